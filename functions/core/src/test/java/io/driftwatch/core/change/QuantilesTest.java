package io.driftwatch.core.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
  private static final int CASES = 20_000;

  /// numpy 2.3.5; regenerate with golden/quantiles.py.
  @Test
  void of_randomColumns_equalsNumpyInEveryBit() throws IOException {
    var wrong = new ArrayList<String>();
    List<String> cases = cases();
    for (String line : cases) {
      String[] fields = line.split(",");
      double[] column = column(Long.parseLong(fields[0]), fields[1], Integer.parseInt(fields[2]));
      double quantile = Quantiles.of(numbers(column), Double.parseDouble(fields[3]) / 100);
      if (quantile != Double.parseDouble(fields[4])) {
        wrong.add("%s, here %s".formatted(line, quantile));
      }
    }
    assertEquals(CASES, cases.size());
    assertEquals(List.of(), wrong);
  }

  @Test
  void of_valuesSoFarApartThatTheirDifferenceOverflows_isFinite() {
    var column = numbers(-1.5e308, 1.25e308);

    assertEquals(-1.25e307, Quantiles.of(column, 0.5), 1e293);
    assertEquals(-8.125e307, Quantiles.of(column, 0.25), 1e293);
    assertEquals(-1.5e308, Quantiles.of(column, 0));
    assertEquals(1.25e308, Quantiles.of(column, 1));
  }

  private static List<String> cases() throws IOException {
    var packed = QuantilesTest.class.getResourceAsStream("/golden/quantiles.csv.gz");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(packed)), StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }

  private static Values.Numbers numbers(double... column) {
    double[] values = Arrays.stream(column).sorted().distinct().toArray();
    long[] counts =
        Arrays.stream(values)
            .mapToLong(value -> Arrays.stream(column).filter(v -> v == value).count())
            .toArray();
    return new Values.Numbers(values, Counts.of(counts), null);
  }

  private static double[] column(long seed, String kind, int n) {
    var bits = new SplitMix64(seed);
    double[] column = new double[n];
    for (int i = 0; i < n; i++) {
      column[i] = value(kind, bits);
    }
    return column;
  }

  private static double value(String kind, SplitMix64 bits) {
    return switch (kind) {
      case "unit" -> bits.next(53) * 0x1p-53;
      case "decimal" -> (bits.next(10) - 512) / 100.0;
      case "integer" -> bits.next(4) - 8;
      case "wide" -> Math.scalb(bits.next(53) * 0x1p-52 - 1, (int) bits.next(10) - 512);
      case "neighbour" -> 1 + bits.next(3) * 0x1p-52;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /// The generator of `quantiles.py`.
  private static final class SplitMix64 {
    private long state;

    SplitMix64(long seed) {
      state = seed;
    }

    long next(int bits) {
      state += 0x9E3779B97F4A7C15L;
      long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return (z ^ (z >>> 31)) >>> (64 - bits);
    }
  }
}
