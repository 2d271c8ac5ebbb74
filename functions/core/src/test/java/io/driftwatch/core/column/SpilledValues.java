package io.driftwatch.core.column;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.memory.TextList;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Copies of values that are not in memory.
public final class SpilledValues {
  private SpilledValues() {}

  /// {@return the same values in a scratch}
  public static Values of(Values values, Scratch scratch) {
    try {
      return switch (values) {
        case Values.Numbers(var numbers, var counts, var integers) ->
            new Values.Numbers(
                doubles(numbers, scratch),
                counts(counts, scratch),
                integers == null ? null : longs(integers, scratch));
        case Values.Texts(var texts, var counts) ->
            new Values.Texts(texts(texts, scratch), counts(counts, scratch));
        case Values.Booleans(var truths, var counts) ->
            new Values.Booleans(truths, counts(counts, scratch));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Counts counts(Counts counts, Scratch scratch) throws IOException {
    return Counts.of(longs(LongList.of(counts.toArray()), scratch), counts.total());
  }

  private static DoubleList doubles(DoubleList values, Scratch scratch) throws IOException {
    var writer = new DoubleList.Writer(scratch);
    for (long i = 0; i < values.size(); i++) {
      writer.add(values.at(i));
    }
    return writer.list();
  }

  private static LongList longs(LongList values, Scratch scratch) throws IOException {
    var writer = new LongList.Writer(scratch);
    for (long i = 0; i < values.size(); i++) {
      writer.add(values.at(i));
    }
    return writer.list();
  }

  private static TextList texts(TextList values, Scratch scratch) throws IOException {
    var writer = new TextList.Writer(scratch);
    for (String text : values) {
      writer.add(text);
    }
    return writer.list();
  }
}
