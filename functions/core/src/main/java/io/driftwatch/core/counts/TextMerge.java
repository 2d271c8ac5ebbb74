package io.driftwatch.core.counts;

import io.driftwatch.core.memory.TextList;

/// Walks along two ascending lists of distinct texts in step. Each step is a text that stands in
/// one of them or in both.
///
///     for (var both = new TextMerge(left, right); both.next(); ) …
public final class TextMerge {
  private final TextList left;
  private final TextList right;

  /// The indexes of the next texts.
  private long i;

  private long j;

  /// Where the current text is: negative for the left list, positive for the right one, 0 for both.
  private int order;

  /// @param left ascending by [#compare]
  /// @param right ascending by [#compare]
  public TextMerge(TextList left, TextList right) {
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
    if (i == left.size() && j == right.size()) {
      return false;
    }
    order = order();
    i += order <= 0 ? 1 : 0;
    j += order >= 0 ? 1 : 0;
    return true;
  }

  private int order() {
    if (i == left.size()) {
      return 1;
    }
    return j == right.size() ? -1 : compare(left.at(i), right.at(j));
  }

  /// {@return the current text}
  public String text() {
    return order <= 0 ? left.at(i - 1) : right.at(j - 1);
  }

  /// {@return the index of the current text in the left list; -1 where it is not there}
  public long left() {
    return order <= 0 ? i - 1 : -1;
  }

  /// {@return the index of the current text in the right list; -1 where it is not there}
  public long right() {
    return order >= 0 ? j - 1 : -1;
  }
}
