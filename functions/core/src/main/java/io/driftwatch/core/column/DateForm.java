package io.driftwatch.core.column;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ways in which columns of dates are written: one throughout a column, and years of four
/// digits, so that `1.2.3` stays a text. A time may follow, and a zone.
public enum DateForm {
  /// `2025-01-31`, the only form whose texts are in the order of their dates.
  ISO("yyyy-mm-dd", "(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})"),
  YEAR_FIRST("yyyy/mm/dd", "(?<y>\\d{4})(?<s>[/.])(?<m>\\d{1,2})\\k<s>(?<d>\\d{1,2})"),
  /// `31.1.2025`, with `.`, `/` or `-`.
  DAY_FIRST("dd/mm/yyyy", "(?<d>\\d{1,2})(?<s>[/.-])(?<m>\\d{1,2})\\k<s>(?<y>\\d{4})"),
  /// `1/31/2025`, with `/`, `.` or `-`.
  MONTH_FIRST("mm/dd/yyyy", "(?<m>\\d{1,2})(?<s>[/.-])(?<d>\\d{1,2})\\k<s>(?<y>\\d{4})"),
  /// `3 Jan 2025`, `03-January-2025`.
  DAY_MONTH_NAME(
      "d mon yyyy", "(?<d>\\d{1,2})(?<s>[ -])(?<m>\\p{Alpha}{3,9})\\.?,?\\k<s>(?<y>\\d{4})"),
  /// `Jan 3, 2025`.
  MONTH_NAME_DAY("mon d, yyyy", "(?<m>\\p{Alpha}{3,9})\\.? (?<d>\\d{1,2}),? (?<y>\\d{4})");

  /// `T` or a blank, hours, minutes, and seconds with a fraction; morning or afternoon; a zone.
  private static final String TIME =
      "(?:(?:T|,? )(?<h>[01]?\\d|2[0-3]):(?<i>[0-5]\\d)(?::(?<sec>[0-5]\\d)(?:[.,]\\d{1,9})?)?"
          + "(?: ?(?<half>[AaPp])\\.?[Mm]\\.?)?"
          + "(?: ?(?:Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?)?";

  private static final String ISO_TIME =
      "(?:[T ](?<h>[01]\\d|2[0-3]):(?<i>[0-5]\\d)(?::(?<sec>[0-5]\\d)(?:[.,]\\d{1,9})?)?(?<half>)"
          + "(?: ?(?:Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?)?";

  /// Beyond these, `1.3.4711` is a code.
  private static final int FIRST_YEAR = 1600;

  private static final int LAST_YEAR = 2200;

  /// No date is longer; a text of a megabyte is not searched.
  private static final int LONGEST = 64;

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final Map<String, Integer> OTHER_MONTHS = Map.of("sept", 9);

  private final String words;
  private final Pattern pattern;

  DateForm(String words, String date) {
    this.words = words;
    this.pattern = Pattern.compile(date + (words.equals("yyyy-mm-dd") ? ISO_TIME : TIME));
  }

  /// {@return the form for people, such as `dd/mm/yyyy`}
  public String words() {
    return words;
  }

  /// {@return the one form in which all texts are dates; day before month where both would do}
  ///
  /// Cost: one look at each text, which ends at the first that is a date in no form.
  public static Optional<DateForm> formOf(String[] texts) {
    Set<DateForm> forms = texts.length == 0 ? Set.of() : EnumSet.allOf(DateForm.class);
    for (int i = 0; i < texts.length && !forms.isEmpty(); i++) {
      String text = texts[i];
      forms.removeIf(form -> form.parse(text).isEmpty());
    }
    return forms.stream().findFirst();
  }

  /// {@return the date and time that a text says in this form, the zone left out; empty where it is
  /// not one, or where there is no such day}
  public Optional<LocalDateTime> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher date = pattern.matcher(text);
    if (!date.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(date.group("y"));
    if (this != ISO && (year < FIRST_YEAR || year > LAST_YEAR)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
              year,
              month(date.group("m")),
              Integer.parseInt(date.group("d")),
              hour(date),
              number(date, "i"),
              number(date, "sec")));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static int number(Matcher date, String group) {
    String digits = date.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /// {@return the hour of 24; 12 AM is midnight}
  private static int hour(Matcher date) {
    int hour = number(date, "h");
    String half = date.group("half");
    if (half == null || half.isEmpty()) {
      return hour;
    }
    if (hour == 0 || hour > 12) {
      throw new DateTimeException("no such hour of a half day");
    }
    return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
  }

  /// {@return a month by its number, name or the first letters of it; 0 where there is none}
  private static int month(String text) {
    if (Character.isDigit(text.charAt(0))) {
      return Integer.parseInt(text);
    }
    String name = text.toLowerCase(Locale.ROOT);
    ToIntFunction<String> index =
        start -> {
          for (int i = 0; i < MONTHS.size(); i++) {
            String month = MONTHS.get(i);
            if (month.equals(start) || month.substring(0, 3).equals(start)) {
              return i + 1;
            }
          }
          return 0;
        };
    return OTHER_MONTHS.getOrDefault(name, index.applyAsInt(name));
  }
}
