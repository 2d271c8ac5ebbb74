package io.driftwatch.core.verdict.rule;

import io.driftwatch.core.change.Change;
import io.driftwatch.core.change.Part;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.List;
import java.util.Optional;

/// Numbers beyond the smallest or largest of the reference: more of them, or farther out, than
/// chance makes.
final class RangeRule {
  /// The probability under which values beyond the reference's range are no accident.
  private static final double UNLIKELY = 0.001;

  /// In widths of the reference's range: a single value as far out is a sentinel or a wrong unit.
  private static final double FAR_OUT = 2;

  private RangeRule() {}

  static Optional<Finding> judge(String column, Change.Range range) {
    double width = range.high() - range.low();
    double excess = Math.max(range.low() - range.lowest(), range.highest() - range.high());
    boolean farOut = width > 0 && excess > FAR_OUT * width;
    if (!farOut && !isUnlikely(range.below(), range) && !isUnlikely(range.above(), range)) {
      return Optional.empty();
    }
    var outside = new Part(range.below().count() + range.above().count(), range.below().total());
    return Optional.of(
        new Finding(
            Kind.RANGE,
            column,
            Severity.ofShare(outside.share()),
            words(range, outside),
            new Figure.Interval(range.low(), range.high()),
            new Figure.Interval(range.lowest(), range.highest())));
  }

  /// Whether chance hardly puts the `n` largest (or smallest) values of both files together into
  /// the current one: the probability is the product of (c - i)/(r + c - i), i = 0..n-1, for r and
  /// c values on the two sides.
  private static boolean isUnlikely(Part beyond, Change.Range range) {
    double c = beyond.total();
    double all = c + range.before();
    double probability = 1;
    for (long i = 0; i < beyond.count() && probability >= UNLIKELY; i++) {
      probability *= (c - i) / (all - i);
    }
    return probability < UNLIKELY;
  }

  /// {@return what lies outside the reference's range, and how far out}
  private static String words(Change.Range range, Part outside) {
    long below = range.below().count();
    long above = range.above().count();
    return below == 0 || above == 0
        ? oneSide(range, outside, below > 0)
        : bothSides(range, outside);
  }

  private static String oneSide(Change.Range range, Part outside, boolean below) {
    List<String> shown =
        Numbers.apart(range.low(), range.high(), below ? range.lowest() : range.highest());
    String end = shown.get(2);
    String beyond =
        "%s the reference's range of %s to %s"
            .formatted(below ? "below" : "above", shown.get(0), shown.get(1));
    String share = Numbers.percent(outside.share());
    return outside.count() == 1
        ? "1 value (%s), %s, lies %s".formatted(share, end, beyond)
        : "%s (%s) lie %s, as far as %s"
            .formatted(Numbers.count(outside.count(), "value"), share, beyond, end);
  }

  private static String bothSides(Change.Range range, Part outside) {
    List<String> shown = Numbers.apart(range.low(), range.high(), range.lowest(), range.highest());
    String beyond =
        "%s (%s) lie outside the reference's range of %s to %s"
            .formatted(
                Numbers.count(outside.count(), "value"),
                Numbers.percent(outside.share()),
                shown.get(0),
                shown.get(1));
    return "%s: %s below, as far as %s, and %s above, as far as %s"
        .formatted(
            beyond,
            Numbers.grouped(range.below().count()),
            shown.get(2),
            Numbers.grouped(range.above().count()),
            shown.get(3));
  }
}
