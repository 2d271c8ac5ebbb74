package io.driftwatch.core.verdict.rule;

import static io.driftwatch.core.verdict.rule.Finding.Severity.MEDIUM;

import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.TextList;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.Optional;

/// Numbers and texts that name things and measure nothing.
final class CodeRule {
  /// In fewer rows measurements may all differ by chance.
  private static final long ENOUGH_ROWS = 30;

  /// Identifiers are short.
  private static final int LONGEST_IDENTIFIER = 64;

  private CodeRule() {}

  /// A postcode that a spreadsheet took for a number.
  static Optional<Finding> leadingZeros(ColumnProfile reference, ColumnProfile current) {
    Optional<String> before = withLeadingZero(reference);
    Optional<String> now = withLeadingZero(current);
    if (before.isPresent() == now.isPresent()
        || !ColumnTyping.areIntegers(reference)
        || !ColumnTyping.areIntegers(current)) {
      return Optional.empty();
    }
    String side = before.isPresent() ? "the reference" : "the current data";
    String other = before.isPresent() ? "the current data" : "the reference";
    return Optional.of(
        new Finding(
            Kind.LEADING_ZEROS,
            current.name(),
            MEDIUM,
            "%s writes numbers with leading zeros, such as %s, %s does not: codes that were taken for numbers lose their zeros"
                .formatted(side, ColumnRules.shown(before.or(() -> now).orElseThrow()), other),
            before.<Figure>map(Figure.Word::new).orElse(null),
            now.<Figure>map(Figure.Word::new).orElse(null)));
  }

  private static Optional<String> withLeadingZero(ColumnProfile column) {
    for (String text : column.texts()) {
      int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
      if (text.length() > digits + 1
          && text.charAt(digits) == '0'
          && Character.isDigit(text.charAt(digits + 1))) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /// Values that all differ, and of which the reference has none.
  static Optional<Finding> identifier(ColumnProfile reference, ColumnProfile current) {
    if (!allDiffer(reference) || !allDiffer(current) || shareACell(reference, current)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.IDENTIFIER,
            current.name(),
            MEDIUM,
            "every one of %s has another value, and the reference has none of them: an identifier drifts by design; name it in id_column or ignore_columns"
                .formatted(Numbers.count(current.total(), "cell")),
            new Figure.Count(reference.distinct()),
            new Figure.Count(current.distinct())));
  }

  private static boolean allDiffer(ColumnProfile column) {
    if (column.total() < ENOUGH_ROWS
        || column.distinct() != column.total()
        || column.scientific().size() > 0) {
      return false;
    }
    for (long i = 0; i < column.decimals().size(); i++) {
      if (!PackedDecimal.isInteger(column.decimals().key(i))) {
        return false;
      }
    }
    for (String text : column.texts()) {
      if (text.length() > LONGEST_IDENTIFIER
          || text.indexOf(' ') >= 0
          || ColumnTyping.isFraction(text)) {
        return false;
      }
    }
    return true;
  }

  /// Both are in order: one merge.
  private static boolean shareACell(ColumnProfile reference, ColumnProfile current) {
    LongList a = reference.decimals().keys();
    LongList b = current.decimals().keys();
    for (long i = 0, j = 0; i < a.size() && j < b.size(); ) {
      if (a.at(i) == b.at(j)) {
        return true;
      }
      if (a.at(i) < b.at(j)) {
        i++;
      } else {
        j++;
      }
    }
    TextList s = reference.texts();
    TextList t = current.texts();
    for (long i = 0, j = 0; i < s.size() && j < t.size(); ) {
      int order = ColumnProfile.TEXT_ORDER.compare(s.at(i), t.at(j));
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }
}
