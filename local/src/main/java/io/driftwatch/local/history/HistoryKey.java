package io.driftwatch.local.history;

import io.driftwatch.support.s3.Layout;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The key of a line, or of a month's merged lines, taken apart.
///
///     history/[<monitor>/]_/2026-08/20260809T061200Z-week12.json     a line
///     history/[<monitor>/]_/2026-08.jsonl                            a merged month
///
/// @param folder what comes before the month, with the slash: one for each monitor
/// @param month the month, such as `2026-08`
/// @param name the name of the line's object; null for a merged month
record HistoryKey(String folder, String month, @Nullable String name) {
  /// What all keys begin with.
  private static final String PREFIX = "history/";

  private static final String MARK = "_/";

  private static final Pattern KEY =
      Pattern.compile("(history/(?:.*/)?_/)(\\d{4}-(?:0[1-9]|1[0-2]))(?:\\.jsonl|/([^/]+\\.json))");

  /// {@return the parts of a key, or null if it is none of a history}
  static @Nullable HistoryKey of(String key) {
    Matcher parts = KEY.matcher(key);
    return parts.matches() ? new HistoryKey(parts.group(1), parts.group(2), parts.group(3)) : null;
  }

  /// {@return what the keys of a monitor begin with, or of all monitors where it is null}
  static String prefix(@Nullable String monitor) {
    return monitor == null ? PREFIX : Layout.history(monitor);
  }

  /// {@return the monitor whose folder it is; empty for the root monitor}
  String monitor() {
    String path = folder.substring(PREFIX.length(), folder.length() - MARK.length());
    return path.isEmpty() ? "" : path.substring(0, path.length() - 1);
  }

  /// {@return the key of the merged month that the line belongs to}
  String merged() {
    return folder + month + ".jsonl";
  }
}
