package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Writes what `profile --format json` prints: figures of each column, without its cells.
///
/// Keys and their order are a promise to readers.
public final class ProfileJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ProfileJson() {}

  /// {@return the figures of a profile as JSON, in several lines without a final line break}
  public static String write(Profile profile) {
    return write(profile, Literals.DEFAULT);
  }

  /// As above, for a file whose numbers and truth values are spelled by these literals.
  public static String write(Profile profile, Literals literals) {
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      json.writeStartObject();
      json.writeNumberField("rows", profile.rows());
      json.writeArrayFieldStart("columns");
      for (ColumnProfile column : profile.columns()) {
        column(json, ColumnTyping.read(column, literals));
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringWriter does not fail", impossible);
    }
    return out.toString();
  }

  private static void column(JsonGenerator json, TypedColumn column) throws IOException {
    json.writeStartObject();
    json.writeStringField("column", column.name());
    json.writeStringField("type", column.inferredType().label());
    json.writeNumberField("missing", column.missing());
    json.writeNumberField("infinite", column.infinite());
    json.writeNumberField("distinct", column.values().distinct());
    if (column.values() instanceof Values.Numbers numbers && !column.isEmpty()) {
      json.writeNumberField("lowest", numbers.values()[0]);
      json.writeNumberField("highest", numbers.values()[numbers.distinct() - 1]);
    } else {
      json.writeNullField("lowest");
      json.writeNullField("highest");
    }
    json.writeEndObject();
  }
}
