package io.driftwatch.core.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.calibrated.ColumnTests.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers that are nearly all equal: all deals to the two files, with their probabilities.
class NearlyConstantTest {
  /// A deal's p, and how probable the deal is.
  private record Deal(double p, double probability) {}

  @ParameterizedTest
  @CsvSource({
    "8 8 1000000 2 20, 2",
    "19 1000000 3 8 14, 4",
    "2 27 1000000 22, 7",
    "9 25412 7 2, 8",
    "9 2 486744 10, 34",
    "5 93799 2 4, 17",
    "1 6 2725 5 2, 21",
    "9 2 486744 10, 4350"
  })
  void of_fewRowsOutsideOfATie_pIsNotTooSmall(String counts, long currentRows) {
    long[] totals = Arrays.stream(counts.split(" ")).mapToLong(Long::parseLong).toArray();
    var deals = new ArrayList<Deal>();
    deal(totals, new long[totals.length], 0, currentRows, deals);
    assertEquals(1, deals.stream().mapToDouble(Deal::probability).sum(), 1e-6);
    deals.sort(Comparator.comparingDouble(Deal::p));
    double asSmall = 0;
    for (int i = 0; i < deals.size(); i++) {
      double p = deals.get(i).p();
      asSmall += deals.get(i).probability();
      boolean more = i + 1 < deals.size() && deals.get(i + 1).p() <= p * (1 + 1e-9);
      if (!more) {
        assertTrue(asSmall <= p * (1 + 1e-6), "P(p <= %s) = %s".formatted(p, asSmall));
      }
    }
  }

  /// Deals rows of each value but the most frequent one, which gets the rest.
  private static void deal(long[] totals, long[] current, int at, long left, List<Deal> deals) {
    int tie = tie(totals);
    if (at == totals.length) {
      current[tie] = left;
      double probability = probability(totals, current);
      if (left >= 0 && left <= totals[tie] && probability > 1e-14) {
        var reference = new long[totals.length];
        Arrays.setAll(reference, i -> totals[i] - current[i]);
        var pooled = Tables.of(Kind.NUMBERS, reference, current.clone());
        deals.add(new Deal(ColumnTests.of(Kind.NUMBERS, pooled, 0, 0).pValue(), probability));
      }
      return;
    }
    long most = at == tie ? 0 : Math.min(totals[at], left);
    for (long rows = 0; rows <= most; rows++) {
      current[at] = rows;
      deal(totals, current, at + 1, left - rows, deals);
    }
    current[at] = 0;
  }

  private static int tie(long[] totals) {
    int tie = 0;
    for (int i = 0; i < totals.length; i++) {
      tie = totals[i] > totals[tie] ? i : tie;
    }
    return tie;
  }

  private static double probability(long[] totals, long[] current) {
    double log = -logBinomial(Arrays.stream(totals).sum(), Arrays.stream(current).sum());
    for (int i = 0; i < totals.length; i++) {
      log += logBinomial(totals[i], current[i]);
    }
    return Math.exp(log);
  }

  private static double logBinomial(long n, long k) {
    return LogGamma.value(n + 1.0) - LogGamma.value(k + 1.0) - LogGamma.value(n - k + 1.0);
  }
}
