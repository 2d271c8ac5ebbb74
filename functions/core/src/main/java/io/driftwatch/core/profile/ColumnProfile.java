package io.driftwatch.core.profile;

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
  public static final Comparator<String> TEXT_ORDER = ColumnProfile::compareByCodePoint;

  /// A string, the head of its array, up to seven bytes to fill that up, and a reference.
  private static final long TEXT_BYTES = 56;

  private final String name;
  private final long missing;
  private final long[] decimals;
  private final Counts decimalCounts;
  private final double[] scientific;
  private final Counts scientificCounts;
  private final String[] texts;
  private final Counts textCounts;
  private final long textBytes;

  private ColumnProfile(
      String name,
      long missing,
      long[] decimals,
      Counts decimalCounts,
      double[] scientific,
      Counts scientificCounts,
      String[] texts,
      Counts textCounts,
      long textBytes) {
    this.name = name;
    this.missing = missing;
    this.decimals = decimals;
    this.decimalCounts = decimalCounts;
    this.scientific = scientific;
    this.scientificCounts = scientificCounts;
    this.texts = texts;
    this.textCounts = textCounts;
    this.textBytes = textBytes;
  }

  /// {@return a column of these cells}
  ///
  /// The array of decimals becomes the column's own; the others are copied.
  ///
  /// @param name the column's name in the header
  /// @param missing cells that hold a missing token
  /// @param decimals keys of [PackedDecimal], ascending
  /// @param decimalCounts how often each key occurs; null: each once
  /// @param texts cells without such a key, ascending by [#TEXT_ORDER]; those that [Scientific]
  ///   takes are kept as numbers
  /// @param textCounts how often each text occurs; may be longer than the texts
  /// @throws IllegalArgumentException when the cells are not ascending, a text has a key, or a
  ///   count is not positive
  public static ColumnProfile of(
      String name,
      long missing,
      long[] decimals,
      long @Nullable [] decimalCounts,
      String[] texts,
      long[] textCounts) {
    requireTexts(texts);
    var numbers = new double[texts.length];
    var numberCounts = new long[texts.length];
    var others = new String[texts.length];
    var otherCounts = new long[texts.length];
    int n = 0;
    int m = 0;
    for (int i = 0; i < texts.length; i++) {
      double number = Scientific.parse(texts[i]);
      if (Double.isNaN(number)) {
        others[m] = texts[i];
        otherCounts[m++] = textCounts[i];
      } else {
        numbers[n] = number;
        numberCounts[n++] = textCounts[i];
      }
    }
    return ofParts(
        name,
        missing,
        decimals,
        decimalCounts,
        Arrays.copyOf(numbers, n),
        Arrays.copyOf(numberCounts, n),
        Arrays.copyOf(others, m),
        otherCounts);
  }

  /// {@return a column of these cells, as above, the numbers in scientific notation apart}
  ///
  /// @param scientific numbers of [Scientific] in any order; sorted here
  /// @param scientificCounts how often each number occurs; null: each once
  /// @param texts cells that neither [PackedDecimal] nor [Scientific] takes
  public static ColumnProfile ofParts(
      String name,
      long missing,
      long[] decimals,
      long @Nullable [] decimalCounts,
      double[] scientific,
      long @Nullable [] scientificCounts,
      String[] texts,
      long[] textCounts) {
    if (missing < 0) {
      throw new IllegalArgumentException("missing must not be negative: " + missing);
    }
    for (int i = 0; i < decimals.length; i++) {
      if (!PackedDecimal.isKey(decimals[i]) || (i > 0 && decimals[i - 1] >= decimals[i])) {
        throw new IllegalArgumentException("decimal " + i + " is no key or not ascending");
      }
    }
    long textBytes = requireTexts(texts);
    var counts = sort(scientific, scientificCounts);
    for (int i = 0; i < scientific.length; i++) {
      if (!Scientific.isScientific(scientific[i])
          || (i > 0 && scientific[i - 1] >= scientific[i])) {
        throw new IllegalArgumentException("number " + i + " is not scientific or not distinct");
      }
    }
    return new ColumnProfile(
        name,
        missing,
        decimals,
        counts(decimalCounts, decimals.length),
        scientific,
        counts(counts, scientific.length),
        texts,
        Counts.of(textCounts, texts.length),
        textBytes);
  }

  private static Counts counts(long @Nullable [] counts, int size) {
    return counts == null ? Counts.ofOnes(size) : Counts.of(counts, size);
  }

  /// {@return the memory that the texts take}
  ///
  /// @throws IllegalArgumentException when one is a plain decimal, or they do not ascend
  private static long requireTexts(String[] texts) {
    long bytes = 0;
    for (int i = 0; i < texts.length; i++) {
      if (PackedDecimal.pack(texts[i]) != PackedDecimal.NONE
          || (i > 0 && TEXT_ORDER.compare(texts[i - 1], texts[i]) >= 0)) {
        throw new IllegalArgumentException("text " + i + " is a decimal or not ascending");
      }
      bytes += textBytes(texts[i]);
    }
    return bytes;
  }

  /// Sorts distinct numbers.
  ///
  /// @return their counts in the same order
  private static long @Nullable [] sort(double[] numbers, long @Nullable [] counts) {
    if (counts == null) {
      Arrays.sort(numbers);
      return null;
    }
    var unsorted = numbers.clone();
    Arrays.sort(numbers);
    var sorted = new long[numbers.length];
    for (int i = 0; i < unsorted.length; i++) {
      sorted[Arrays.binarySearch(numbers, unsorted[i])] = counts[i];
    }
    return sorted;
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
    return decimalCounts.total() + scientificCounts.total() + textCounts.total();
  }

  /// {@return the distinct plain decimals as keys of [PackedDecimal], ascending; shared, not
  /// copied}
  public long[] decimals() {
    return decimals;
  }

  /// {@return how often each of [#decimals] occurs, in a new array}
  public long[] decimalCounts() {
    return decimalCounts.toArray();
  }

  /// {@return how often the decimal at an index occurs}
  public long decimalCount(int index) {
    return decimalCounts.get(index);
  }

  /// {@return whether each of [#decimals] occurs once}
  public boolean decimalsAreDistinct() {
    return decimalCounts.total() == decimals.length;
  }

  /// {@return the distinct numbers in scientific notation, ascending; shared, not copied}
  public double[] scientific() {
    return scientific;
  }

  /// {@return how often the number in scientific notation at an index occurs}
  public long scientificCount(int index) {
    return scientificCounts.get(index);
  }

  /// {@return the number of distinct cells}
  public long distinct() {
    return (long) decimals.length + scientific.length + texts.length;
  }

  /// {@return all other distinct cells, ascending by [#TEXT_ORDER]; shared, not copied}
  public String[] texts() {
    return texts;
  }

  /// {@return how often each of [#texts] occurs, in a new array}
  public long[] textCounts() {
    return textCounts.toArray();
  }

  /// {@return how often the text at an index occurs}
  public long textCount(int index) {
    return textCounts.get(index);
  }

  /// {@return the memory that the decimals, the numbers in scientific notation and their counts
  /// take}
  public long numberBytes() {
    return (long) Long.BYTES * decimals.length
        + decimalCounts.bytes()
        + (long) Double.BYTES * scientific.length
        + scientificCounts.bytes();
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
    var mergedDecimals = new long[Math.addExact(decimals.length, other.decimals.length)];
    var mergedCounts = new long[mergedDecimals.length];
    int n = 0;
    for (int i = 0, j = 0; i < decimals.length || j < other.decimals.length; n++) {
      int order = end(i == decimals.length, j == other.decimals.length);
      if (order == 0) {
        order = Long.compare(decimals[i], other.decimals[j]);
      }
      mergedDecimals[n] = order <= 0 ? decimals[i] : other.decimals[j];
      mergedCounts[n] =
          (order <= 0 ? decimalCounts.get(i++) : 0)
              + (order >= 0 ? other.decimalCounts.get(j++) : 0);
    }
    var mergedScientific = new double[Math.addExact(scientific.length, other.scientific.length)];
    var mergedScientificCounts = new long[mergedScientific.length];
    int k = 0;
    for (int i = 0, j = 0; i < scientific.length || j < other.scientific.length; k++) {
      int order = end(i == scientific.length, j == other.scientific.length);
      if (order == 0) {
        order = Double.compare(scientific[i], other.scientific[j]);
      }
      mergedScientific[k] = order <= 0 ? scientific[i] : other.scientific[j];
      mergedScientificCounts[k] =
          (order <= 0 ? scientificCounts.get(i++) : 0)
              + (order >= 0 ? other.scientificCounts.get(j++) : 0);
    }
    var mergedTexts = new String[Math.addExact(texts.length, other.texts.length)];
    var mergedTextCounts = new long[mergedTexts.length];
    long mergedBytes = 0;
    int m = 0;
    for (int i = 0, j = 0; i < texts.length || j < other.texts.length; m++) {
      int order = end(i == texts.length, j == other.texts.length);
      if (order == 0) {
        order = TEXT_ORDER.compare(texts[i], other.texts[j]);
      }
      mergedTexts[m] = order <= 0 ? texts[i] : other.texts[j];
      mergedTextCounts[m] =
          (order <= 0 ? textCounts.get(i++) : 0) + (order >= 0 ? other.textCounts.get(j++) : 0);
      mergedBytes += textBytes(mergedTexts[m]);
    }
    return new ColumnProfile(
        name,
        Math.addExact(missing, other.missing),
        Arrays.copyOf(mergedDecimals, n),
        Counts.of(mergedCounts, n),
        Arrays.copyOf(mergedScientific, k),
        Counts.of(mergedScientificCounts, k),
        Arrays.copyOf(mergedTexts, m),
        Counts.of(mergedTextCounts, m),
        mergedBytes);
  }

  /// {@return which of two lists is left where one of them has ended: 1 for the other one, -1 for
  /// this one, 0 where neither has}
  private static int end(boolean thisEnds, boolean otherEnds) {
    if (thisEnds) {
      return 1;
    }
    return otherEnds ? -1 : 0;
  }

  private static int compareByCodePoint(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // a surrogate is half of a code point above every other char
        boolean supplementary = Character.isSurrogate(x);
        if (supplementary == Character.isSurrogate(y)) {
          return Character.compare(x, y);
        }
        return supplementary ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ColumnProfile that
        && name.equals(that.name)
        && missing == that.missing
        && Arrays.equals(decimals, that.decimals)
        && decimalCounts.equals(that.decimalCounts)
        && Arrays.equals(scientific, that.scientific)
        && scientificCounts.equals(that.scientificCounts)
        && Arrays.equals(texts, that.texts)
        && textCounts.equals(that.textCounts);
  }

  @Override
  public int hashCode() {
    int hash = 31 * name.hashCode() + Long.hashCode(missing);
    hash = 31 * (31 * hash + Arrays.hashCode(decimals)) + decimalCounts.hashCode();
    hash = 31 * (31 * hash + Arrays.hashCode(scientific)) + scientificCounts.hashCode();
    return 31 * (31 * hash + Arrays.hashCode(texts)) + textCounts.hashCode();
  }

  @Override
  public String toString() {
    return "%s: %d cells, %d missing, %d decimals, %d in scientific notation, %d texts"
        .formatted(
            name, total() + missing, missing, decimals.length, scientific.length, texts.length);
  }
}
