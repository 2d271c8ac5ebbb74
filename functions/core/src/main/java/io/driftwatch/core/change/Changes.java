package io.driftwatch.core.change;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Works out what changed between the two sides of a column.
public final class Changes {
  private Changes() {}

  /// {@return the changes: of the cells, then of the values where both sides have some}
  ///
  /// Cost: O(distinct values).
  ///
  /// @param type the type that decides on the method
  public static List<Change> of(ColumnType type, TypedColumn reference, TypedColumn current) {
    var changes = new ArrayList<Change>();
    boolean haveValues = !reference.isEmpty() && !current.isEmpty();
    if (haveValues) {
      changes.add(type(reference, current));
    }
    Change.Missing missing = missing(reference, current);
    if (missing != null) {
      changes.add(missing);
    }
    if (reference.infinite() > 0 || current.infinite() > 0) {
      changes.add(
          new Change.Infinite(
              new Part(reference.infinite(), reference.rows()),
              new Part(current.infinite(), current.rows())));
    }
    if (haveValues) {
      Values before = reference.values();
      Values now = current.values();
      changes.add(
          new Change.Distinct(
              before.distinct(), now.distinct(), mostFrequent(before), mostFrequent(now)));
      if (type == ColumnType.DATETIME) {
        changes.addAll(dates(reference, current));
      } else {
        changes.addAll(values(type, before, now));
      }
    }
    return List.copyOf(changes);
  }

  /// {@return the change of the missing cells; null where none is missing}
  public static Change.@Nullable Missing missing(TypedColumn reference, TypedColumn current) {
    return reference.missing() == 0 && current.missing() == 0
        ? null
        : new Change.Missing(
            new Part(reference.missing(), reference.rows()),
            new Part(current.missing(), current.rows()));
  }

  private static Change.Type type(TypedColumn reference, TypedColumn current) {
    return new Change.Type(
        Content.of(reference),
        Content.of(current),
        Content.isZeroAndOne(reference.values()) && Content.isZeroAndOne(current.values()),
        reference.inferredType(),
        current.inferredType(),
        reference.values().distinct(),
        current.values().distinct());
  }

  private static Part mostFrequent(Values values) {
    return new Part(values.counts().max(), values.total());
  }

  private static List<Change> values(ColumnType type, Values before, Values now) {
    if (type == ColumnType.CATEGORICAL) {
      return List.of(new Change.Categories(before, now));
    }
    if (before instanceof Values.Numbers b && now instanceof Values.Numbers n) {
      return List.of(range(b, n), new Change.Median(Quartiles.of(b), Quartiles.of(n)));
    }
    if (before instanceof Values.Texts b && now instanceof Values.Texts n) {
      return List.of(new Change.Texts(b, n));
    }
    return List.of();
  }

  private static Change.Range range(Values.Numbers before, Values.Numbers now) {
    double low = before.values().first();
    double high = before.values().last();
    long below = 0;
    long above = 0;
    for (long i = 0; i < now.distinct(); i++) {
      if (now.at(i) < low) {
        below += now.counts().get(i);
      } else if (now.at(i) > high) {
        above += now.counts().get(i);
      }
    }
    return new Change.Range(
        low,
        high,
        now.values().first(),
        now.values().last(),
        new Part(below, now.total()),
        new Part(above, now.total()),
        before.total());
  }

  private static List<Change> dates(TypedColumn reference, TypedColumn current) {
    if (reference.values() instanceof Values.Texts before
        && current.values() instanceof Values.Texts now) {
      DateRange range = DateRange.of(reference.dates(), before);
      DateRange rangeNow = DateRange.of(current.dates(), now);
      return List.of(
          new Change.Dates(range.first(), range.last(), rangeNow.first(), rangeNow.last()));
    }
    return List.of();
  }
}
