package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every golden case of Evidently 0.7.21, within the tolerance of `golden/README.md`.
class MethodGoldenTest {
  /// A column of a CSV file cannot hold the number 1 and the text "1".
  private static final Set<String> IMPOSSIBLE_IN_CSV =
      Set.of("errors-051-z-mixed", "errors-053-z-mixed-default");

  private static final List<GoldenCase> CASES =
      GoldenCase.all().stream()
          .filter(c -> !IMPOSSIBLE_IN_CSV.contains(c.id()))
          .filter(c -> c.reference().total() > 0 && c.current().total() > 0)
          .filter(c -> !c.asked().equals("nosuch"))
          .toList();

  static Stream<String> asked() {
    return CASES.stream().map(GoldenCase::asked).distinct().sorted();
  }

  @ParameterizedTest
  @MethodSource("asked")
  void compare_goldenColumns_equalsEvidently(String asked) {
    var cases = CASES.stream().filter(c -> c.asked().equals(asked)).toList();
    var failures = new ArrayList<String>();
    for (var golden : cases) {
      problem(golden).ifPresent(p -> failures.add(golden.id() + ": " + p));
    }
    System.out.printf("%s: %d/%d%n", asked, cases.size() - failures.size(), cases.size());
    assertEquals(List.of(), failures);
  }

  private static Optional<String> problem(GoldenCase golden) {
    var reference = golden.reference();
    var current = golden.current();
    var method =
        Method.named(golden.asked())
            .orElseGet(() -> Method.defaultFor(golden.type(), reference, current));
    if (golden.json().has("used")
        && !golden.json().get("used").textValue().equals(method.registryName())) {
      return Optional.of("chose " + method + " instead of " + golden.json().get("used"));
    }
    if (!golden.asked().equals("default") && !method.appliesTo(golden.type())) {
      return golden.error() != null ? Optional.empty() : Optional.of("does not apply");
    }
    double threshold =
        golden.json().get("threshold").isNull()
            ? method.defaultThreshold()
            : golden.number("threshold");
    if (golden.json().get("ask_threshold").isNull() && threshold != method.defaultThreshold()) {
      return Optional.of("default threshold is " + threshold);
    }
    return switch (method.compare(golden.type(), reference, current, threshold)) {
      case Outcome.NotComparable(var reason, var nan) ->
          golden.nan() == nan && (golden.error() != null) == !nan
              ? Optional.empty()
              : Optional.of("not comparable: " + reason + ", nan " + nan);
      case Outcome.Score score -> problem(golden, method, score, threshold);
    };
  }

  private static Optional<String> problem(
      GoldenCase golden, Method method, Outcome.Score score, double threshold) {
    if (golden.error() != null || golden.nan()) {
      return Optional.of("scored " + score.value() + " instead of " + golden.error());
    }
    double expected = Tolerance.expected(golden, method);
    double allowed = Tolerance.of(golden, method, expected);
    if (!(Math.abs(score.value() - expected) <= allowed)) {
      return Optional.of("%s instead of %s".formatted(score.value(), expected));
    }
    boolean drifted = golden.json().get("drifted").booleanValue();
    var limit = score.limit();
    if (limit == null && method.drifted(golden.number("score"), threshold) != drifted) {
      return Optional.of("the wrong sign at score " + expected + ", threshold " + threshold);
    }
    double distance = Math.abs(expected - (limit == null ? threshold : limit));
    boolean clear = distance > Tolerance.ofVerdict(golden, method, expected);
    return clear && method.drifted(score, threshold) != drifted
        ? Optional.of("the wrong verdict for " + score)
        : Optional.empty();
  }
}
