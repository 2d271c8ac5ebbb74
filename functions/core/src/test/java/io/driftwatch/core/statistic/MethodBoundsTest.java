package io.driftwatch.core.statistic;

import static io.driftwatch.core.column.ColumnType.CATEGORICAL;
import static io.driftwatch.core.column.ColumnType.NUMERICAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a method takes, at most, and that it finishes there. A profile holds a value once with its
/// count, so a short column may stand for billions of rows.
class MethodBoundsTest {
  /// Far more than any of these takes, and far less than a loop over rows would.
  private static final Duration LONG = Duration.ofSeconds(60);

  static Stream<Arguments> methods() {
    return Stream.of(CATEGORICAL, NUMERICAL)
        .flatMap(
            type ->
                Stream.of(Method.values())
                    .filter(method -> method.appliesTo(type))
                    .map(method -> Arguments.of(method, type)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void compare_tenBillionRowsOfTwoValues_finishes(Method method, ColumnType type) {
    long many = 10_000_000_000L;
    assertFinishes(method, type, counted(many - 1, 1), counted(1, many - 1));
    assertFinishes(method, type, counted(many / 2, many / 2), counted(many / 2 + 70_000, many / 2));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void compare_twoBillionRowsOfTwoValues_finishes(Method method, ColumnType type) {
    long most = 1_073_741_823;
    assertFinishes(method, type, counted(most - 1, 1), counted(1, most - 1));
    assertFinishes(method, type, counted(500_000_000, most - 500_000_000), counted(most / 2, most));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void compare_hundredsOfThousandsOfValues_finishes(Method method, ColumnType type) {
    assertFinishes(method, type, apart(200_000, 0, 20), apart(200_000, 7, 20));
    assertFinishes(method, type, apart(200_000, 0, 20), apart(200_000, 0, 20));
    assertFinishes(method, type, apart(8, 0.5, 1e6), apart(400_000, 0, 20));
  }

  /// With a finite score, or with a reason where the bound or the method's own rules say so.
  private static void assertFinishes(
      Method method, ColumnType type, Values reference, Values current) {
    var outcome = assertTimeoutPreemptively(LONG, () -> compare(method, type, reference, current));
    assertNotNull(outcome);
  }

  /// scipy 1.18.1: kstwo.sf(d, 2000000000)
  @ParameterizedTest(name = "D of {0} in four billion")
  @CsvSource({
    "60000, 0.7590918385211762",
    "100000, 0.16407646762487627",
    "400000, 8.496142081994293e-18"
  })
  void ks_billionsOfRows_isScipys(long difference, double expected) {
    long half = 2_000_000_000L;
    double p =
        score(
            Method.KS,
            NUMERICAL,
            counted(half + difference, half - difference),
            counted(half, half));
    assertEquals(expected, p, 1e-9 * expected);
  }

  /// scipy 1.18.1: anderson_ksamp([repeat(range(10), R), repeat(range(10), [15000] * 10)])
  @Test
  void anderson_hundredsOfThousandsOfRows_isScipys() {
    assertEquals(0.0030648908418184464, anderson(15_000, 450), 1e-12);
  }

  /// mpmath 1.4.1, 60 digits, harmonic sums by digamma and trigamma.
  @ParameterizedTest(name = "{0} rows moved")
  @CsvSource({
    "60000, 0.2257583860259216",
    "80000, 0.0615962241308543",
    "110000, 0.005357974242804369"
  })
  void anderson_tenBillionRows_isTheExactStatisticsP(long moved, double expected) {
    double p = assertTimeoutPreemptively(LONG, () -> anderson(1_000_000_000, moved));
    assertEquals(expected, p, 1e-9 * expected);
  }

  private static double anderson(long each, long moved) {
    var current = new long[10];
    Arrays.fill(current, each);
    var reference = current.clone();
    reference[0] += moved;
    reference[9] -= moved;
    return score(Method.ANDERSON, NUMERICAL, counted(reference), counted(current));
  }

  /// The sums of a hundred thousand sizes are those of the closed form.
  @Test
  void andersonSums_atTheLimitOfAddingUp_agree() {
    var added = AndersonDarling.Sums.addedUp(100_000);
    var closed = AndersonDarling.Sums.closed(100_000);
    assertEquals(added.h(), closed.h(), 1e-13 * added.h());
    assertEquals(added.g(), closed.g(), 1e-13 * added.g());
  }

  /// scipy 1.18.1: fisher_exact; the last by mpmath 1.4.1 from the ratios of terms.
  @ParameterizedTest(name = "{0} and {1} against {2} and {3}")
  @CsvSource({
    "60400, 59600, 59900, 60100, 0.04163325311178357",
    "30000, 70000, 33000, 67000, 2.9618784893122123e-47",
    "500000000, 573741823, 500040000, 573701823, 0.083563677275614638"
  })
  void fisher_manyRows_isScipys(long r0, long r1, long c0, long c1, double expected) {
    double p =
        assertTimeoutPreemptively(
            LONG, () -> score(Method.FISHER_EXACT, CATEGORICAL, counted(r0, r1), counted(c0, c1)));
    assertEquals(expected, p, 1e-9 * expected);
  }

  @Test
  void fisher_oneMoreThanABillionRows_isRefusedWithAnother() {
    var side = counted(1_073_741_823, 1);
    assertRefused(
        "fisher_exact takes 1,073,741,823 values a side at most; use z, which takes any number",
        Method.FISHER_EXACT,
        side,
        side);
  }

  @Test
  void cramerVonMises_oneMoreThanTenBillionRows_isRefusedWithAnother() {
    assertRefused(
        "cramer_von_mises takes 10,000,000,000 values a side at most; ks takes any number",
        Method.CRAMER_VON_MISES,
        counted(10_000_000_000L, 1),
        counted(5, 5));
  }

  /// Its kernel once took the square of the values in memory and their cube in time.
  @Test
  void mmd_tenThousandValuesFarApart_isPreparedAtOnce() {
    var pooled = Samples.of(apart(5000, 0, 20), apart(5000, 7, 20));
    double statistic =
        assertTimeoutPreemptively(LONG, () -> MaximumMeanDiscrepancy.of(pooled).statistic());
    assertEquals(0, statistic, 1e-2);
  }

  @Test
  void mmd_fiveThousandValues_areTakenAndOneMoreRefused() {
    var two = counted(1, 1);
    assertInstanceOf(
        Outcome.Score.class, compare(Method.EMPIRICAL_MMD, NUMERICAL, apart(5000, 0, 1), two));
    assertRefused(
        "empirical_mmd takes 5,000 distinct values on a side at most; wasserstein and ks take any"
            + " number",
        Method.EMPIRICAL_MMD,
        apart(5001, 0, 1),
        two);
  }

  @ParameterizedTest
  @CsvSource({
    "EMPIRICAL_MMD, 'empirical_mmd takes 2,147,483,646 values at most; wasserstein and ks take any"
        + " number'",
    "TVD, 'TVD takes 2,147,483,646 values at most; jensenshannon and chisquare take any number'"
  })
  void permutations_twoBillionRows_areTakenAndOneMoreRefused(Method method, String reason) {
    var type = method.appliesTo(NUMERICAL) ? NUMERICAL : CATEGORICAL;
    var few = counted(3, 2);
    assertInstanceOf(Outcome.Score.class, compare(method, type, counted(5, 2_147_483_636), few));
    assertRefused(reason, method, counted(5, 2_147_483_637), few);
  }

  @Test
  void permutations_fiftyThousandSteps_areTakenAndOneMoreRefused() {
    assertEquals("", Permutations.tooMany("TVD", "z", repeated(50_000, 1), 20_000).orElse(""));
    assertEquals(
        "TVD deals out the values 20,000 times, and 50,001 distinct ones in 50,001 rows take 50,001"
            + " steps each time, of 50,000 at most; use z",
        Permutations.tooMany("TVD", "z", repeated(50_001, 1), 20_000).orElse(""));
  }

  @Test
  void permutations_manyRowsPerValue_countByTheirSquareRoot() {
    long[] few = repeated(10, 200_000_000);
    long[] many = repeated(5000, 40_000);
    assertEquals("", Permutations.tooMany("TVD", "z", few, 1_000_000_000).orElse(""));
    assertEquals(
        "TVD deals out the values 20,000 times, and 5,000 distinct ones in 200,000,000 rows take"
            + " 300,000 steps each time, of 50,000 at most; use z",
        Permutations.tooMany("TVD", "z", many, 100_000_000).orElse(""));
  }

  /// Fewer tables than draws are visited once each, however many rows they hold.
  @Test
  void permutations_fewTables_areTakenWhateverTheRows() {
    assertEquals(
        "",
        Permutations.tooMany("TVD", "z", new long[] {40_000_000_000L, 40_000_000_000L}, 19_999)
            .orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"EMPIRICAL_MMD, wasserstein or ks", "TVD, jensenshannon or chisquare"})
  void compare_tooManyToDealOut_isRefusedWithOthers(Method method, String others) {
    var side = counted(repeated(4000, 20_000));
    assertRefused(
        "%s deals out the values 20,000 times, and 4,000 distinct ones in 160,000,000 rows take"
                .formatted(method.registryName())
            + " 240,000 steps each time, of 50,000 at most; use "
            + others,
        method,
        side,
        side);
  }

  private static void assertRefused(
      String reason, Method method, Values reference, Values current) {
    var type = method.appliesTo(NUMERICAL) ? NUMERICAL : CATEGORICAL;
    var outcome = assertTimeoutPreemptively(LONG, () -> compare(method, type, reference, current));
    assertEquals(new Outcome.NotComparable(reason, false), outcome);
  }

  private static double score(Method method, ColumnType type, Values reference, Values current) {
    return ((Outcome.Score) compare(method, type, reference, current)).value();
  }

  private static Outcome compare(Method method, ColumnType type, Values reference, Values current) {
    return method.compare(type, reference, current, method.defaultThreshold());
  }

  /// {@return the numbers 0, 1, ..., each as often as said}
  private static Values counted(long... counts) {
    double[] values = IntStream.range(0, counts.length).asDoubleStream().toArray();
    return new Values.Numbers(values, Counts.of(counts), null);
  }

  private static Values apart(int n, double first, double distance) {
    double[] values = IntStream.range(0, n).mapToDouble(i -> first + i * distance).toArray();
    return new Values.Numbers(values, Counts.ofOnes(n), null);
  }

  private static long[] repeated(int n, long value) {
    var repeated = new long[n];
    Arrays.fill(repeated, value);
    return repeated;
  }
}
