package io.driftwatch.core.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.statistic.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTestTest {
  /// A score of many texts, with others on either side of it or on one.
  @ParameterizedTest(name = "{0} below, {1} at it, {2} above, {3} current")
  @CsvSource({"4, 100, 4, 25", "0, 100, 8, 25", "4, 100, 4, 83", "2, 40, 9, 12", "0, 30, 6, 18"})
  void p_fewOutsideOfALargeTie_isSmallAsOftenAsItSays(int below, int tie, int above, int current) {
    var all = all(below, tie, above, current);
    for (double level : new double[] {0.05, 0.005}) {
      double often = 0;
      for (Choice choice : all) {
        often += ClassifierTest.p(choice.scores()) <= level ? choice.probability() : 0;
      }
      // dealt with a standard error of 5 %; the saddlepoint has up to 1.9 times the level
      assertTrue(often <= 1.15 * level, often + " > " + level);
    }
  }

  @ParameterizedTest(name = "{0} below, {1} at it, {2} above, {3} current")
  @CsvSource({"4, 100, 4, 25", "0, 100, 8, 25", "4, 100, 4, 83", "2, 40, 9, 12", "0, 30, 6, 18"})
  void p_fewOutsideOfALargeTie_isNearTheExactOne(int below, int tie, int above, int current) {
    var all = all(below, tie, above, current);
    for (Choice choice : all) {
      double exact = 0;
      for (Choice other : all) {
        exact += other.statistic() >= choice.statistic() ? other.probability() : 0;
      }
      if (exact > 0.001) {
        assertEquals(1, ClassifierTest.p(choice.scores()) / exact, 0.5, choice.toString());
      }
    }
  }

  @Test
  void p_highestScoresAllCurrent_isTheProbabilityOfThat() {
    var scores = Tables.numbers(new long[] {90, 0, 0}, new long[] {7, 1, 2});
    // C(97, 7) / C(100, 10)
    assertEquals(10.0 * 9 * 8 / (100.0 * 99 * 98), ClassifierTest.p(scores), 1e-15);
  }

  @Test
  void p_lowestScoresAllCurrent_isNotSmall() {
    var scores = Tables.numbers(new long[] {0, 0, 90}, new long[] {2, 1, 7});
    assertEquals(1, ClassifierTest.p(scores), 1e-9);
  }

  @Test
  void p_currentScoresHigher_isThatOfTheMannWhitneyTest() {
    var reference = new long[] {1, 0, 1, 1, 0, 1, 1, 0, 0, 1};
    var current = new long[] {0, 1, 0, 0, 1, 0, 0, 1, 1, 0};
    var scores = Tables.numbers(reference, current);
    assertEquals(choices(10, 4, 24) / 210.0, ClassifierTest.p(scores), 0.02);
  }

  @Test
  void p_billionsOfRows_isDealtWithoutOverflow() {
    var scores =
        Tables.numbers(
            new long[] {1_000_000_000_000L, 20, 10}, new long[] {1_000_000_000_000L, 20, 10});
    assertEquals(0.5, ClassifierTest.p(scores), 0.1);
  }

  @Test
  void p_oneScore_isOne() {
    assertEquals(1, ClassifierTest.p(Tables.numbers(new long[] {50}, new long[] {7})));
  }

  @Test
  void p_oneSideEmpty_isOne() {
    assertEquals(1, ClassifierTest.p(Tables.numbers(new long[] {5, 3}, new long[] {0, 0})));
  }

  private static long choices(int ranks, int of, int least) {
    long choices = 0;
    for (int set = 0; set < 1 << ranks; set++) {
      int sum = 0;
      for (int i = 0; i < ranks; i++) {
        sum += (set >> i & 1) * (i + 1);
      }
      choices += Integer.bitCount(set) == of && sum >= least ? 1 : 0;
    }
    return choices;
  }

  /// One way to choose the current scores.
  private record Choice(Samples scores, double statistic, double probability) {}

  /// {@return all ways to choose: single rows below and above, and the rest from the tie}
  private static List<Choice> all(int below, int tie, int above, int current) {
    int single = below + above;
    var choices = new ArrayList<Choice>();
    double sum = 0;
    for (int set = 0; set < 1 << single; set++) {
      int left = current - Integer.bitCount(set);
      if (left < 0 || left > tie) {
        continue;
      }
      var r = new long[single + 1];
      var c = new long[single + 1];
      double statistic = 0;
      double rank = 0;
      for (int i = 0, bit = 0; i < r.length; i++) {
        long rows = i == below ? tie : 1;
        c[i] = i == below ? left : set >> bit++ & 1;
        r[i] = rows - c[i];
        statistic += c[i] * (rank + rows / 2.0);
        rank += rows;
      }
      double ways = Math.exp(logBinomial(tie, left) - logBinomial(tie + single, current));
      choices.add(new Choice(Tables.numbers(r, c), statistic, ways));
      sum += ways;
    }
    assertEquals(1, sum, 1e-9);
    return choices;
  }

  private static double logBinomial(int n, int k) {
    var factors = new double[k];
    Arrays.setAll(factors, i -> Math.log((n - i) / (i + 1.0)));
    return Arrays.stream(factors).sum();
  }
}
