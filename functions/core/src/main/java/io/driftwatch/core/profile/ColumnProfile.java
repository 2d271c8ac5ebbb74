package io.driftwatch.core.profile;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One column of a profile: the multiset of its cells as they were written, and how many cells are
/// missing.
///
/// Cells that [PackedDecimal] can pack are kept as its keys, all others as texts; no cell is in
/// both. Both are distinct and ascending, and have a count each.
///
/// Cells keep their written form because the type of a column depends on all of them: a single text
/// makes `6.50` and `6.5` two categories. That is why profiles of parts can be merged exactly.
public final class ColumnProfile {
  /// The order of the texts: by code point, which is the order of their UTF-8 bytes.
  public static final Comparator<String> TEXT_ORDER = ColumnProfile::compareByCodePoint;

  private final String name;
  private final long missing;
  private final long[] decimals;
  private final Counts decimalCounts;
  private final String[] texts;
  private final Counts textCounts;

  ColumnProfile(
      String name,
      long missing,
      long[] decimals,
      Counts decimalCounts,
      String[] texts,
      Counts textCounts) {
    this.name = name;
    this.missing = missing;
    this.decimals = decimals;
    this.decimalCounts = decimalCounts;
    this.texts = texts;
    this.textCounts = textCounts;
  }

  /// {@return a column of these cells}
  ///
  /// The arrays of cells become the column's own; the counts are copied.
  ///
  /// @param name the column's name in the header
  /// @param missing cells that hold a missing token
  /// @param decimals keys of [PackedDecimal], ascending
  /// @param decimalCounts how often each key occurs; null: each once
  /// @param texts cells without such a key, ascending by [#TEXT_ORDER]
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
    return of(
        name,
        missing,
        decimals,
        decimalCounts == null
            ? Counts.ofOnes(decimals.length)
            : Counts.of(decimalCounts, decimals.length),
        texts,
        Counts.of(textCounts, texts.length));
  }

  static ColumnProfile of(
      String name,
      long missing,
      long[] decimals,
      Counts decimalCounts,
      String[] texts,
      Counts textCounts) {
    if (missing < 0) {
      throw new IllegalArgumentException("missing must not be negative: " + missing);
    }
    for (int i = 0; i < decimals.length; i++) {
      if (!PackedDecimal.isKey(decimals[i]) || (i > 0 && decimals[i - 1] >= decimals[i])) {
        throw new IllegalArgumentException("decimal " + i + " is no key or not ascending");
      }
    }
    for (int i = 0; i < texts.length; i++) {
      if (PackedDecimal.pack(texts[i]) != PackedDecimal.NONE
          || (i > 0 && TEXT_ORDER.compare(texts[i - 1], texts[i]) >= 0)) {
        throw new IllegalArgumentException("text " + i + " is a decimal or not ascending");
      }
    }
    return new ColumnProfile(name, missing, decimals, decimalCounts, texts, textCounts);
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
    return decimalCounts.total() + textCounts.total();
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
  boolean decimalsAreDistinct() {
    return decimalCounts.total() == decimals.length;
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
      int order =
          i == decimals.length
              ? 1
              : j == other.decimals.length ? -1 : Long.compare(decimals[i], other.decimals[j]);
      mergedDecimals[n] = order <= 0 ? decimals[i] : other.decimals[j];
      mergedCounts[n] =
          (order <= 0 ? decimalCounts.get(i++) : 0)
              + (order >= 0 ? other.decimalCounts.get(j++) : 0);
    }
    var mergedTexts = new String[Math.addExact(texts.length, other.texts.length)];
    var mergedTextCounts = new long[mergedTexts.length];
    int m = 0;
    for (int i = 0, j = 0; i < texts.length || j < other.texts.length; m++) {
      int order =
          i == texts.length
              ? 1
              : j == other.texts.length ? -1 : TEXT_ORDER.compare(texts[i], other.texts[j]);
      mergedTexts[m] = order <= 0 ? texts[i] : other.texts[j];
      mergedTextCounts[m] =
          (order <= 0 ? textCounts.get(i++) : 0) + (order >= 0 ? other.textCounts.get(j++) : 0);
    }
    return new ColumnProfile(
        name,
        Math.addExact(missing, other.missing),
        Arrays.copyOf(mergedDecimals, n),
        Counts.of(mergedCounts, n),
        Arrays.copyOf(mergedTexts, m),
        Counts.of(mergedTextCounts, m));
  }

  private static int compareByCodePoint(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // a surrogate is half of a code point above every other char
        boolean supplementary = Character.isSurrogate(x);
        return supplementary == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : supplementary ? 1 : -1;
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
        && Arrays.equals(texts, that.texts)
        && textCounts.equals(that.textCounts);
  }

  @Override
  public int hashCode() {
    int hash = 31 * name.hashCode() + Long.hashCode(missing);
    hash = 31 * (31 * hash + Arrays.hashCode(decimals)) + decimalCounts.hashCode();
    return 31 * (31 * hash + Arrays.hashCode(texts)) + textCounts.hashCode();
  }

  @Override
  public String toString() {
    return "%s: %d cells, %d missing, %d decimals, %d texts"
        .formatted(name, total() + missing, missing, decimals.length, texts.length);
  }
}
