package io.driftwatch.core.verdict.rule;

import static io.driftwatch.core.verdict.rule.Finding.Severity.LOW;
import static io.driftwatch.core.verdict.rule.Finding.Severity.MEDIUM;

import io.driftwatch.core.change.Change;
import io.driftwatch.core.change.Quartiles;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.List;
import java.util.Optional;

/// Numbers whose middle moved, or whose middle half became much wider or narrower.
final class MedianRule {
  /// With fewer values on a side its median is too uncertain.
  private static final long ENOUGH_FOR_A_MEDIAN = 30;

  /// Quartiles are less certain than the median.
  private static final long ENOUGH_FOR_A_SPREAD = 100;

  /// Four standard errors for 100 normal values a side, whose spread has one of 12 %.
  private static final double VERY_DIFFERENT_SPREAD = 2;

  private MedianRule() {}

  static Optional<Finding> judge(String column, Change.Median change) {
    Quartiles before = change.before();
    Quartiles now = change.now();
    long fewest = Math.min(before.values(), now.values());
    if (fewest < ENOUGH_FOR_A_MEDIAN) {
      return Optional.empty();
    }
    if (now.median() < before.lower() || now.median() > before.upper()) {
      return Optional.of(moved(column, before, now));
    }
    return fewest >= ENOUGH_FOR_A_SPREAD && isVeryDifferent(before.spread(), now.spread())
        ? Optional.of(wider(column, before.spread(), now.spread()))
        : Optional.empty();
  }

  private static boolean isVeryDifferent(double before, double now) {
    return before > 0
        && now > 0
        && (now >= VERY_DIFFERENT_SPREAD * before || now * VERY_DIFFERENT_SPREAD <= before);
  }

  private static Finding moved(String column, Quartiles before, Quartiles now) {
    List<String> shown =
        Numbers.apart(now.median(), before.lower(), before.upper(), before.median());
    return new Finding(
        Kind.QUANTILES,
        column,
        MEDIUM,
        "the median is %s, outside the reference's middle half of %s to %s (median %s)"
            .formatted(shown.get(0), shown.get(1), shown.get(2), shown.get(3)),
        new Figure.Amount(before.median()),
        new Figure.Amount(now.median()));
  }

  private static Finding wider(String column, double before, double now) {
    return new Finding(
        Kind.QUANTILES,
        column,
        LOW,
        "the middle half spans %s, in the reference %s"
            .formatted(Numbers.number(now), Numbers.number(before)),
        new Figure.Amount(before),
        new Figure.Amount(now));
  }
}
