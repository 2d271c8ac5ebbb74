package io.driftwatch.core.report;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.TextMerge;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Columns made by hand, with a verdict that nothing here looks at.
final class SidesOfColumn {
  private SidesOfColumn() {}

  static ColumnVerdict of(ColumnType type, @Nullable TypedColumn reference, TypedColumn current) {
    var verdict = new Verdict.NotComparable("made by hand", true);
    return new ColumnVerdict(
        "x",
        type,
        null,
        false,
        null,
        verdict,
        reference,
        current,
        CalibratedColumn.untested("made by hand"));
  }

  static ColumnVerdict numbers(TypedColumn reference, TypedColumn current) {
    return of(ColumnType.NUMERICAL, reference, current);
  }

  static ColumnVerdict categories(TypedColumn reference, TypedColumn current) {
    return of(ColumnType.CATEGORICAL, reference, current);
  }

  static ColumnVerdict texts(TypedColumn reference, TypedColumn current) {
    return of(ColumnType.TEXT, reference, current);
  }

  static TypedColumn numbers(double... cells) {
    return numbersAnd(0, 0, cells);
  }

  static TypedColumn numbersAnd(long missing, long infinite, double... cells) {
    var counts = new TreeMap<Double, Long>();
    for (double cell : cells) {
      counts.merge(cell, 1L, Long::sum);
    }
    double[] values = counts.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    return new TypedColumn(
        "x",
        PandasType.FLOAT64,
        missing,
        infinite,
        new Values.Numbers(values, counts(counts), null));
  }

  static TypedColumn truths(long no, long yes) {
    return new TypedColumn(
        "x",
        PandasType.BOOL,
        0,
        0,
        new Values.Booleans(new boolean[] {false, true}, Counts.of(no, yes)));
  }

  static TypedColumn texts(Map<String, Long> cells) {
    return textsAnd(0, cells);
  }

  static TypedColumn textsAnd(long missing, Map<String, Long> cells) {
    var counts = new TreeMap<String, Long>(TextMerge::compare);
    counts.putAll(cells);
    return new TypedColumn(
        "x",
        PandasType.STRING,
        missing,
        0,
        new Values.Texts(counts.keySet().toArray(String[]::new), counts(counts)));
  }

  private static Counts counts(Map<?, Long> counts) {
    List<Long> inOrder = new ArrayList<>(counts.values());
    return Counts.of(inOrder.stream().mapToLong(Long::longValue).toArray());
  }
}
