package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;

/// Lays `report.json` out: a line for each key of the report and of what it holds, while what is
/// within that stands on one line without blanks, as it would fill most of the file.
final class ReportPrinter extends DefaultPrettyPrinter {
  private static final long serialVersionUID = 1L;
  private static final int LINES_DOWN_TO = 2;

  ReportPrinter() {
    _objectIndenter = new Lines();
  }

  @Override
  public DefaultPrettyPrinter createInstance() {
    return new ReportPrinter();
  }

  private boolean isInLine() {
    return _nesting > LINES_DOWN_TO;
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
    if (isInLine()) {
      json.writeRaw(':');
    } else {
      super.writeObjectFieldValueSeparator(json);
    }
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    if (!isInLine()) {
      super.beforeArrayValues(json);
    }
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    if (isInLine()) {
      json.writeRaw(',');
    } else {
      super.writeArrayValueSeparator(json);
    }
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) throws IOException {
    if (isInLine()) {
      json.writeRaw(']');
    } else {
      super.writeEndArray(json, values);
    }
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    if (isInLine()) {
      _nesting--;
      json.writeRaw('}');
    } else {
      super.writeEndObject(json, entries);
    }
  }

  /// Begins a line down to a depth.
  private static final class Lines extends DefaultIndenter {
    private static final long serialVersionUID = 1L;

    Lines() {
      super("  ", "\n");
    }

    @Override
    public void writeIndentation(JsonGenerator json, int level) throws IOException {
      if (level <= LINES_DOWN_TO) {
        super.writeIndentation(json, level);
      }
    }
  }
}
