package io.driftwatch.core.profile;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.counts.TextMerge;
import io.driftwatch.core.memory.TextList;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One column of a profile: the multiset of its cells as they were written, and how many cells are
/// missing.
///
/// Cells that [PackedDecimal] can pack are kept as its keys, those that [Scientific] can as
/// numbers, all others as texts; no cell is in two of them. Each are distinct and ascending, and
/// have a count each. The stored form has the numbers among the texts.
///
/// Cells keep their written form because the type of a column depends on all of them: a single text
/// makes `6.50` and `6.5` two categories. That is why profiles of parts can be merged exactly.
public final class ColumnProfile {
  /// The order of the texts: by code point, which is the order of their UTF-8 bytes.
  public static final Comparator<String> TEXT_ORDER = TextMerge::compare;

  /// A string, the head of its array, up to seven bytes to fill that up, and a reference.
  private static final long TEXT_BYTES = 56;

  private final String name;
  private final long missing;
  private final LongCounts decimals;
  private final LongCounts scientific;
  private final TextList texts;
  private final Counts textCounts;
  private final long textBytes;

  private ColumnProfile(
      String name,
      long missing,
      LongCounts decimals,
      LongCounts scientific,
      TextList texts,
      Counts textCounts,
      long textBytes) {
    this.name = name;
    this.missing = missing;
    this.decimals = decimals;
    this.scientific = scientific;
    this.texts = texts;
    this.textCounts = textCounts;
    this.textBytes = textBytes;
  }

  /// {@return a column of these cells, of which those that [Scientific] takes are kept as numbers}
  ///
  /// @param name the column's name in the header
  /// @param missing cells that hold a missing token
  /// @param decimals keys of [PackedDecimal]
  /// @param texts cells without such a key, ascending by [#TEXT_ORDER]
  /// @param textCounts how often each text occurs
  /// @throws IllegalArgumentException when the cells are not ascending, or a text has a key
  public static ColumnProfile of(
      String name, long missing, LongCounts decimals, String[] texts, Counts textCounts) {
    requireTexts(texts);
    var numbers = new long[texts.length];
    var numberCounts = new long[texts.length];
    var others = new String[texts.length];
    var otherCounts = new Counts.Builder(texts.length);
    int n = 0;
    int m = 0;
    for (int i = 0; i < texts.length; i++) {
      double number = Scientific.parse(texts[i]);
      if (Double.isNaN(number)) {
        others[m++] = texts[i];
        otherCounts.add(textCounts.get(i));
      } else {
        numbers[n] = DoubleKeys.of(number);
        numberCounts[n++] = textCounts.get(i);
      }
    }
    numbers = Arrays.copyOf(numbers, n);
    var sorted = numbers.clone();
    Arrays.sort(sorted);
    return ofParts(
        name,
        missing,
        decimals,
        LongCounts.ofPairs(sorted, numbers, numberCounts),
        Arrays.copyOf(others, m),
        otherCounts.build());
  }

  /// {@return a column of these cells, as above, the numbers in scientific notation apart}
  ///
  /// @param scientific numbers that [Scientific] takes, as [DoubleKeys]
  /// @param texts cells that neither [PackedDecimal] nor [Scientific] takes; the array becomes the
  ///   column's own
  public static ColumnProfile ofParts(
      String name,
      long missing,
      LongCounts decimals,
      LongCounts scientific,
      String[] texts,
      Counts textCounts) {
    if (missing < 0) {
      throw new IllegalArgumentException("missing must not be negative: " + missing);
    }
    for (long i = 0; i < decimals.size(); i++) {
      if (!PackedDecimal.isKey(decimals.key(i)) || !isAscending(decimals, i)) {
        throw new IllegalArgumentException("decimal " + i + " is no key or not ascending");
      }
    }
    long textBytes = requireTexts(texts);
    for (long i = 0; i < scientific.size(); i++) {
      if (!Scientific.isScientific(DoubleKeys.value(scientific.key(i)))
          || !isAscending(scientific, i)) {
        throw new IllegalArgumentException("number " + i + " is not scientific or not distinct");
      }
    }
    return new ColumnProfile(
        name, missing, decimals, scientific, TextList.of(texts), textCounts, textBytes);
  }

  /// {@return a column of these cells, as above, in lists that were written by what keeps their
  /// order, and are not looked through again}
  public static ColumnProfile ofLists(
      String name,
      long missing,
      LongCounts decimals,
      LongCounts scientific,
      TextList texts,
      Counts textCounts) {
    long textBytes = 0;
    if (texts.isInMemory()) {
      for (var text : texts) {
        textBytes += textBytes(text);
      }
    }
    return new ColumnProfile(name, missing, decimals, scientific, texts, textCounts, textBytes);
  }

  /// {@return the same cells under another name}
  public ColumnProfile named(String other) {
    return other.equals(name)
        ? this
        : new ColumnProfile(other, missing, decimals, scientific, texts, textCounts, textBytes);
  }

  private static boolean isAscending(LongCounts numbers, long index) {
    return index == 0 || numbers.key(index - 1) < numbers.key(index);
  }

  /// {@return the memory that the texts take}
  ///
  /// In a file with a decimal comma `1.5` is a text.
  ///
  /// @throws IllegalArgumentException when one is an integer that has a key, or they do not ascend
  private static long requireTexts(String[] texts) {
    long bytes = 0;
    for (int i = 0; i < texts.length; i++) {
      long key = PackedDecimal.pack(texts[i]);
      if ((key != PackedDecimal.NONE && PackedDecimal.isInteger(key))
          || (i > 0 && TEXT_ORDER.compare(texts[i - 1], texts[i]) >= 0)) {
        throw new IllegalArgumentException("text " + i + " is a decimal or not ascending");
      }
      bytes += textBytes(texts[i]);
    }
    return bytes;
  }

  /// {@return the column's name in the header}
  public String name() {
    return name;
  }

  /// {@return the number of cells that hold a missing token}
  public long missing() {
    return missing;
  }

  /// {@return the number of cells that are not missing}
  public long total() {
    return decimals.total() + scientific.total() + textCounts.total();
  }

  /// {@return the number of distinct cells}
  public long distinct() {
    return decimals.size() + scientific.size() + texts.size();
  }

  /// {@return the plain decimals as keys of [PackedDecimal]}
  public LongCounts decimals() {
    return decimals;
  }

  /// {@return the numbers in scientific notation, as [DoubleKeys]}
  public LongCounts scientific() {
    return scientific;
  }

  /// {@return all other distinct cells, ascending by [#TEXT_ORDER]}
  public TextList texts() {
    return texts;
  }

  /// {@return how often each text occurs}
  public Counts textCounts() {
    return textCounts;
  }

  /// {@return how often the text at an index occurs}
  public long textCount(long index) {
    return textCounts.get(index);
  }

  /// {@return the memory that the decimals, the numbers in scientific notation and their counts
  /// take}
  public long numberBytes() {
    return decimals.bytes() + scientific.bytes();
  }

  /// {@return the memory that the column takes}
  long bytes() {
    return numberBytes() + textCounts.bytes() + textBytes;
  }

  /// {@return the memory that a text takes: with Latin-1 alone a byte for a character, else two}
  static long textBytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return TEXT_BYTES + 2L * text.length();
      }
    }
    return TEXT_BYTES + text.length();
  }

  /// {@return the column of the cells of both}
  public ColumnProfile merge(ColumnProfile other) {
    if (!name.equals(other.name)) {
      throw new IllegalArgumentException(
          "cannot merge column '%s' with '%s'".formatted(name, other.name));
    }
    var mergedTexts = new String[Math.toIntExact(texts.size() + other.texts.size())];
    var mergedCounts = new Counts.Builder(mergedTexts.length);
    long mergedBytes = 0;
    int n = 0;
    for (var both = new TextMerge(texts, other.texts); both.next(); n++) {
      mergedTexts[n] = both.text();
      mergedCounts.add(
          textCounts.getOrZero(both.left()) + other.textCounts.getOrZero(both.right()));
      mergedBytes += textBytes(mergedTexts[n]);
    }
    return new ColumnProfile(
        name,
        Math.addExact(missing, other.missing),
        decimals.plus(other.decimals),
        scientific.plus(other.scientific),
        TextList.of(Arrays.copyOf(mergedTexts, n)),
        mergedCounts.build(),
        mergedBytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ColumnProfile that
        && name.equals(that.name)
        && missing == that.missing
        && decimals.equals(that.decimals)
        && scientific.equals(that.scientific)
        && texts.equals(that.texts)
        && textCounts.equals(that.textCounts);
  }

  @Override
  public int hashCode() {
    int hash = 31 * name.hashCode() + Long.hashCode(missing);
    hash = 31 * (31 * hash + decimals.hashCode()) + scientific.hashCode();
    return 31 * (31 * hash + texts.hashCode()) + textCounts.hashCode();
  }

  @Override
  public String toString() {
    return "%s: %d cells, %d missing, %d decimals, %d in scientific notation, %d texts"
        .formatted(
            name, total() + missing, missing, decimals.size(), scientific.size(), texts.size());
  }
}
