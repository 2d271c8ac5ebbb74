package io.driftwatch.core.calibrated;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What testing one column by itself yields, before the other columns are looked at.
///
/// @param pValue P(pValue <= x) <= x as long as the rows of both files are exchangeable
/// @param parts the p of each question asked, in the order of [Question]
/// @param cause the question with the smallest p
/// @param effects the parts of the change; at least one
public record ColumnTest(
    double pValue, Map<Question, Double> parts, Question cause, List<Effect> effects) {
  public ColumnTest {
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new IllegalArgumentException("not a p-value: " + pValue);
    }
    parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    effects = List.copyOf(effects);
  }

  /// {@return the largest part of the change}
  public Effect effect() {
    Effect largest = effects.getFirst();
    for (Effect effect : effects) {
      largest = effect.value() > largest.value() ? effect : largest;
    }
    return largest;
  }

  /// {@return what the change is at least, at a confidence of `1 - level`}
  ///
  /// Where values and missing cells are both asked, each has half of the level.
  public double effectLow(double level) {
    boolean both = parts.containsKey(Question.MISSING) && parts.size() > 1;
    double low = 0;
    for (Effect effect : effects) {
      low = Math.max(low, effect.low(both ? level / 2 : level));
    }
    return low;
  }
}
