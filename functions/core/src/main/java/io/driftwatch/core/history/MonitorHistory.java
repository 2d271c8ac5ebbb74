package io.driftwatch.core.history;

import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.report.EarlierFiles;
import io.driftwatch.core.report.EarlierFiles.EarlierFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of one monitor in the order of time: by upload, then by execution.
///
/// @param monitor the monitor's name, empty for the root monitor
/// @param lines one for each run, at least one
public record MonitorHistory(String monitor, List<HistoryLine> lines) {
  public MonitorHistory {
    lines = List.copyOf(lines);
  }

  /// {@return the history of a monitor}
  ///
  /// @param lines in any order
  public static MonitorHistory of(String monitor, Collection<HistoryLine> lines) {
    var sorted = new ArrayList<>(lines);
    sorted.sort(MonitorHistory::byTime);
    return new MonitorHistory(monitor, sorted);
  }

  private static int byTime(HistoryLine one, HistoryLine other) {
    int byUpload = one.uploaded().compareTo(other.uploaded());
    return byUpload != 0 ? byUpload : one.execution().compareTo(other.execution());
  }

  /// {@return the name for people}
  public String name() {
    return monitor.isEmpty() ? "(root)" : monitor;
  }

  /// {@return the newest line}
  public HistoryLine newest() {
    return lines.getLast();
  }

  /// {@return the newest line with a verdict; null where every file was rejected}
  public @Nullable HistoryLine judged() {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).state() != HistoryLine.State.REJECTED) {
        return lines.get(i);
      }
    }
    return null;
  }

  /// {@return what drifts now, the longest first}
  public List<Streak> streaks() {
    return Streak.of(lines);
  }

  /// {@return what the page of the newest file shows of those before it}
  public EarlierFiles beforeNewest() {
    var files = new ArrayList<EarlierFile>();
    for (HistoryLine line : lines.subList(0, lines.size() - 1)) {
      files.add(new EarlierFile(line.file(), line.uploaded(), line.state().decided()));
    }
    var drifted = new HashSet<String>();
    for (Column column : newest().columns()) {
      if (newest().drifted(column)) {
        drifted.add(column.name());
      }
    }
    var several = new ArrayList<EarlierFiles.Streak>();
    for (Streak streak : streaks()) {
      for (String column : streak.columns()) {
        if (streak.files() == 1 || !drifted.contains(column)) {
          continue;
        }
        several.add(new EarlierFiles.Streak(column, streak.since(), streak.files()));
      }
    }
    return new EarlierFiles(files, several);
  }

  /// {@return the columns of a run that drifted by the verdict that decided, the strongest first}
  public static List<Column> drifted(HistoryLine line) {
    var drifted = new ArrayList<Column>();
    for (Column column : line.columns()) {
      if (line.drifted(column)) {
        drifted.add(column);
      }
    }
    drifted.sort((one, other) -> Double.compare(strength(other), strength(one)));
    return drifted;
  }

  private static double strength(Column column) {
    return column.evidence() == null ? 0 : column.evidence();
  }
}
