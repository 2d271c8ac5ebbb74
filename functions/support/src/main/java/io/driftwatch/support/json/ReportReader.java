package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.About.StoredObject;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Report.Column;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /// What `schema` says; a report without it is of the first version.
  private static final int VERSION = 0;

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
    long version = root.has("schema") ? root.part("schema").whole() : VERSION;
    if (version != VERSION) {
      throw root.error(
          ("a report of version %d, where this driftwatch reads version %d;"
                  + " use the driftwatch that wrote it, or a later one")
              .formatted(version, VERSION));
    }
    return new Report(
        about(root),
        root.part("reference").part("rows").whole(),
        root.part("current").part("rows").whole(),
        dataset(root.part("dataset")),
        decision(root.part("decision")),
        root.part("columns").elements(ReportReader::column),
        root.part("findings").elements(ReportReader::finding));
  }

  private static About about(Part root) {
    return new About(
        root.optional("execution", Part::text),
        root.optional("monitor", Part::text),
        root.optional("object", ReportReader::object));
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
        decision.part("drift").truth(),
        decision.part("state").oneOf(State.values(), State::label),
        decision.part("because").elements(ReportReader::because),
        decision.has("more") ? decision.part("more").count() : 0,
        decision.part("upload").truth());
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
    if (column.has("score")) {
      return Column.scored(name, type, threshold, scored(column, counted));
    }
    Method method = column.optional("method", ReportReader::method);
    String reason = column.part("reason").text();
    return Column.notComparable(name, type, method, threshold, reason, counted);
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
