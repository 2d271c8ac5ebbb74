package io.driftwatch.core.verdict.rule;

import static io.driftwatch.core.verdict.rule.Finding.Severity.MEDIUM;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.Optional;

/// Numbers that differ from those of the other file by rounding to 32 bits alone: a pipeline that
/// went from double to float.
final class RoundingRule {
  /// The share of the values from which on rounding is what happened.
  private static final double NEARLY_ALL = 0.9;

  private RoundingRule() {}

  static Optional<Finding> judge(String column, Values.Numbers before, Values.Numbers now) {
    if (before.integral() || now.integral()) {
      return Optional.empty();
    }
    return judge(column, before, now, "the current data holds the reference's values")
        .or(() -> judge(column, now, before, "the reference holds the current data's values"));
  }

  /// {@return how many values a float can hold}
  private static long ofFloats(Values.Numbers numbers) {
    long count = 0;
    for (long i = 0; i < numbers.distinct(); i++) {
      double value = numbers.at(i);
      if ((float) value == value) {
        count += numbers.counts().get(i);
      }
    }
    return count;
  }

  private static Optional<Finding> judge(
      String column, Values.Numbers exact, Values.Numbers rounded, String what) {
    // Most columns end here: a rounded value has no more than 32 bits, and half of them have to be.
    long total = rounded.total();
    if (ofFloats(rounded) < NEARLY_ALL / 2 * total) {
      return Optional.empty();
    }
    long at = 0;
    long asFloat = 0;
    long same = 0;
    long changed = 0;
    for (long i = 0; i < rounded.distinct(); i++) {
      double value = rounded.at(i);
      while (at < exact.distinct() && exact.at(at) < value) {
        at++;
      }
      // Rounding keeps the order.
      while (asFloat < exact.distinct() && (float) exact.at(asFloat) < value) {
        asFloat++;
      }
      if (at < exact.distinct() && exact.at(at) == value) {
        same += rounded.counts().get(i);
      } else if (asFloat < exact.distinct() && (float) exact.at(asFloat) == value) {
        changed += rounded.counts().get(i);
      }
    }
    if (changed == 0 || same + changed < NEARLY_ALL * total || changed < same) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.ROUNDED,
            column,
            MEDIUM,
            "%s rounded to 32 bits, in %s of %s: methods that compare value by value see all of them as new; write doubles"
                .formatted(what, Numbers.grouped(changed), Numbers.count(total, "value")),
            null,
            null));
  }
}
