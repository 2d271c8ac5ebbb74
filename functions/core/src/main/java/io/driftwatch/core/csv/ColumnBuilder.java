package io.driftwatch.core.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Makes the profile of a column from the cells that several threads found.
final class ColumnBuilder {
  private final CsvFormat format;
  private long missing;

  private record Text(String text, long count) {}

  private final List<Text> texts = new ArrayList<>();

  private final List<LongBuffer> blocks = new ArrayList<>();
  private Tally counted = Tally.EMPTY;

  /// Distinct keys of dictionaries; several dictionaries may have the same.
  private long[] keys = new long[64];

  private long[] counts = new long[64];
  private int size;

  ColumnBuilder(CsvFormat format) {
    this.format = format;
  }

  /// Adds a text that is no plain decimal.
  void add(byte[] bytes, int from, int to, long count) {
    var text = new String(bytes, from, to - from, UTF_8);
    if (format.isMissing(text)) {
      missing += count;
    } else {
      texts.add(new Text(text, count));
    }
  }

  /// Adds a plain decimal.
  void add(long key, long count) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    keys[size] = key;
    counts[size++] = count;
  }

  /// Adds plain decimals, each once; the array, full from 0 to its limit, is not copied.
  void add(LongBuffer block) {
    blocks.add(block);
  }

  void add(Tally tally) {
    counted = counted.plus(tally);
  }

  ColumnProfile build(String name) {
    var decimals = withoutMissing(decimals());
    texts.sort(Comparator.comparing(Text::text, ColumnProfile.TEXT_ORDER));
    var distinct = new ArrayList<String>();
    var textCounts = new long[texts.size()];
    for (var text : texts) {
      if (distinct.isEmpty() || !distinct.getLast().equals(text.text())) {
        distinct.add(text.text());
      }
      textCounts[distinct.size() - 1] += text.count();
    }
    texts.clear();
    return ColumnProfile.of(
        name,
        missing,
        decimals.keys(),
        decimals.counts(),
        distinct.toArray(String[]::new),
        textCounts);
  }

  private Tally decimals() {
    long collected = blocks.stream().mapToLong(LongBuffer::limit).sum();
    long inDictionaries = Arrays.stream(counts, 0, size).sum();
    if (inDictionaries <= collected / 4) {
      // a dictionary that was given up soon: as if its cells had been collected too
      blocks.add(LongBuffer.wrap(repeated(Math.toIntExact(inDictionaries))));
      size = 0;
    }
    var tally =
        Tally.of(blocks)
            .plus(counted)
            .plus(Tally.of(Arrays.copyOf(keys, size), Arrays.copyOf(counts, size)));
    blocks.clear();
    return tally;
  }

  /// {@return each key of the dictionaries as often as it was counted}
  private long[] repeated(int length) {
    var repeated = new long[length];
    int at = 0;
    for (int i = 0; i < size; i++) {
      int end = at + Math.toIntExact(counts[i]);
      Arrays.fill(repeated, at, end, keys[i]);
      at = end;
    }
    return repeated;
  }

  /// A missing token of the configuration may be a decimal, such as -999.
  private Tally withoutMissing(Tally decimals) {
    for (var token : format.missingValues()) {
      long key = PackedDecimal.pack(token);
      int at = key == PackedDecimal.NONE ? -1 : Arrays.binarySearch(decimals.keys(), key);
      if (at >= 0) {
        missing += decimals.count(at);
        decimals = decimals.without(at);
      }
    }
    return decimals;
  }
}
