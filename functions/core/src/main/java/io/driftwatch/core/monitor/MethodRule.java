package io.driftwatch.core.monitor;

import io.driftwatch.core.statistic.Method;
import org.jspecify.annotations.Nullable;

/// Which method tests a column, and at which threshold.
///
/// @param method null where the rule names none
/// @param threshold null where the rule names none
public record MethodRule(@Nullable Method method, @Nullable Double threshold) {
  /// Names neither.
  public static final MethodRule NONE = new MethodRule(null, null);

  /// {@return this rule, and where it is silent a wider one}
  ///
  /// Method and threshold each by itself: a column may have its own threshold and the method of its
  /// type.
  public MethodRule or(MethodRule wider) {
    return new MethodRule(
        method != null ? method : wider.method, threshold != null ? threshold : wider.threshold);
  }

  public MethodRule withMethod(Method named) {
    return new MethodRule(named, threshold);
  }

  public MethodRule withThreshold(double named) {
    return new MethodRule(method, named);
  }

  /// {@return the threshold as far as it is known before a method is chosen by default}
  @Nullable
  public Double knownThreshold() {
    if (threshold == null && method != null) {
      return method.defaultThreshold();
    }
    return threshold;
  }
}
