package io.driftwatch.core.counts;

/// Walks along two ascending lists of distinct texts in step. Each step is a text that stands in
/// one of them or in both.
///
///     for (var both = new TextMerge(left, right); both.next(); ) …
public final class TextMerge {
  private final String[] left;
  private final String[] right;

  /// The indexes of the next texts.
  private int i;

  private int j;

  /// Where the current text is: negative for the left list, positive for the right one, 0 for both.
  private int order;

  /// @param left ascending by [#compare]
  /// @param right ascending by [#compare]
  public TextMerge(String[] left, String[] right) {
    this.left = left;
    this.right = right;
  }

  /// Orders texts by code point, which is the order of their UTF-8 bytes, where [String#compareTo]
  /// goes by UTF-16 unit.
  public static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int k = 0; k < length; k++) {
      char x = a.charAt(k);
      char y = b.charAt(k);
      if (x != y) {
        // a surrogate is half of a code point above every other char
        int surrogates = Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
        return surrogates != 0 ? surrogates : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /// {@return whether there is a further text; it is then the current one}
  public boolean next() {
    if (i == left.length && j == right.length) {
      return false;
    }
    order = order();
    i += order <= 0 ? 1 : 0;
    j += order >= 0 ? 1 : 0;
    return true;
  }

  private int order() {
    if (i == left.length) {
      return 1;
    }
    return j == right.length ? -1 : compare(left[i], right[j]);
  }

  /// {@return the current text}
  public String text() {
    return order <= 0 ? left[i - 1] : right[j - 1];
  }

  /// {@return the index of the current text in the left list; -1 where it is not there}
  public int left() {
    return order <= 0 ? i - 1 : -1;
  }

  /// {@return the index of the current text in the right list; -1 where it is not there}
  public int right() {
    return order >= 0 ? j - 1 : -1;
  }
}
