package io.driftwatch.local.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.json.HistoryJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// The lines of a month in one object: first a line that names the members, then the line of each
/// of them in this order, byte for byte.
///
///     {"merged":1,"members":["20260809T061200Z-week12.json", …]}
///
/// @param members the names of the objects that were merged
/// @param lines their lines
record MergedMonth(List<String> members, List<HistoryLine> lines) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int VERSION = 1;

  /// {@return the object of a month}
  ///
  /// @param members the content of each member by its name
  static byte[] write(SortedMap<String, byte[]> members) throws IOException {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("merged", VERSION);
      json.writeArrayFieldStart("members");
      for (String member : members.keySet()) {
        json.writeString(member);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
    for (byte[] line : members.values()) {
      out.write(oneLine(line));
      out.write('\n');
    }
    return out.toByteArray();
  }

  /// Between the tokens of JSON a line break is as good as a blank; within a text there is none.
  static byte[] oneLine(byte[] line) {
    return new String(line, UTF_8).strip().replace('\n', ' ').replace('\r', ' ').getBytes(UTF_8);
  }

  /// {@return the members and their lines}
  ///
  /// @param source the name of the object, for messages
  /// @throws IllegalArgumentException when it is not whole
  static MergedMonth read(byte[] content, String source) {
    int end = end(content, 0);
    List<String> members = members(content, end, source);
    var lines = new ArrayList<HistoryLine>(members.size());
    for (int from = end + 1; from < content.length; from = end + 1) {
      end = end(content, from);
      lines.add(HistoryJson.read(content, from, end - from, source));
    }
    if (lines.size() != members.size()) {
      throw new IllegalArgumentException(
          "%s: holds %d lines, where it names %d".formatted(source, lines.size(), members.size()));
    }
    return new MergedMonth(members, lines);
  }

  /// {@return the index of the line break that ends the line}
  private static int end(byte[] content, int from) {
    int at = from;
    while (at < content.length && content[at] != '\n') {
      at++;
    }
    return at;
  }

  private static List<String> members(byte[] content, int length, String source) {
    var members = new ArrayList<String>();
    boolean known = false;
    try (JsonParser json = JSON.createParser(content, 0, length)) {
      boolean object = json.nextToken() == JsonToken.START_OBJECT;
      String key;
      while (object && (key = json.nextFieldName()) != null) {
        JsonToken value = json.nextToken();
        if (key.equals("merged")) {
          known = value == JsonToken.VALUE_NUMBER_INT && json.getLongValue() == VERSION;
        } else if (key.equals("members") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            members.add(json.getText());
          }
        } else {
          json.skipChildren();
        }
      }
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "%s: not valid JSON: %s".formatted(source, Shown.message(malformed.getOriginalMessage())),
          malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array does not fail", impossible);
    }
    if (!known) {
      throw new IllegalArgumentException(
          source + ": not a merged month of this version; a later driftwatch may have written it");
    }
    return members;
  }
}
