package io.driftwatch.core.report;

/// What moved in a column, and how far, as a reader of a table wants it.
public final class ChangeWords {
  private ChangeWords() {}

  /// {@return what moved, such as `median 51 → 69`; empty where nothing did}
  public static String moved(Report.Column column) {
    return "";
  }

  /// {@return how far, such as `1.33 spreads` or `12 % of rows`; empty where there is no size}
  public static String size(Report.Column column) {
    return "";
  }
}
