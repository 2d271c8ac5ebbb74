package io.driftwatch.core.statistic;

import static io.driftwatch.core.column.ColumnType.CATEGORICAL;
import static io.driftwatch.core.column.ColumnType.NUMERICAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for any columns, on seeded random ones; a failure names its seed.
class MethodPropertiesTest {
  private static final Set<Method> P_VALUES =
      EnumSet.of(
          Method.KS,
          Method.Z,
          Method.CHISQUARE,
          Method.ANDERSON,
          Method.FISHER_EXACT,
          Method.CRAMER_VON_MISES,
          Method.G_TEST,
          Method.MANNW,
          Method.ES,
          Method.T_TEST,
          Method.EMPIRICAL_MMD,
          Method.TVD);

  private static final Set<Method> SYMMETRIC =
      EnumSet.of(
          Method.KS,
          Method.Z,
          Method.JENSENSHANNON,
          Method.PSI,
          Method.HELLINGER,
          Method.ANDERSON,
          Method.FISHER_EXACT,
          Method.CRAMER_VON_MISES,
          Method.ED,
          Method.ES,
          Method.T_TEST,
          Method.TVD);

  /// Methods that only ask which values are equal; `z` asks for the smallest one.
  private static final Set<Method> BLIND_TO_LABELS =
      EnumSet.of(
          Method.CHISQUARE,
          Method.JENSENSHANNON,
          Method.KL_DIV,
          Method.PSI,
          Method.HELLINGER,
          Method.FISHER_EXACT,
          Method.G_TEST,
          Method.TVD);

  static Stream<Arguments> numericalMethods() {
    return methods(NUMERICAL, EnumSet.allOf(Method.class));
  }

  static Stream<Arguments> categoricalMethods() {
    return methods(CATEGORICAL, EnumSet.allOf(Method.class));
  }

  static Stream<Arguments> symmetricNumericalMethods() {
    return methods(NUMERICAL, SYMMETRIC);
  }

  static Stream<Arguments> symmetricCategoricalMethods() {
    return methods(CATEGORICAL, SYMMETRIC);
  }

  static Stream<Arguments> blindMethods() {
    return methods(CATEGORICAL, BLIND_TO_LABELS);
  }

  private static Stream<Arguments> methods(ColumnType type, Set<Method> among) {
    return among.stream()
        .filter(method -> method.appliesTo(type))
        .flatMap(method -> LongStream.range(0, 8).mapToObj(seed -> Arguments.of(method, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("numericalMethods")
  void compare_columnWithItself_isNoDrift(Method method, long seed) {
    var column = numbers(new Random(seed), 60);
    assertNoDrift(method, NUMERICAL, column);
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("categoricalMethods")
  void compare_categoriesWithThemselves_isNoDrift(Method method, long seed) {
    assertNoDrift(method, CATEGORICAL, categories(new Random(seed), 60, 2));
  }

  private static void assertNoDrift(Method method, ColumnType type, Values column) {
    double score = score(method, type, column, column);
    assertFalse(method.drifted(score, method.defaultThreshold()), () -> "score " + score);
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("numericalMethods")
  void compare_anyNumbers_scoreIsInRange(Method method, long seed) {
    var random = new Random(seed);
    assertInRange(method, score(method, NUMERICAL, numbers(random, 40), numbers(random, 55)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("categoricalMethods")
  void compare_anyCategories_scoreIsInRange(Method method, long seed) {
    var random = new Random(seed);
    var reference = categories(random, 50, 2);
    assertInRange(method, score(method, CATEGORICAL, reference, categories(random, 50, 2)));
  }

  private static void assertInRange(Method method, double score) {
    assertTrue(score >= 0, () -> "score " + score);
    assertTrue(score <= (P_VALUES.contains(method) ? 1 : Double.MAX_VALUE), () -> "score " + score);
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("symmetricNumericalMethods")
  void compare_numbersSwapped_isTheSame(Method method, long seed) {
    var random = new Random(seed);
    assertSymmetric(method, NUMERICAL, numbers(random, 50), numbers(random, 64));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("symmetricCategoricalMethods")
  void compare_categoriesSwapped_isTheSame(Method method, long seed) {
    var random = new Random(seed);
    var reference = categories(random, 50, 2);
    assertSymmetric(method, CATEGORICAL, reference, categories(random, 50, 2));
  }

  private static void assertSymmetric(Method method, ColumnType type, Values a, Values b) {
    double there = score(method, type, a, b);
    assertEquals(there, score(method, type, b, a), 1e-9 * there + 3e-8);
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("blindMethods")
  void compare_relabelledCategories_isTheSame(Method method, long seed) {
    var random = new Random(seed);
    int kinds = method == Method.FISHER_EXACT ? 2 : 9;
    var reference = codes(random, 80, kinds);
    var current = codes(random, 80, kinds);
    var names = new ArrayList<>(IntStream.range(0, kinds).mapToObj(i -> "name" + i).toList());
    double before = score(method, CATEGORICAL, named(reference, names), named(current, names));
    Collections.shuffle(names, random);
    double after = score(method, CATEGORICAL, named(reference, names), named(current, names));
    assertEquals(before, after, 1e-12);
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("categoricalMethods")
  void compare_truthValuesWithZerosAndOnes_isAsOfOneType(Method method, long seed) {
    var random = new Random(seed);
    var reference = codes(random, 30, 2);
    var current = codes(random, 30, 2);
    var truths = Columns.booleans(Arrays.stream(reference).mapToObj(code -> code == 1).toList());
    var doubles = Columns.doubles(Arrays.stream(current).asDoubleStream().toArray());
    var integers = Columns.integers(Arrays.stream(reference).asLongStream().toArray());
    assertEquals(
        score(method, CATEGORICAL, integers, doubles), score(method, CATEGORICAL, truths, doubles));
  }

  private static double score(Method method, ColumnType type, Values reference, Values current) {
    var outcome = method.compare(type, reference, current, method.defaultThreshold());
    return ((Outcome.Score) outcome).value();
  }

  /// Rounded to a digit, so that some values occur more than once.
  private static Values numbers(Random random, int n) {
    double shift = random.nextDouble();
    return Columns.doubles(
        random.doubles(n, -5, 5).map(v -> Math.rint((v + shift) * 10) / 10).toArray());
  }

  private static Values categories(Random random, int n, int kinds) {
    return named(
        codes(random, n, kinds), IntStream.range(0, kinds).mapToObj(i -> "k" + i).toList());
  }

  /// Every code occurs, some more often than others.
  private static int[] codes(Random random, int n, int kinds) {
    return IntStream.range(0, n)
        .map(i -> i < kinds ? i : Math.min(random.nextInt(kinds), random.nextInt(kinds)))
        .toArray();
  }

  private static Values named(int[] codes, List<String> names) {
    return Columns.texts(Arrays.stream(codes).mapToObj(names::get).toList());
  }
}
