package io.driftwatch.core.history;

import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.text.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Columns that drifted in the newest file, and in how many before it without a break; in each file
/// by the verdict that decided it.
///
/// A file in which a column was not judged (it was rejected, the column was not there or could not
/// be compared) neither counts nor breaks the streak. So a column that has lost all of its values
/// in the newest file drifts on; one that is not there any more does not.
///
/// @param columns the names of the columns whose streaks began with the same file, the strongest of
///   the newest file first
/// @param files how many files drifted in a row
/// @param since when the first of them was uploaded
/// @param newest when the last of them was uploaded
public record Streak(List<String> columns, int files, Instant since, Instant newest) {
  public Streak {
    columns = List.copyOf(columns);
  }

  /// {@return the streaks up to the newest file that has a verdict, the longest first}
  ///
  /// @param lines of one monitor, in the order of time
  public static List<Streak> of(List<HistoryLine> lines) {
    int newest = lines.size() - 1;
    while (newest >= 0 && lines.get(newest).columns().isEmpty()) {
      newest--;
    }
    if (newest < 0) {
      return List.of();
    }
    Map<String, Open> all = begun(lines.get(newest));
    Map<String, Open> open = new HashMap<>(all);
    for (int i = newest - 1; i >= 0 && !open.isEmpty(); i--) {
      extend(open, lines.get(i));
    }
    all.values().removeIf(streak -> streak.files == 0);
    return grouped(all, lines.get(newest).uploaded());
  }

  /// A column's streak while older files are still looked at.
  private static final class Open {
    private int files;
    private Instant since;

    /// @param files 0 where the column was not judged in the newest file.
    Open(int files, Instant since) {
      this.files = files;
      this.since = since;
    }
  }

  private static Map<String, Open> begun(HistoryLine newest) {
    var begun = new LinkedHashMap<String, Open>();
    for (Column column : MonitorHistory.drifted(newest)) {
      begun.put(column.name(), new Open(1, newest.uploaded()));
    }
    for (Column column : newest.columns()) {
      if (!newest.drifted(column) && column.evidence() == null) {
        begun.putIfAbsent(column.name(), new Open(0, newest.uploaded()));
      }
    }
    return begun;
  }

  private static void extend(Map<String, Open> open, HistoryLine line) {
    // Long names are cut, so that two columns of a file may have the same.
    var counted = new HashSet<String>();
    for (Column column : line.columns()) {
      Open streak = line.drifted(column) ? open.get(column.name()) : null;
      if (streak != null && counted.add(column.name())) {
        streak.files++;
        streak.since = line.uploaded();
      }
    }
    for (Column column : line.columns()) {
      if (!line.drifted(column) && column.evidence() != null && !counted.contains(column.name())) {
        open.remove(column.name());
      }
    }
  }

  private static List<Streak> grouped(Map<String, Open> all, Instant newest) {
    var groups = new LinkedHashMap<Instant, List<String>>();
    var files = new HashMap<Instant, Integer>();
    all.forEach(
        (name, streak) -> {
          groups.computeIfAbsent(streak.since, _ -> new ArrayList<>()).add(name);
          files.merge(streak.since, streak.files, Math::max);
        });
    var streaks = new ArrayList<Streak>();
    groups.forEach(
        (since, names) ->
            streaks.add(new Streak(names, files.getOrDefault(since, 0), since, newest)));
    streaks.sort(
        (one, other) ->
            one.files != other.files
                ? Integer.compare(other.files, one.files)
                : one.since.compareTo(other.since));
    return streaks;
  }

  /// {@return what follows the names in a sentence, such as `has drifted for 16 files, since 9
  /// Aug`}
  public String predicate() {
    if (isOfTheNewest()) {
      return "drifted in the last file";
    }
    return (columns.size() == 1 ? "has" : "have") + " drifted for " + length();
  }

  /// {@return whether it began with the newest file}
  private boolean isOfTheNewest() {
    return files == 1 && since.equals(newest);
  }

  /// {@return how long it lasts, such as `16 files, since 9 Aug`}
  public String length() {
    return isOfTheNewest()
        ? "the last file"
        : Numbers.count(files, "file") + ", since " + Day.of(since, newest);
  }
}
