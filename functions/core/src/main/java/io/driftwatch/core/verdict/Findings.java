package io.driftwatch.core.verdict;

import static io.driftwatch.core.verdict.rule.Finding.Severity.HIGH;
import static io.driftwatch.core.verdict.rule.Finding.Severity.LOW;
import static io.driftwatch.core.verdict.rule.Finding.Severity.MEDIUM;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.monitor.DataDefinition;
import io.driftwatch.core.monitor.MethodRules;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.text.NearestName;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.rule.ColumnRules;
import io.driftwatch.core.verdict.rule.DependenceRule;
import io.driftwatch.core.verdict.rule.Figure;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds what is odd about the files as a whole; [ColumnRules] looks into the columns.
final class Findings {
  /// Below this, drift hides easily and chance looks like drift.
  private static final int FEW_ROWS = 30;

  private static final double VERY_DIFFERENT_SIZE = 10;

  /// Of a header that a message names.
  private static final int MOST_NAMES = 3;

  /// Of one name that are written out.
  private static final int MOST_CODE_POINTS = 4;

  private static final Figure PRESENT = new Figure.Word("present");
  private static final Figure ABSENT = new Figure.Word("absent");

  private final List<Finding> found = new ArrayList<>();

  private Findings() {}

  /// {@return the findings, most severe first}
  static List<Finding> of(
      MonitorConfig config,
      TypedReference typed,
      Profile current,
      MatchedNames names,
      ColumnPairs columns,
      List<ColumnPair> pairs) {
    Profile reference = typed.profile();
    var findings = new Findings();
    findings.rows(reference.rows(), current.rows());
    findings.header(reference, "in the reference");
    findings.header(current, "in the current file");
    findings.found.addAll(ReadingFindings.of(reference, current, columns::isIndex));
    DependenceRule.judge(reference, typed.order(), compared(pairs)).ifPresent(findings.found::add);
    findings.matched(names);
    findings.namesOfTheConfiguration(config, reference, current);
    for (TypedColumn column : columns.onlyInReference()) {
      findings.onlyInReference(config, columns, column.name());
    }
    Map<String, ColumnProfile> before = reference.byName();
    Map<String, ColumnProfile> now = current.byName();
    (columns.areMany() ? pairs.parallelStream() : pairs.stream())
        .map(pair -> ofColumn(config, pair, before.get(pair.name()), now.get(pair.name())))
        .toList()
        .forEach(findings.found::addAll);
    findings.found.sort((one, other) -> one.severity().compareTo(other.severity()));
    return List.copyOf(findings.found);
  }

  private void add(
      Kind kind,
      @Nullable String column,
      Finding.Severity severity,
      String message,
      @Nullable Figure reference,
      @Nullable Figure current) {
    found.add(new Finding(kind, column, severity, message, reference, current));
  }

  private void onlyInReference(MonitorConfig config, ColumnPairs columns, String name) {
    boolean required = config.decision().requiredColumns().contains(name);
    if (columns.isIndex(name) && !required) {
      index(name, PRESENT, ABSENT);
      return;
    }
    add(
        Kind.MISSING_COLUMN,
        name,
        required ? HIGH : MEDIUM,
        "the reference has this column, the current data does not",
        PRESENT,
        ABSENT);
  }

  private void index(String name, @Nullable Figure reference, @Nullable Figure current) {
    add(
        Kind.INDEX_COLUMN,
        name,
        LOW,
        "taken for an index, which numbers the rows, and not compared; to compare it, name it in"
            + " numerical_columns or categorical_columns",
        reference,
        current);
  }

  private void matched(MatchedNames names) {
    names
        .spellings()
        .forEach(
            (spelled, match) ->
                add(
                    Kind.NAMES_DIFFER,
                    match.reference(),
                    MEDIUM,
                    "the current data spells the name %s, which differs %s: taken for the same column"
                        .formatted(spelling(spelled), difference(match.difference())),
                    new Figure.Word(spelling(match.reference())),
                    new Figure.Word(spelling(spelled))));
  }

  private static String difference(MatchedNames.Difference difference) {
    return switch (difference) {
      case UNICODE_FORM -> "in its Unicode form only and looks the same";
      case BLANKS -> "in blanks around it only";
      case CASE -> "in case only";
    };
  }

  /// {@return a name in quotes, with the code points of what cannot be seen or told apart}
  private static String spelling(String name) {
    var points = new StringJoiner(" ", " (", ")").setEmptyValue("");
    name.codePoints()
        .filter(Findings::needsItsCodePoint)
        .distinct()
        .limit(MOST_CODE_POINTS)
        .forEach(c -> points.add("U+" + HexFormat.of().withUpperCase().toHexDigits((char) c)));
    return Shown.name(name) + points;
  }

  private static boolean needsItsCodePoint(int c) {
    return c < 0x10000
        && c != ' '
        && (Shown.isHidden(c)
            || Character.isSpaceChar(c)
            || Character.getType(c) == Character.NON_SPACING_MARK);
  }

  private void rows(long reference, long current) {
    if (current < FEW_ROWS || reference < FEW_ROWS) {
      add(
          Kind.ROW_COUNT,
          null,
          MEDIUM,
          ("%s against %s in the reference: with fewer than %d, drift can hide and chance"
                  + " can look like drift")
              .formatted(Numbers.count(current, "row"), Numbers.count(reference, "row"), FEW_ROWS),
          new Figure.Count(reference),
          new Figure.Count(current));
    } else if (current * VERY_DIFFERENT_SIZE <= reference
        || reference * VERY_DIFFERENT_SIZE <= current) {
      add(
          Kind.ROW_COUNT,
          null,
          LOW,
          "%s against %s in the reference"
              .formatted(Numbers.count(current, "row"), Numbers.count(reference, "row")),
          new Figure.Count(reference),
          new Figure.Count(current));
    }
  }

  /// {@return the columns of both files that are tested, by name}
  private static Set<String> compared(List<ColumnPair> pairs) {
    var names = new HashSet<String>();
    for (ColumnPair pair : pairs) {
      if (pair.tested()) {
        names.add(pair.name());
      }
    }
    return names;
  }

  private void namesOfTheConfiguration(MonitorConfig config, Profile reference, Profile current) {
    Set<String> known = new HashSet<>();
    for (Profile profile : List.of(reference, current)) {
      profile.columns().stream().map(ColumnProfile::name).forEach(known::add);
    }
    configuredNames(config)
        .forEach(
            (name, keys) -> {
              if (!known.contains(name)) {
                add(
                    Kind.UNKNOWN_CONFIGURED_COLUMN,
                    name,
                    MEDIUM,
                    "neither file has this column, which the configuration names under "
                        + String.join(", ", keys)
                        + NearestName.of(name, known)
                            .map(near -> "; did you mean %s?".formatted(Shown.name(near)))
                            .orElse(""),
                    ABSENT,
                    ABSENT);
              }
            });
  }

  /// {@return the keys of the configuration by the column that they name}
  ///
  /// Not `ignore_columns`: to leave out what is not there is no mistake.
  private static Map<String, List<String>> configuredNames(MonitorConfig config) {
    var names = new LinkedHashMap<String, List<String>>();
    MethodRules rules = config.rules();
    DataDefinition definition = config.definition();
    collect(names, "columns", config.columns());
    collect(names, "per_column_method", rules.methodByColumn().keySet());
    collect(names, "per_column_threshold", rules.thresholdByColumn().keySet());
    collect(names, "per_column_min_effect", config.calibration().minEffectByColumn().keySet());
    collect(names, "numerical_columns", definition.columns(ColumnType.NUMERICAL));
    collect(names, "categorical_columns", definition.columns(ColumnType.CATEGORICAL));
    collect(names, "text_columns", definition.columns(ColumnType.TEXT));
    collect(names, "datetime_columns", definition.columns(ColumnType.DATETIME));
    collect(names, "unknown_columns", definition.columns(ColumnType.UNKNOWN));
    collect(names, "id_column", definition.idColumn());
    collect(names, "required_columns", config.decision().requiredColumns());
    collect(names, "timestamp", definition.timestamp());
    return names;
  }

  private static void collect(
      Map<String, List<String>> names, String key, @Nullable String column) {
    if (column != null) {
      collect(names, key, List.of(column));
    }
  }

  private static void collect(
      Map<String, List<String>> names, String key, @Nullable Iterable<String> columns) {
    if (columns != null) {
      columns.forEach(column -> names.computeIfAbsent(column, _ -> new ArrayList<>()).add(key));
    }
  }

  /// The first record may hold data: then the columns are called `7.4` and `0.7`.
  private void header(Profile profile, String file) {
    List<String> names = profile.columns().stream().map(ColumnProfile::name).toList();
    List<String> numbers = names.stream().filter(ColumnTyping::isNumber).toList();
    if (2 * numbers.size() < names.size() || areConsecutive(numbers)) {
      return;
    }
    add(
        Kind.HEADER_IS_DATA,
        null,
        HIGH,
        "%s: the header looks like data, as %s of %s are numbers (%s): if the file has no header, set csv.header to false"
            .formatted(
                file,
                Numbers.grouped(numbers.size()),
                Numbers.count(names.size(), "name"),
                numbers.stream()
                    .limit(MOST_NAMES)
                    .map(Shown::name)
                    .collect(Collectors.joining(", "))),
        null,
        null);
  }

  /// Years, and the names of a file without a header, are names.
  private static boolean areConsecutive(List<String> numbers) {
    if (!numbers.stream().allMatch(number -> number.matches("\\d{1,18}"))) {
      return false;
    }
    for (int i = 1; i < numbers.size(); i++) {
      if (Long.parseLong(numbers.get(i)) != Long.parseLong(numbers.get(i - 1)) + 1) {
        return false;
      }
    }
    return true;
  }

  private static List<Finding> ofColumn(
      MonitorConfig config,
      ColumnPair pair,
      @Nullable ColumnProfile before,
      @Nullable ColumnProfile now) {
    var findings = new Findings();
    findings.column(pair);
    TypedColumn reference = pair.reference();
    if (before != null && now != null && reference != null && pair.excluded() == null) {
      findings.found.addAll(
          ColumnRules.ofCells(
              before,
              config.csv().reference().literals(),
              reference,
              now,
              config.csv().current().literals(),
              pair.current()));
    }
    return findings.found;
  }

  private void column(ColumnPair pair) {
    if (pair.role() == ColumnPair.Role.INDEX) {
      index(pair.name(), pair.reference() == null ? ABSENT : PRESENT, PRESENT);
      return;
    }
    if (pair.role() == ColumnPair.Role.UNDECLARED) {
      add(
          Kind.UNDECLARED_COLUMN,
          pair.name(),
          LOW,
          "not tested: the configuration lists the columns of its type and leaves it out",
          null,
          new Figure.Word(pair.current().inferredType().label()));
    }
    TypedColumn reference = pair.reference();
    if (reference == null) {
      add(
          Kind.EXTRA_COLUMN,
          pair.name(),
          MEDIUM,
          "the current data has this column, the reference does not",
          ABSENT,
          PRESENT);
      return;
    }
    if (reference.isEmpty() || pair.current().isEmpty()) {
      allMissing(pair.name(), reference, pair.current());
      return;
    }
    found.addAll(
        ColumnRules.of(pair.name(), pair.type(), pair.tested(), reference, pair.current()));
  }

  private void allMissing(String name, TypedColumn reference, TypedColumn current) {
    if (!reference.isEmpty()) {
      add(
          Kind.ALL_MISSING,
          name,
          HIGH,
          "every one of %s is %s; in the reference %s"
              .formatted(Numbers.count(current.rows(), "cell"), empty(current), missing(reference)),
          withoutValue(reference),
          withoutValue(current));
    } else if (!current.isEmpty()) {
      add(
          Kind.ALL_MISSING,
          name,
          MEDIUM,
          "the reference has no value to compare with%s; in the current data %s"
              .formatted(
                  reference.infinite() == 0 ? "" : ": every cell is " + empty(reference),
                  missing(current)),
          withoutValue(reference),
          withoutValue(current));
    } else {
      add(
          Kind.ALL_MISSING,
          name,
          LOW,
          reference.infinite() + current.infinite() == 0
              ? "every cell is missing in both files"
              : "every cell is %s, in the reference %s".formatted(empty(current), empty(reference)),
          withoutValue(reference),
          withoutValue(current));
    }
  }

  private static Figure withoutValue(TypedColumn column) {
    return new Figure.Count(column.missing() + column.infinite());
  }

  /// {@return what all cells of a column without a value are}
  private static String empty(TypedColumn column) {
    if (column.infinite() == 0) {
      return "missing";
    }
    return column.missing() == 0
        ? "infinite"
        : "missing (%s) or infinite (%s)"
            .formatted(Numbers.grouped(column.missing()), Numbers.grouped(column.infinite()));
  }

  private static String missing(TypedColumn column) {
    String share =
        "%s of %s are".formatted(Numbers.grouped(column.missing()), Numbers.grouped(column.rows()));
    return column.infinite() == 0
        ? share
        : "%s missing and %s infinite".formatted(share, Numbers.grouped(column.infinite()));
  }
}
