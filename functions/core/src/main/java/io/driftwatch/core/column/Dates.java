package io.driftwatch.core.column;

import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises columns of dates.
final class Dates {
  /// `YYYY-MM-DD`, optionally `T` or a blank and a time, optionally a zone.
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})"
              + "(?:[T ]([01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?"
              + "(?: ?(?:Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?)?");

  private Dates() {}

  static boolean areDates(String[] texts) {
    for (String text : texts) {
      if (!isDate(text)) {
        return false;
      }
    }
    return texts.length > 0;
  }

  private static boolean isDate(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return false;
    }
    int month = Integer.parseInt(date.group(2));
    int day = Integer.parseInt(date.group(3));
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(Integer.parseInt(date.group(1)), month).lengthOfMonth();
  }
}
