package io.driftwatch.local.history;

import io.driftwatch.core.text.Shown;
import io.driftwatch.support.json.HistoryJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Merges the lines of months that are over into one object each, so that a reader gets one object
/// instead of many.
///
/// The lines stay where they are: a merged month is a copy, made once and never changed
/// (`If-None-Match: *`), so a kill at any moment or two compactions at once lose nothing and double
/// nothing. A line that comes later, by a redrive, is read by itself.
///
/// @param merged the names of the objects that were made
/// @param lines how many lines they hold together
/// @param troubles a message for each object that could not be read or made
public record Compaction(List<String> merged, int lines, List<String> troubles) {
  public Compaction {
    merged = List.copyOf(merged);
    troubles = List.copyOf(troubles);
  }

  /// How long a month must be over: by then its runs have ended or were redriven.
  private static final Duration SETTLED = Duration.ofDays(45);

  /// Merges what is old enough and not merged yet.
  ///
  /// @param monitor the only monitor whose months are merged; null = all
  /// @throws IOException when the bucket cannot be listed, or cannot be written
  public static Compaction run(BucketStore store, @Nullable String monitor, Instant now)
      throws IOException {
    var months = new TreeMap<String, List<String>>();
    var present = new TreeSet<String>();
    var troubles = new ArrayList<String>();
    for (String key : store.list(HistoryKey.prefix(monitor), troubles)) {
      HistoryKey parts = HistoryKey.of(key);
      if (parts == null) {
        continue;
      }
      if (parts.name() == null) {
        present.add(key);
      } else if (isSettled(parts.month(), now)) {
        months.computeIfAbsent(parts.merged(), _ -> new ArrayList<>()).add(key);
      }
    }
    months.keySet().removeAll(present);
    var merged = new ArrayList<String>();
    int lines = 0;
    for (var month : months.entrySet()) {
      var members = members(store, month.getValue(), troubles);
      if (!members.isEmpty() && store.putIfAbsent(month.getKey(), MergedMonth.write(members))) {
        merged.add(store.name(month.getKey()));
        lines += members.size();
      }
    }
    return new Compaction(merged, lines, troubles);
  }

  private static boolean isSettled(String month, Instant now) {
    Instant end =
        YearMonth.parse(month).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return !end.plus(SETTLED).isAfter(now);
  }

  /// {@return the content of each line by its name, but for the damaged ones: those stay by
  /// themselves}
  private static SortedMap<String, byte[]> members(
      BucketStore store, List<String> keys, List<String> troubles) {
    var members = new TreeMap<String, byte[]>();
    Parallel.each(
        store.readers(),
        keys,
        key -> {
          byte[] content = store.get(key);
          HistoryJson.read(content, store.name(key));
          // As it will be read in the month: a line of UTF-16, say, is none there.
          HistoryJson.read(MergedMonth.oneLine(content), store.name(key));
          return content;
        },
        (key, content) -> members.put(key.substring(key.lastIndexOf('/') + 1), content),
        (key, failure) -> troubles.add(Shown.message(failure.getMessage())));
    return members;
  }
}
