package io.driftwatch.core.report;

import io.driftwatch.core.text.Numbers;

/// What moved in a column, and how far, as a reader of a table wants it.
public final class ChangeWords {
  private static final double SMALLEST_SHOWN = 0.005;
  private static final double FEW = 10;
  private static final double MANY = 1_000;

  private ChangeWords() {}

  /// {@return what moved, such as `median 51 → 69`; empty where nothing did}
  public static String moved(Report.Column column) {
    return column.moved() == null ? "" : column.moved();
  }

  /// {@return how far, such as `1.33 spreads` or `12 % of rows`; empty where there is no size}
  public static String size(Report.Column column) {
    Size size = column.size();
    if (size == null) {
      return "";
    }
    return size.unit() == Size.Unit.SPREADS
        ? spreads(size.value()) + " spreads"
        : Numbers.percent(size.value()) + " of rows";
  }

  private static String spreads(double value) {
    if (value == 0) {
      return "0";
    }
    if (value < SMALLEST_SHOWN) {
      return "< 0.01";
    }
    if (value < FEW) {
      return Numbers.fixed(value, 2);
    }
    return value < MANY ? Numbers.fixed(value, 1) : Numbers.number(value);
  }
}
