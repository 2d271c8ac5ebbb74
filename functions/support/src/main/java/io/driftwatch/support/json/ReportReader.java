package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.calibrated.Question;
import io.driftwatch.core.change.Quartiles;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.CalibrationRules.Baseline;
import io.driftwatch.core.monitor.CalibrationRules.Correction;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.About.StoredObject;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Report.Column;
import io.driftwatch.core.report.Settings;
import io.driftwatch.core.report.Side;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.report.Summary;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Decision.Because;
import io.driftwatch.core.verdict.Decision.Rule;
import io.driftwatch.core.verdict.Decision.State;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.rule.Figure;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import io.driftwatch.support.InvalidMonitorException;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a `report.json`.
///
/// Unknown keys are ignored, while a value that is missing or that this version cannot name (a
/// method, a kind of finding) is an error that says where it stands: a report is never shown in
/// part. Apart from [ReportJson], so that writing a report loads no class of the tree model.
final class ReportReader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /// What `schema` says in the reports that this release writes.
  static final int VERSION = 1;

  /// A report without `schema`: of the first release.
  private static final int FIRST = 0;

  private ReportReader() {}

  static Report read(byte[] bytes, String source) {
    try {
      return report(new Part(Shown.path(source), "", JSON.readTree(bytes)));
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "%s: not valid JSON: %s".formatted(Shown.path(source), malformed.getOriginalMessage()));
    } catch (IOException broken) {
      throw new IllegalArgumentException(
          "%s: not readable as JSON: %s".formatted(Shown.path(source), broken));
    }
  }

  private static Report report(Part root) {
    if (!root.node.isObject()) {
      throw root.error("a report must be an object");
    }
    long version = root.has("schema") ? root.part("schema").whole() : FIRST;
    if (version < FIRST || version > VERSION) {
      throw root.error(
          ("a report of version %d, where this driftwatch reads versions %d to %d;"
                  + " use the driftwatch that wrote it, or a later one")
              .formatted(version, FIRST, VERSION));
    }
    return new Report(
        about(root),
        side(root.part("reference")),
        side(root.part("current")),
        root.optional("settings", settings -> settings(settings, root.part("settingsHash"))),
        dataset(root.part("dataset")),
        root.optional("calibrated", ReportReader::calibrated),
        decision(root.part("decision")),
        root.part("columns").elements(ReportReader::column),
        root.part("findings").elements(ReportReader::finding));
  }

  private static About about(Part root) {
    Part about = root.has("about") ? root.part("about") : root;
    StoredObject object = root.optional("object", ReportReader::object);
    return new About(
        about.optional("driftwatch", Part::text),
        root.optional("execution", Part::text),
        root.optional("monitor", Part::text),
        object,
        object == null ? about.optional("key", Part::text) : null,
        about.optional("uploaded", Part::time),
        about.optional("started", Part::time));
  }

  private static Side side(Part side) {
    return new Side(
        side.part("rows").whole(),
        side.optional("columns", Part::count),
        side.has("files") ? side.part("files").elements(ReportReader::file) : List.of(),
        side.optional("read", ReportReader::read));
  }

  private static Side.DataFile file(Part file) {
    return new Side.DataFile(
        file.part("key").text(),
        file.optional("versionId", Part::text),
        file.optional("eTag", Part::text),
        file.optional("size", Part::whole));
  }

  private static Side.Read read(Part read) {
    return new Side.Read(
        read.part("delimiter").text(),
        read.part("encoding").text(),
        read.optional("lineEnds", Part::text),
        read.optional("compression", Part::text),
        read.part("notes").elements(ReportReader::note));
  }

  private static Side.Note note(Part note) {
    return new Side.Note(
        note.part("kind").text(), note.optional("column", Part::text), note.part("value").text());
  }

  private static Settings settings(Part settings, Part hash) {
    try {
      byte[] known = JSON.writeValueAsBytes(known(settings));
      return new Settings(MonitorReader.read(known, settings.source), hash.text());
    } catch (InvalidMonitorException | JsonProcessingException refused) {
      throw settings.error(String.valueOf(refused.getMessage()));
    }
  }

  /// {@return the settings without the keys of later releases}
  private static ObjectNode known(Part settings) {
    ObjectNode known = settings.object().deepCopy();
    known.retain(JsonKey.names(MonitorKey.ALL));
    if (known.get("csv") instanceof ObjectNode csv) {
      csv.retain(JsonKey.names(CsvSettings.KEYS));
      for (CsvSettings.Side side : CsvSettings.Side.values()) {
        if (csv.get(side.key()) instanceof ObjectNode own) {
          own.retain(JsonKey.names(CsvKey.ALL));
        }
      }
    }
    return known;
  }

  private static StoredObject object(Part object) {
    return new StoredObject(
        object.part("bucket").text(),
        object.part("key").text(),
        object.optional("versionId", Part::text),
        object.part("eTag").text(),
        object.part("size").whole());
  }

  private static DatasetVerdict dataset(Part dataset) {
    return new DatasetVerdict(
        dataset.part("columns").count(),
        dataset.part("drifted").count(),
        dataset.part("share").number(),
        dataset.part("threshold").number(),
        dataset.part("drift").truth(),
        dataset.part("notComparable").count());
  }

  private static Decision decision(Part decision) {
    return new Decision(
        decision.has("verdict") ? deciding(decision.part("verdict")) : Deciding.EVIDENTLY,
        decision.part("drift").truth(),
        decision.part("state").oneOf(State.values(), State::label),
        decision.part("because").elements(ReportReader::because),
        decision.has("more") ? decision.part("more").count() : 0,
        decision.part("upload").truth());
  }

  private static Deciding deciding(Part verdict) {
    return verdict.oneOf(Deciding.values(), Deciding::label);
  }

  private static Because because(Part because) {
    return new Because(
        because.part("rule").oneOf(Rule.values(), Rule::label),
        because.optional("column", Part::text));
  }

  private static Column column(Part column) {
    String name = column.part("column").text();
    ColumnType type = column.part("type").oneOf(ColumnType.values(), ColumnType::label);
    Double threshold = column.optional("threshold", Part::number);
    // The first reports did not say it: then the columns with a score were counted.
    boolean counted = column.has("counted") ? column.part("counted").truth() : column.has("score");
    Verdict.Scored scored = column.has("score") ? scored(column, counted) : null;
    return new Column(
        name,
        type,
        scored == null ? column.optional("method", ReportReader::method) : scored.method(),
        threshold,
        scored,
        scored == null ? column.part("reason").text() : null,
        counted,
        column.optional("size", ReportReader::size),
        column.optional("moved", Part::text),
        column.optional("reference", ReportReader::summary),
        column.optional("current", ReportReader::summary),
        column.optional("calibrated", ReportReader::calibratedColumn));
  }

  private static CalibratedVerdict calibrated(Part calibrated) {
    Part detectable = calibrated.part("detectable");
    return new CalibratedVerdict(
        calibrated.part("drift").truth(),
        calibrated.part("drifted").count(),
        calibrated.part("minor").count(),
        calibrated.part("columns").count(),
        calibrationRules(calibrated),
        new CalibratedVerdict.Detectable(
            detectable.optional("shift", Part::number), detectable.optional("share", Part::number)),
        calibrated.part("why").text());
  }

  private static CalibrationRules calibrationRules(Part calibrated) {
    var byColumn = new LinkedHashMap<String, Double>();
    if (calibrated.has("perColumnMinEffect")) {
      Part effects = calibrated.part("perColumnMinEffect");
      for (String column : effects.keys()) {
        byColumn.put(column, effects.part(column).number());
      }
    }
    return new CalibrationRules(
        calibrated.part("alpha").number(),
        calibrated.part("minEffect").number(),
        byColumn,
        calibrated.part("correction").oneOf(Correction.values(), Correction::label),
        calibrated.part("baseline").oneOf(Baseline.values(), Baseline::label));
  }

  private static CalibratedColumn calibratedColumn(Part column) {
    return new CalibratedColumn(
        column.part("drifted").truth(),
        column.part("minor").truth(),
        column.optional("pValue", Part::number),
        column.optional("adjusted", Part::number),
        column.optional("effect", Part::number),
        column.optional("effectLow", Part::number),
        column.optional("effectOf", ReportReader::question),
        column.optional("cause", ReportReader::question),
        parts(column.part("parts")),
        column.optional("reason", Part::text));
  }

  private static Map<Question, Double> parts(Part parts) {
    var asked = new EnumMap<Question, Double>(Question.class);
    for (Question question : Question.values()) {
      Double p = parts.optional(question.label(), Part::number);
      if (p != null) {
        asked.put(question, p);
      }
    }
    return asked;
  }

  private static Question question(Part question) {
    return question.oneOf(Question.values(), Question::label);
  }

  private static Size size(Part size) {
    return new Size(
        size.part("value").number(), size.part("unit").oneOf(Size.Unit.values(), Size.Unit::label));
  }

  private static Summary summary(Part side) {
    long count = side.part("count").whole();
    return new Summary(
        count,
        side.part("missing").whole(),
        side.part("infinite").whole(),
        side.part("distinct").whole(),
        side.optional("min", Part::number),
        side.optional("quartiles", quartiles -> quartiles(quartiles, count)),
        side.optional("max", Part::number),
        side.optional("mean", Part::number),
        side.optional("sd", Part::number),
        side.part("top").elements(ReportReader::top));
  }

  private static Quartiles quartiles(Part quartiles, long count) {
    List<Double> numbers = quartiles.elements(Part::number);
    if (numbers.size() != 3) {
      throw quartiles.error("must be three numbers");
    }
    return new Quartiles(numbers.get(0), numbers.get(1), numbers.get(2), count);
  }

  private static Summary.Top top(Part top) {
    return new Summary.Top(top.part("value").text(), top.part("share").number());
  }

  private static Verdict.Scored scored(Part column, boolean counted) {
    return new Verdict.Scored(
        method(column.part("method")),
        column.part("score").number(),
        column.part("limit").number(),
        column.part("drifted").truth(),
        counted);
  }

  private static Method method(Part method) {
    return method.oneOf(Method.values(), Method::registryName);
  }

  private static Finding finding(Part finding) {
    return new Finding(
        finding.part("kind").oneOf(Kind.values(), Kind::label),
        finding.optional("column", Part::text),
        finding.part("severity").oneOf(Severity.values(), Severity::label),
        finding.part("message").text(),
        finding.optional("reference", Part::figure),
        finding.optional("current", Part::figure));
  }

  /// A value of the document.
  ///
  /// @param source the file, for messages
  /// @param path where in the file, as a JSON pointer
  /// @param node the value
  private record Part(String source, String path, JsonNode node) {
    /// {@return whether there is a value under a key, null being none}
    boolean has(String key) {
      return node.hasNonNull(key);
    }

    Part part(String key) {
      var part = new Part(source, path + "/" + key, node.path(key));
      if (!has(key)) {
        throw part.error("is missing");
      }
      return part;
    }

    <T> @Nullable T optional(String key, Function<Part, T> value) {
      return has(key) ? value.apply(part(key)) : null;
    }

    <T> List<T> elements(Function<Part, T> element) {
      if (!node.isArray()) {
        throw error("must be a list");
      }
      var elements = new ArrayList<T>();
      for (JsonNode one : node) {
        elements.add(element.apply(new Part(source, path + "/" + elements.size(), one)));
      }
      return elements;
    }

    String text() {
      if (!node.isTextual()) {
        throw error("must be a text");
      }
      return node.textValue();
    }

    List<String> keys() {
      var keys = new ArrayList<String>();
      object().fieldNames().forEachRemaining(keys::add);
      return keys;
    }

    Instant time() {
      try {
        return Instant.parse(text());
      } catch (DateTimeParseException e) {
        throw error("must be a time in ISO 8601");
      }
    }

    ObjectNode object() {
      if (!(node instanceof ObjectNode object)) {
        throw error("must be an object");
      }
      return object;
    }

    boolean truth() {
      if (!node.isBoolean()) {
        throw error("must be true or false");
      }
      return node.booleanValue();
    }

    long whole() {
      if (!node.isIntegralNumber() || !node.canConvertToLong()) {
        throw error("must be a whole number");
      }
      return node.longValue();
    }

    int count() {
      if (!node.isIntegralNumber() || !node.canConvertToInt()) {
        throw error("must be a count");
      }
      return node.intValue();
    }

    double number() {
      if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
        throw error("must be a number");
      }
      return node.doubleValue();
    }

    /// {@return the constant of this label}
    <E> E oneOf(E[] constants, Function<E, String> label) {
      String text = text();
      return Arrays.stream(constants)
          .filter(constant -> label.apply(constant).equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  error(
                      "unknown value %s; a later driftwatch may have written it"
                          .formatted(Shown.name(text))));
    }

    /// {@return the figure of a finding: a text, a number, or a list of these}
    Figure figure() {
      if (node.isTextual()) {
        return new Figure.Word(text());
      }
      if (!node.isArray()) {
        return node.isIntegralNumber() ? new Figure.Count(whole()) : new Figure.Amount(number());
      }
      if (node.size() == 2 && node.path(0).isNumber()) {
        List<Double> ends = elements(Part::number);
        return new Figure.Interval(ends.getFirst(), ends.getLast());
      }
      return new Figure.Names(elements(Part::text));
    }

    IllegalArgumentException error(String what) {
      return new IllegalArgumentException(
          source + ": " + (path.isEmpty() ? "" : path + ": ") + what);
    }
  }
}
