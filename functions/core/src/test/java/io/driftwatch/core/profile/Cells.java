package io.driftwatch.core.profile;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.read.csv.CsvFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;

/// Makes columns from their cells, without a file.
public final class Cells {
  private Cells() {}

  public static ColumnProfile column(String... cells) {
    long missing = Arrays.stream(cells).filter(CsvFormat.DEFAULT.missing()::contains).count();
    var decimals = new TreeMap<Long, Long>();
    var texts = new TreeMap<String, Long>(ColumnProfile.TEXT_ORDER);
    for (String cell : cells) {
      long key = PackedDecimal.pack(cell);
      if (!CsvFormat.DEFAULT.missing().contains(cell)) {
        if (key == PackedDecimal.NONE) {
          texts.merge(cell, 1L, Long::sum);
        } else {
          decimals.merge(key, 1L, Long::sum);
        }
      }
    }
    return ColumnProfile.of(
        "column",
        missing,
        LongCounts.of(
            decimals.keySet().stream().mapToLong(Long::longValue).toArray(),
            counts(decimals.values())),
        texts.keySet().toArray(String[]::new),
        counts(texts.values()));
  }

  /// {@return counts in the order of a map's entries}
  public static Counts counts(Collection<Long> counts) {
    return Counts.of(counts.stream().mapToLong(Long::longValue).toArray());
  }
}
