package io.driftwatch.core.statistic;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Makes columns of values from plain lists, in any order.
final class Columns {
  private static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(s -> s.codePoints().toArray(), Arrays::compare);

  private Columns() {}

  static Values.Numbers doubles(double... values) {
    // adding 0 makes -0.0 the same value as 0.0
    var counts =
        counted(DoubleStream.of(values).map(v -> v + 0.0).boxed(), Comparator.naturalOrder());
    return new Values.Numbers(
        counts.keySet().stream().mapToDouble(v -> v).toArray(), occurrences(counts), null);
  }

  static Values.Numbers integers(long... values) {
    var counts = counted(LongStream.of(values).boxed(), Comparator.naturalOrder());
    var integers = counts.keySet().stream().mapToLong(v -> v).toArray();
    return new Values.Numbers(
        LongStream.of(integers).asDoubleStream().toArray(), occurrences(counts), integers);
  }

  /// {@return the numbers 0, 1, …, each as often as its count says; 0 leaves one out}
  static Values.Numbers counts(long... counts) {
    return integers(
        IntStream.range(0, counts.length)
            .boxed()
            .flatMapToLong(i -> LongStream.generate(() -> i).limit(counts[i]))
            .toArray());
  }

  static Values.Texts texts(String... values) {
    return texts(List.of(values));
  }

  static Values.Texts texts(List<String> values) {
    var counts = counted(values.stream(), BY_CODE_POINT);
    return new Values.Texts(counts.keySet().toArray(String[]::new), occurrences(counts));
  }

  static Values.Booleans booleans(List<Boolean> values) {
    var counts = counted(values.stream(), Comparator.naturalOrder());
    var truths = new boolean[counts.size()];
    int i = 0;
    for (boolean truth : counts.keySet()) {
      truths[i++] = truth;
    }
    return new Values.Booleans(truths, occurrences(counts));
  }

  private static <T> SortedMap<T, Long> counted(Stream<T> values, Comparator<T> order) {
    return values.collect(
        Collectors.groupingBy(
            Function.identity(), () -> new TreeMap<>(order), Collectors.counting()));
  }

  private static Counts occurrences(SortedMap<?, Long> counts) {
    return Counts.of(counts.values().stream().mapToLong(n -> n).toArray());
  }
}
