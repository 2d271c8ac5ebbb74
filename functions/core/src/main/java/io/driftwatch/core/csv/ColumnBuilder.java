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

  /// Adds plain decimals, each once; the array is not copied.
  void add(long[] block, int filled) {
    blocks.add(LongBuffer.wrap(block, 0, filled));
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
    long length = blocks.stream().mapToLong(LongBuffer::remaining).sum();
    long inDictionaries = Arrays.stream(counts, 0, size).sum();
    if (inDictionaries > length / 4) {
      return collected(Math.toIntExact(length), 0)
          .plus(counted)
          .plus(Tally.of(Arrays.copyOf(keys, size), Arrays.copyOf(counts, size)));
    }
    // a dictionary that was given up soon: as if its cells had been collected too
    return collected(Math.toIntExact(length + inDictionaries), size).plus(counted);
  }

  /// {@return the tally of the collected keys, and of the first ones of the dictionaries}
  private Tally collected(int length, int dictionaryKeys) {
    var collected = new long[length];
    int at = 0;
    for (var block : blocks) {
      int filled = block.remaining();
      block.get(collected, at, filled);
      at += filled;
    }
    blocks.clear();
    for (int i = 0; i < dictionaryKeys; i++) {
      int end = at + Math.toIntExact(counts[i]);
      Arrays.fill(collected, at, end, keys[i]);
      at = end;
    }
    return Tally.of(collected);
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
