package io.driftwatch.core.profile;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.memory.TextList;
import java.io.IOException;

/// Columns whose lists are in a scratch, for tests.
public final class PagedColumn {
  private PagedColumn() {}

  /// {@return a copy of a column}
  public static ColumnProfile of(ColumnProfile column, Scratch scratch) throws IOException {
    var texts = new TextList.Writer(scratch);
    for (String text : column.texts()) {
      texts.add(text);
    }
    return ColumnProfile.ofLists(
        column.name(),
        column.missing(),
        copy(column.decimals(), scratch),
        copy(column.scientific(), scratch),
        texts.list(),
        copy(column.textCounts(), scratch));
  }

  private static LongCounts copy(LongCounts numbers, Scratch scratch) throws IOException {
    var keys = new LongList.Writer(scratch);
    for (long i = 0; i < numbers.size(); i++) {
      keys.add(numbers.key(i));
    }
    return LongCounts.of(keys.list(), copy(numbers.counts(), scratch));
  }

  private static Counts copy(Counts counts, Scratch scratch) throws IOException {
    var copy = new LongList.Writer(scratch);
    for (long i = 0; i < counts.size(); i++) {
      copy.add(counts.get(i));
    }
    return Counts.of(copy.list(), counts.total());
  }
}
