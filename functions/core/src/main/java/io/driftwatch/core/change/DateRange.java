package io.driftwatch.core.change;

import io.driftwatch.core.column.DateForm;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.memory.TextList;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// The first and the last date of a column, as they are written.
public record DateRange(String first, String last) {
  /// {@return the range of one date at least} Where the texts are not dates of one form, the order
  /// is that of the texts.
  public static DateRange of(@Nullable DateForm form, Values.Texts dates) {
    TextList texts = dates.values();
    String first = texts.first();
    String last = texts.last();
    if (form == null || form == DateForm.ISO) {
      return new DateRange(first, last);
    }
    LocalDateTime earliest = form.parse(first).orElseThrow();
    LocalDateTime latest = form.parse(last).orElseThrow();
    for (String text : texts) {
      LocalDateTime date = form.parse(text).orElseThrow();
      if (date.isBefore(earliest)) {
        first = text;
        earliest = date;
      }
      if (date.isAfter(latest)) {
        last = text;
        latest = date;
      }
    }
    return new DateRange(first, last);
  }
}
