package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.calibrated.Question;
import io.driftwatch.core.monitor.CalibrationRules;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what a report holds of the calibrated verdict.
final class CalibratedJson {
  /// The questions of each type: those that a column was not asked are written as null.
  private static final Question[][] TYPES = {
    {
      Question.SHAPE,
      Question.LOCATION,
      Question.SPREAD,
      Question.TAILS,
      Question.VALUES,
      Question.MISSING
    },
    {Question.CELL, Question.MIX, Question.MISSING},
    {Question.CLASSIFIER, Question.MISSING}
  };

  private static final Question[] MISSING_ALONE = {Question.MISSING};

  private CalibratedJson() {}

  /// Writes the verdict about the file; nothing where a report of an earlier release has none.
  static void write(JsonGenerator json, @Nullable CalibratedVerdict verdict) throws IOException {
    if (verdict == null) {
      return;
    }
    CalibrationRules rules = verdict.rules();
    json.writeObjectFieldStart("calibrated");
    json.writeBooleanField("drift", verdict.drift());
    json.writeNumberField("drifted", verdict.drifted());
    json.writeNumberField("minor", verdict.minor());
    json.writeNumberField("columns", verdict.columns());
    json.writeNumberField("alpha", rules.alpha());
    json.writeNumberField("minEffect", rules.minEffect());
    if (!rules.minEffectByColumn().isEmpty()) {
      json.writeObjectFieldStart("perColumnMinEffect");
      for (var column : rules.minEffectByColumn().entrySet()) {
        json.writeNumberField(column.getKey(), column.getValue());
      }
      json.writeEndObject();
    }
    json.writeStringField("correction", rules.correction().label());
    json.writeStringField("baseline", rules.baseline().label());
    json.writeNullField("windows");
    json.writeObjectFieldStart("detectable");
    SummaryJson.number(json, "shift", verdict.detectable().shift());
    SummaryJson.number(json, "share", verdict.detectable().share());
    json.writeEndObject();
    json.writeStringField("why", verdict.why());
    json.writeEndObject();
  }

  /// Writes one column; likewise.
  static void write(JsonGenerator json, @Nullable CalibratedColumn column) throws IOException {
    if (column == null) {
      return;
    }
    json.writeObjectFieldStart("calibrated");
    json.writeBooleanField("drifted", column.drifted());
    json.writeBooleanField("minor", column.minor());
    SummaryJson.number(json, "pValue", column.pValue());
    SummaryJson.number(json, "adjusted", column.adjusted());
    SummaryJson.number(json, "effect", column.effect());
    SummaryJson.number(json, "effectLow", column.effectLow());
    json.writeStringField("cause", label(column.cause()));
    parts(json, column.parts());
    json.writeNullField("pWindows");
    json.writeStringField("effectOf", label(column.effectOf()));
    json.writeStringField("reason", column.reason());
    json.writeEndObject();
  }

  private static @Nullable String label(@Nullable Question question) {
    return question == null ? null : question.label();
  }

  private static void parts(JsonGenerator json, Map<Question, Double> parts) throws IOException {
    json.writeObjectFieldStart("parts");
    if (!parts.isEmpty()) {
      for (Question question : questions(parts)) {
        SummaryJson.number(json, question.label(), parts.get(question));
      }
    }
    json.writeEndObject();
  }

  /// {@return the questions of the type that has one that was asked, missing cells aside}
  private static Question[] questions(Map<Question, Double> parts) {
    for (Question[] questions : TYPES) {
      for (Question question : questions) {
        if (question != Question.MISSING && parts.containsKey(question)) {
          return questions;
        }
      }
    }
    return MISSING_ALONE;
  }
}
