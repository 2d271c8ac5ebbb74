package io.driftwatch.support.evidently.snapshot;

import io.driftwatch.core.text.Digest;
import io.driftwatch.core.text.Shown;

/// Texts from files in a length that pages and dashboards can bear.
final class Names {
  /// The longest message, name of a run or value of its metadata, in characters.
  static final int LONGEST_TEXT = 500;

  private static final int LONGEST_COLUMN = 100;
  private static final int KEPT_OF_LONG_COLUMN = 80;
  private static final int DIGITS_OF_DIGEST = 8;

  private Names() {}

  /// {@return a column's name, the same for every run; a very long one ends in a digest, so that
  /// two columns never become one}
  static String column(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST_COLUMN) {
      return name;
    }
    String digest = Digest.md5(name).substring(0, DIGITS_OF_DIGEST);
    return Shown.of(name).atMost(KEPT_OF_LONG_COLUMN + 1) + " " + digest;
  }
}
