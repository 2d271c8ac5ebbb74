package io.driftwatch.core.verdict.rule;

import static io.driftwatch.core.verdict.rule.Finding.Severity.INFO;
import static io.driftwatch.core.verdict.rule.Finding.Severity.LOW;
import static io.driftwatch.core.verdict.rule.Finding.Severity.MEDIUM;

import io.driftwatch.core.change.Change;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.Optional;

/// A column that holds one value only, or nearly so: a sensor that stands still.
final class ConstantRule {
  /// With fewer values even a changing column may repeat one by chance.
  private static final long ENOUGH_VALUES = 10;

  /// The share of the most frequent value from which on a column is nearly constant.
  private static final double NEARLY_ALL = 0.99;

  /// Below this the reference was not nearly constant; the gap keeps chance out.
  private static final double NOT_NEARLY_ALL = 0.95;

  /// With fewer values one of them alone is more than the hundredth that may differ.
  private static final long ENOUGH_FOR_NEARLY_ALL = 100;

  private ConstantRule() {}

  static Optional<Finding> judge(String column, Change.Distinct distinct) {
    if (distinct.now() == 1 && distinct.mostFrequentNow().total() >= ENOUGH_VALUES) {
      return Optional.of(constant(column, distinct));
    }
    double share = distinct.mostFrequentNow().share();
    double before = distinct.mostFrequentBefore().share();
    if (distinct.mostFrequentNow().total() < ENOUGH_FOR_NEARLY_ALL
        || share < NEARLY_ALL
        || before >= NOT_NEARLY_ALL) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.NEARLY_CONSTANT,
            column,
            LOW,
            "%s of the values are the same; in the reference the most frequent one has %s"
                .formatted(Numbers.percent(share), Numbers.percent(before)),
            new Figure.Amount(before),
            new Figure.Amount(share)));
  }

  private static Finding constant(String column, Change.Distinct distinct) {
    boolean isNew = distinct.before() > 1;
    return new Finding(
        Kind.CONSTANT,
        column,
        isNew ? MEDIUM : INFO,
        isNew
            ? "holds one value only; the reference holds "
                + Numbers.count(distinct.before(), "distinct value")
            : "holds one value only, as the reference does",
        new Figure.Count(distinct.before()),
        new Figure.Count(distinct.now()));
  }
}
