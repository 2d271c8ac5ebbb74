package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.driftwatch.core.change.Quartiles;
import io.driftwatch.core.report.Summary;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What reports and profiles say of a column's values in the same way.
final class SummaryJson {
  private SummaryJson() {}

  static void number(JsonGenerator json, String key, @Nullable Double number) throws IOException {
    if (number == null) {
      json.writeNullField(key);
    } else {
      json.writeNumberField(key, number);
    }
  }

  /// Writes lower quartile, median and upper quartile.
  static void quartiles(JsonGenerator json, @Nullable Quartiles quartiles) throws IOException {
    if (quartiles == null) {
      json.writeNullField("quartiles");
      return;
    }
    json.writeArrayFieldStart("quartiles");
    json.writeNumber(quartiles.lower());
    json.writeNumber(quartiles.median());
    json.writeNumber(quartiles.upper());
    json.writeEndArray();
  }

  /// Writes the most frequent values with their shares.
  static void top(JsonGenerator json, Summary summary) throws IOException {
    json.writeArrayFieldStart("top");
    for (Summary.Top top : summary.top()) {
      json.writeStartObject();
      json.writeStringField("value", top.value());
      json.writeNumberField("share", top.share());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
