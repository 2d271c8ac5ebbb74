package io.driftwatch.local.history;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.json.HistoryJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a bucket holds of its history.
///
/// @param monitors by their names
/// @param damaged a message for each object, and each folder of a copy, that could not be read
public record StoredHistory(List<MonitorHistory> monitors, List<String> damaged) {
  /// Reads every line, those of merged months there, the others one by one.
  ///
  /// What a merged month does not name is read by itself: a line that came later, or every line
  /// where the merged month is damaged.
  ///
  /// @param monitor the only monitor to read; null = all
  /// @throws IOException when the bucket cannot be listed
  public static StoredHistory read(BucketStore store, @Nullable String monitor) throws IOException {
    var months = new TreeMap<String, Month>();
    var read = new Reading(store);
    for (String key : store.list(HistoryKey.prefix(monitor), read.damaged)) {
      HistoryKey parts = HistoryKey.of(key);
      if (parts != null) {
        months.computeIfAbsent(parts.merged(), Month::new).add(parts, key);
      }
    }
    read.merged(months.values());
    read.single(months.values());
    return new StoredHistory(read.monitors(), read.damaged);
  }

  /// What the listing shows of a month.
  private static final class Month {
    final String mergedKey;
    String monitor = "";
    final Set<String> members = new HashSet<>();
    final List<String> keys = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    boolean merged;

    Month(String mergedKey) {
      this.mergedKey = mergedKey;
    }

    void add(HistoryKey parts, String key) {
      String name = parts.name();
      monitor = parts.monitor();
      if (name == null) {
        merged = true;
      } else {
        keys.add(key);
        names.add(name);
      }
    }

    /// {@return the keys of the lines that are not merged}
    List<String> single() {
      if (members.isEmpty()) {
        return keys;
      }
      var single = new ArrayList<String>();
      for (int i = 0; i < keys.size(); i++) {
        if (!members.contains(names.get(i))) {
          single.add(keys.get(i));
        }
      }
      return single;
    }
  }

  /// A line that is read by itself.
  private record Single(Month month, String key) {}

  private static final class Reading {
    private final BucketStore store;
    private final Set<String> executions = new HashSet<>();
    private final TreeMap<String, List<HistoryLine>> lines = new TreeMap<>();
    private final List<String> damaged = new ArrayList<>();

    Reading(BucketStore store) {
      this.store = store;
    }

    void merged(Collection<Month> months) {
      List<Month> merged = months.stream().filter(month -> month.merged).toList();
      Parallel.each(
          store.readers(),
          merged,
          month -> MergedMonth.read(store.get(month.mergedKey), store.name(month.mergedKey)),
          (month, content) -> {
            month.members.addAll(content.members());
            content.lines().forEach(line -> add(month, line));
          },
          (month, failure) -> damaged.add(message(month.mergedKey, failure)));
    }

    void single(Collection<Month> months) {
      List<Single> singles = new ArrayList<>();
      for (Month month : months) {
        month.single().forEach(key -> singles.add(new Single(month, key)));
      }
      Parallel.each(
          store.readers(),
          singles,
          single -> HistoryJson.read(store.get(single.key), store.name(single.key)),
          (single, line) -> add(single.month, line),
          (single, failure) -> damaged.add(message(single.key, failure)));
    }

    /// A run of a monitor that stands in two objects counts once.
    private void add(Month month, HistoryLine line) {
      if (executions.add(month.monitor + "/" + line.execution())) {
        // The name in the line is cut, and the one in the key may be a digest.
        String name = month.monitor.startsWith(line.monitor()) ? month.monitor : line.monitor();
        lines.computeIfAbsent(name, _ -> new ArrayList<>()).add(line);
      }
    }

    List<MonitorHistory> monitors() {
      var monitors = new ArrayList<MonitorHistory>();
      lines.forEach((name, own) -> monitors.add(MonitorHistory.of(name, own)));
      return monitors;
    }

    private String message(String key, Exception failure) {
      return failure instanceof IllegalArgumentException
          ? Shown.message(failure.getMessage())
          : Shown.message(
              "%s: cannot be read: %s".formatted(store.name(key), failure.getMessage()));
    }
  }
}
