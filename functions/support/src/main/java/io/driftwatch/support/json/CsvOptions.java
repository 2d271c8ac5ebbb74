package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.driftwatch.core.read.csv.CsvFormats;
import io.driftwatch.support.InvalidMonitorException;
import io.driftwatch.support.json.CsvSettings.Side;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keys of `csv` as options of a command line: `key=value`, for both files, or
/// `reference.key=value` and `current.key=value` for one.
///
/// A value is the text as it is, which quotes may surround as in JSON. For a single character, `\t`
/// stands for a tab. A list has one option for each of its texts.
public final class CsvOptions {
  private static final Pattern SCALAR = Pattern.compile("true|false|-?[0-9]{1,18}");

  private CsvOptions() {}

  /// One key, for both files or for one, and the texts that were given for it.
  private record Setting(@Nullable Side side, String name, @Nullable CsvKey key) {
    /// {@return a key, which is null where it is unknown}
    static Setting of(String path) {
      for (Side side : Side.values()) {
        String start = side.key() + ".";
        if (path.startsWith(start)) {
          return of(side, path.substring(start.length()));
        }
      }
      return of(null, path);
    }

    private static Setting of(@Nullable Side side, String name) {
      Optional<CsvKey> key =
          CsvKey.ALL.stream().filter(csv -> csv.names().contains(name)).findFirst();
      return new Setting(side, key.map(CsvKey::key).orElse(name), key.orElse(null));
    }

    boolean isList() {
      return key != null && key.form() == CsvValue.Form.TEXTS;
    }
  }

  /// {@return formats with these options in them, which win over what was there}
  ///
  /// @param options of the form `--csv key=value`, in any order
  /// @throws InvalidMonitorException when one of them is not understood; the message names it
  public static CsvFormats on(CsvFormats formats, List<GivenOption> options) {
    var values = new LinkedHashMap<Setting, List<GivenOption>>();
    for (GivenOption option : options) {
      var setting = Setting.of(option.key());
      var before = values.computeIfAbsent(setting, _ -> new ArrayList<>());
      if (!before.isEmpty() && !setting.isList()) {
        throw option.refused("is given twice; remove one of them");
      }
      before.add(option);
    }
    var settings = new CsvSettings();
    for (Map.Entry<Setting, List<GivenOption>> entry : values.entrySet()) {
      read(entry.getKey(), entry.getValue(), settings);
    }
    try {
      return settings.on(formats);
    } catch (IllegalArgumentException excluded) {
      throw new InvalidMonitorException("--csv: " + excluded.getMessage() + "; change one of them");
    }
  }

  private static void read(Setting setting, List<GivenOption> options, CsvSettings settings) {
    String written = options.getFirst().written();
    for (Side side : Side.values()) {
      if (setting.side() == null && setting.name().equals(side.key())) {
        throw options
            .getFirst()
            .refused("give each key by itself, such as %s.decimal=,".formatted(side.key()));
      }
    }
    try (JsonParser json = MonitorReader.JSON.createParser(document(setting, options))) {
      json.nextToken();
      new MonitorReader(json, written, false)
          .object("csv", CsvSettings.KEYS, Advice::aboutCsv, settings);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text that was just written can be read", impossible);
    }
  }

  /// {@return what `csv` would be in `monitor.json`}
  private static String document(Setting setting, List<GivenOption> options) throws IOException {
    var out = new StringWriter();
    try (JsonGenerator json = MonitorReader.JSON.createGenerator(out)) {
      json.writeStartObject();
      if (setting.side() != null) {
        json.writeObjectFieldStart(setting.side().key());
      }
      json.writeFieldName(setting.name());
      if (setting.isList()) {
        json.writeStartArray();
        for (GivenOption option : options) {
          json.writeString(unquoted(option));
        }
        json.writeEndArray();
      } else {
        write(json, setting.key(), options.getFirst());
      }
      if (setting.side() != null) {
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, @Nullable CsvKey key, GivenOption option)
      throws IOException {
    CsvValue.Form form = key == null ? CsvValue.Form.TEXT : key.form();
    String text = option.value();
    switch (form) {
      case CHARACTER -> json.writeString(text.equals("\\t") ? "\t" : unquoted(option));
      case TEXT, TEXTS -> json.writeString(unquoted(option));
      case SCALAR -> {
        if (!SCALAR.matcher(text).matches()) {
          json.writeString(text);
        } else if (text.equals("true") || text.equals("false")) {
          json.writeBoolean(Boolean.parseBoolean(text));
        } else {
          json.writeNumber(Long.parseLong(text));
        }
      }
    }
  }

  /// {@return the text, or what it stands for in JSON if it is in quotes}
  private static String unquoted(GivenOption option) {
    String text = option.value();
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return text;
    }
    try (JsonParser json = MonitorReader.JSON.createParser(text)) {
      String inside = json.nextTextValue();
      if (inside != null && json.nextToken() == null) {
        return inside;
      }
    } catch (IOException malformed) {
      // Reported below: what is in quotes must be JSON.
    }
    throw option.refused("the value begins and ends with a quote, but is no text in JSON");
  }
}
