package io.driftwatch.core.verdict.rule;

import static io.driftwatch.core.verdict.rule.Finding.Severity.HIGH;
import static io.driftwatch.core.verdict.rule.Finding.Severity.MEDIUM;

import io.driftwatch.core.pandas.CellForms;
import io.driftwatch.core.pandas.CellForms.Notation;
import io.driftwatch.core.pandas.CellForms.Stray;
import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A column that a few cells, or a notation, keep from being numbers or dates.
final class NotationRule {
  /// From this share of the cells on, the others are the exception.
  private static final double NEARLY_ALL = 0.9;

  /// What the first cell of a last record with sums is called.
  private static final Set<String> TOTALS =
      Set.of("total", "totals", "grand total", "sum", "average", "mean", "gesamt", "summe");

  private NotationRule() {}

  /// @param literals how its numbers are spelled
  /// @param file which file, for the message
  /// @param settings where the settings of this file alone stand: `csv`, `csv.reference` or
  ///   `csv.current`
  /// @param isOdd whether the column is of another kind in the other file
  static Optional<Finding> judge(
      ColumnProfile column, Literals literals, String file, String settings, boolean isOdd) {
    if (column.texts().size() == 0) {
      return Optional.empty();
    }
    var severity = isOdd ? HIGH : MEDIUM;
    CellForms forms = CellForms.of(column, literals);
    Optional<String> said = notation(forms, settings);
    Kind kind = Kind.NUMBERS_AS_TEXT;
    if (said.isEmpty()) {
      kind = Kind.STRAY_TEXTS;
      said = strays(forms, settings).or(() -> strayDates(column, settings));
    }
    Kind found = kind;
    return said.map(
        text -> new Finding(found, column.name(), severity, file + ": " + text, null, null));
  }

  /// {@return which cells keep a column from being numbers as in the other file, where [#judge]
  /// does not say it}
  ///
  /// @param literals how its numbers are spelled
  /// @param file which file, for the message
  static Optional<Finding> notNumbers(ColumnProfile column, Literals literals, String file) {
    CellForms.NotNumbers cells = CellForms.notNumbers(column, literals);
    if (cells == null) {
      return Optional.empty();
    }
    String text = ColumnRules.shown(cells.mostFrequent().text());
    String often = Numbers.grouped(cells.mostFrequent().count());
    String said =
        cells.count() == cells.cells()
            ? "none of %s is a number; the most frequent is %s (%s)"
                .formatted(Numbers.count(cells.cells(), "cell"), text, often)
            : "%s of %s (%s) %s, most often %s (%s): if it stands for a missing value, add it to csv.na_values"
                .formatted(
                    Numbers.grouped(cells.count()),
                    Numbers.count(cells.cells(), "cell"),
                    Numbers.percent((double) cells.count() / cells.cells()),
                    cells.count() == 1 ? "is not a number" : "are not numbers",
                    text,
                    often);
    return Optional.of(
        new Finding(Kind.STRAY_TEXTS, column.name(), HIGH, file + ": " + said, null, null));
  }

  private static Optional<String> notation(CellForms forms, String settings) {
    if (forms.lookalikes().isEmpty()) {
      return Optional.empty(); // as mostly: the comparators below take a start 3 ms
    }
    return forms.lookalikes().entrySet().stream()
        .filter(entry -> isMost(forms.numbers() + entry.getValue().count(), forms.cells()))
        .max(
            Map.Entry.<Notation, CellForms.Lookalikes>comparingByValue(
                    Comparator.comparingLong(CellForms.Lookalikes::count))
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            entry ->
                "%s of %s look like numbers %s, such as %s; %s"
                    .formatted(
                        Numbers.grouped(entry.getValue().count()),
                        Numbers.count(forms.cells(), "cell"),
                        words(entry.getKey()),
                        ColumnRules.shown(entry.getValue().example()),
                        remedy(entry.getKey(), entry.getValue().example(), settings)));
  }

  private static String words(Notation notation) {
    return switch (notation) {
      case DECIMAL_COMMA -> "with a decimal comma";
      case THOUSANDS -> "with separators between thousands";
      case CURRENCY -> "with a currency";
      case PERCENT -> "with a percent sign";
    };
  }

  private static String remedy(Notation notation, String example, String settings) {
    return switch (notation) {
      case DECIMAL_COMMA ->
          "set %s.decimal to ','".formatted(settings) + thousands(example, ',', settings);
      case THOUSANDS ->
          "set %s.thousands to '%s'".formatted(settings, Shown.of(separator(example)).printable());
      case CURRENCY, PERCENT -> "write the number alone at the source to have it tested as one";
    };
  }

  private static String thousands(String example, char decimal, String settings) {
    String separator = separator(example);
    return separator.isEmpty() || separator.charAt(0) == decimal
        ? ""
        : " and %s.thousands to '%s'".formatted(settings, Shown.of(separator).printable());
  }

  /// {@return the first character between digits}
  private static String separator(String number) {
    return number
        .strip()
        .codePoints()
        .filter(c -> !Character.isDigit(c) && c != '+' && c != '-')
        .mapToObj(Character::toString)
        .findFirst()
        .orElse("");
  }

  private static Optional<String> strays(CellForms forms, String settings) {
    return forms
        .others()
        .filter(others -> !others.isEmpty() && isMost(forms.numbers(), forms.cells()))
        .map(others -> strays(others, forms.cells(), "number", "numbers", settings));
  }

  private static Optional<String> strayDates(ColumnProfile column, String settings) {
    return CellForms.dates(column)
        .filter(dated -> !dated.others().isEmpty() && isMost(dated.dates(), column.total()))
        .map(
            dated ->
                strays(
                    dated.others(),
                    column.total(),
                    "date (%s)".formatted(dated.form().words()),
                    "dates (%s)".formatted(dated.form().words()),
                    settings));
  }

  private static String strays(
      List<Stray> others, long cells, String one, String many, String settings) {
    long count = others.stream().mapToLong(Stray::count).sum();
    String listed =
        others.stream()
            .map(
                stray ->
                    "%s (%s)"
                        .formatted(ColumnRules.shown(stray.text()), Numbers.grouped(stray.count())))
            .collect(Collectors.joining(", "));
    boolean total =
        others.stream()
            .anyMatch(
                stray ->
                    stray.count() == 1
                        && TOTALS.contains(stray.text().strip().toLowerCase(Locale.ROOT)));
    return "%s of %s %s: %s; add %s to csv.na_values%s"
        .formatted(
            Numbers.grouped(count),
            Numbers.count(cells, "cell"),
            count == 1 ? "is not a " + one : "are not " + many,
            listed,
            others.size() == 1 ? "it" : "them",
            total
                ? ", or leave a last record with totals out by %s.skipfooter".formatted(settings)
                : "");
  }

  private static boolean isMost(long some, long cells) {
    return some >= NEARLY_ALL * cells;
  }
}
