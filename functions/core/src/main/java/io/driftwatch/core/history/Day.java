package io.driftwatch.core.history;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// When a file was uploaded, in words, in UTC. Written by hand: a formatter of the JDK takes longer
/// to set up than a thousand lines to print.
public final class Day {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private Day() {}

  /// {@return the day, such as `9 Aug`; with its year where that is not the year of the newest
  /// file}
  public static String of(Instant time, Instant newest) {
    LocalDateTime day = utc(time);
    return day.getYear() == utc(newest).getYear() ? dayOfYear(day) : withYear(time);
  }

  /// {@return the day with its year, such as `9 Aug 2026`}
  public static String withYear(Instant time) {
    LocalDateTime day = utc(time);
    return dayOfYear(day) + " " + day.getYear();
  }

  /// {@return the minute in the order of time, such as `2026-08-09 06:12`}
  public static String minute(Instant time) {
    return time.toString().substring(0, "2026-08-09T06:12".length()).replace('T', ' ');
  }

  private static String dayOfYear(LocalDateTime day) {
    return day.getDayOfMonth() + " " + MONTHS[day.getMonthValue() - 1];
  }

  private static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
