package io.driftwatch.core.pandas;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.profile.ColumnProfile;
import java.util.Arrays;

/// Brings texts with counts that come in any order into one order, in memory.
final class TextTally {
  private record Counted(String text, long count) {}

  private final Counted[] cells;
  private int size;

  /// @param most how many texts there are at most
  TextTally(long most) {
    this.cells = new Counted[Math.toIntExact(most)];
  }

  void add(String text, long count) {
    cells[size++] = new Counted(text, count);
  }

  /// {@return how many were added}
  int size() {
    return size;
  }

  /// {@return the distinct texts, ascending; they are forgotten here}
  Values.Texts sorted() {
    Arrays.sort(
        cells, 0, size, (one, other) -> ColumnProfile.TEXT_ORDER.compare(one.text(), other.text()));
    var texts = new String[size];
    var counts = new Counts.Builder(size);
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (n > 0 && texts[n - 1].equals(cells[i].text())) {
        counts.addToLast(cells[i].count());
      } else {
        texts[n++] = cells[i].text();
        counts.add(cells[i].count());
      }
    }
    size = 0;
    return new Values.Texts(n == texts.length ? texts : Arrays.copyOf(texts, n), counts.build());
  }
}
