package io.driftwatch.core.history.html;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.Streak;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a page shows of one column over a [Timeline].
final class Track {
  private final String name;
  private final @Nullable Streak streak;

  /// How many files it was judged in, and how many it drifted in.
  private int judged;

  private int drifted;
  private @Nullable Instant last;

  /// In how many files it drifted at the place that is being drawn.
  private int drifting;

  /// For each place: the median of the files there, NaN where there is none.
  private double[] evidence = {};

  private double[] median = {};
  private double[] lower = {};
  private double[] upper = {};

  /// For each place: the share of files in which the column drifted.
  private double[] share = {};

  private Track(String name, @Nullable Streak streak) {
    this.name = name;
    this.streak = streak;
  }

  /// {@return the columns of a monitor: what drifts now, the longest first, then by how often they
  /// drifted}
  ///
  /// @param lines of the monitor
  /// @param most how many columns at most
  static List<Track> of(
      List<HistoryLine> lines, List<Streak> streaks, Timeline timeline, int most) {
    Map<String, Track> all = count(lines, streaks);
    var order = new ArrayList<>(all.values());
    order.sort(Track::strongestFirst);
    List<Track> shown = order.subList(0, Math.min(most, order.size()));
    draw(shown, timeline);
    return shown;
  }

  /// {@return how many columns there are in all files together}
  static int columns(List<HistoryLine> lines) {
    var names = new HashSet<String>();
    for (HistoryLine line : lines) {
      for (Column column : line.columns()) {
        names.add(column.name());
      }
    }
    return names.size();
  }

  private static Map<String, Track> count(List<HistoryLine> lines, List<Streak> streaks) {
    var tracks = new LinkedHashMap<String, Track>();
    for (Streak streak : streaks) {
      for (String column : streak.columns()) {
        tracks.put(column, new Track(column, streak));
      }
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      HistoryLine line = lines.get(i);
      for (Column column : line.columns()) {
        tracks.computeIfAbsent(column.name(), name -> new Track(name, null)).count(column, line);
      }
    }
    return tracks;
  }

  private void count(Column column, HistoryLine line) {
    judged += column.evidence() == null ? 0 : 1;
    if (line.drifted(column)) {
      drifted++;
      last = last == null ? line.uploaded() : last;
    }
  }

  private static int strongestFirst(Track one, Track other) {
    int byStreak = Integer.compare(other.streakFiles(), one.streakFiles());
    return byStreak != 0 ? byStreak : Integer.compare(other.drifted, one.drifted);
  }

  private static void draw(List<Track> shown, Timeline timeline) {
    var byName = new HashMap<String, Track>();
    for (Track track : shown) {
      track.evidence = new double[timeline.size()];
      track.median = new double[timeline.size()];
      track.lower = new double[timeline.size()];
      track.upper = new double[timeline.size()];
      track.share = new double[timeline.size()];
      byName.put(track.name, track);
    }
    for (int slot = 0; slot < timeline.size(); slot++) {
      var columns = new HashMap<Track, List<Column>>();
      for (HistoryLine line : timeline.slots().get(slot).lines()) {
        for (Column column : line.columns()) {
          Track track = byName.get(column.name());
          if (track != null) {
            columns.computeIfAbsent(track, _ -> new ArrayList<>()).add(column);
            track.drifting += line.drifted(column) ? 1 : 0;
          }
        }
      }
      for (Track track : shown) {
        track.set(slot, columns.getOrDefault(track, List.of()));
      }
    }
  }

  private void set(int slot, List<Column> columns) {
    evidence[slot] = median(columns.stream().map(Column::evidence).toList());
    median[slot] = median(columns.stream().map(Column::median).toList());
    lower[slot] = median(columns.stream().map(Column::lower).toList());
    upper[slot] = median(columns.stream().map(Column::upper).toList());
    share[slot] = columns.isEmpty() ? 0 : (double) drifting / columns.size();
    drifting = 0;
  }

  /// {@return one of the numbers, the upper of two in the middle; NaN without any}
  private static double median(Collection<@Nullable Double> numbers) {
    double[] present =
        numbers.stream()
            .filter(number -> number != null)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return present.length == 0 ? Double.NaN : present[present.length / 2];
  }

  /// {@return how many files of the place were rejected, as a share}
  static double rejected(Timeline.Slot slot) {
    long rejected = slot.lines().stream().filter(line -> line.state() == State.REJECTED).count();
    return (double) rejected / slot.lines().size();
  }

  String name() {
    return name;
  }

  /// {@return the streak that lasts; null if the column does not drift now}
  @Nullable Streak streak() {
    return streak;
  }

  private int streakFiles() {
    return streak == null ? 0 : streak.files();
  }

  int judged() {
    return judged;
  }

  int drifted() {
    return drifted;
  }

  /// {@return when it drifted last}
  @Nullable Instant last() {
    return last;
  }

  double[] evidence() {
    return evidence;
  }

  double[] median() {
    return median;
  }

  double[] lower() {
    return lower;
  }

  double[] upper() {
    return upper;
  }

  double[] share() {
    return share;
  }

  /// {@return whether there are medians to draw}
  boolean hasMedians() {
    return Arrays.stream(median).filter(each -> !Double.isNaN(each)).count() > 1;
  }
}
