package io.driftwatch.core.verdict.rule;

import static io.driftwatch.core.verdict.rule.Finding.Severity.INFO;

import io.driftwatch.core.change.Change;
import io.driftwatch.core.change.Part;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import java.util.Optional;

/// Cells without a value, of which there are clearly more or fewer than in the reference.
final class MissingRule {
  /// In large files the smallest change is clear, but not worth a word.
  private static final double SMALLEST_CHANGE = 0.01;

  /// In standard errors of the difference of two shares; chance goes beyond once in 370 columns.
  private static final double CLEAR_DIFFERENCE = 3;

  private MissingRule() {}

  static Optional<Finding> missing(String column, Change.Missing missing) {
    double before = missing.before().share();
    double now = missing.now().share();
    if (!isClear(missing.before(), missing.now())) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.MISSING_SHARE,
            column,
            Severity.ofShare(now - before),
            "%s of the cells are missing, %s in the reference"
                .formatted(Numbers.percent(now), Numbers.percent(before)),
            new Figure.Amount(before),
            new Figure.Amount(now)));
  }

  /// Always worth a word, as infinities are left out of the comparison: else it would seem to cover
  /// them.
  static Optional<Finding> infinite(String column, Change.Infinite infinite) {
    long before = infinite.before().count();
    long now = infinite.now().count();
    double shareBefore = infinite.before().share();
    double share = infinite.now().share();
    Severity severity =
        isClear(infinite.before(), infinite.now()) ? Severity.ofShare(share - shareBefore) : INFO;
    return Optional.of(
        new Finding(
            Kind.INFINITE,
            column,
            severity,
            "%s infinite and left out of the comparison (%s of the cells); in the reference %s (%s)"
                .formatted(
                    now == 1 ? "1 cell is" : Numbers.count(now, "cell") + " are",
                    Numbers.percent(share),
                    before == 1 ? "1 is" : Numbers.grouped(before) + " are",
                    Numbers.percent(shareBefore)),
            new Figure.Count(before),
            new Figure.Count(now)));
  }

  /// {@return whether a share of the cells is so different that chance seldom makes it so}
  private static boolean isClear(Part before, Part now) {
    double change = now.share() - before.share();
    double pooled = (double) (before.count() + now.count()) / (before.total() + now.total());
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / before.total() + 1.0 / now.total()));
    return Math.abs(change) >= SMALLEST_CHANGE && Math.abs(change) > CLEAR_DIFFERENCE * error;
  }
}
