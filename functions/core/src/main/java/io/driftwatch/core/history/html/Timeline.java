package io.driftwatch.core.history.html;

import io.driftwatch.core.history.Day;
import io.driftwatch.core.history.HistoryLine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The files of a monitor side by side: each of the newest for itself, the older ones by week, by
/// month or by year, so that the picture of ten thousand files is as wide as that of 300.
///
/// @param slots from the oldest to the newest
/// @param grouped how many of them, the first ones, stand for several files
/// @param period what each of those is: `week`, `month` or `year`
record Timeline(List<Slot> slots, int grouped, String period) {
  /// How many of the newest files stand for themselves.
  private static final int NEWEST = 200;

  /// With only a few more, all do.
  private static final int FEW = 240;

  private static final int MOST_GROUPS = 104;

  /// One place on the axis.
  ///
  /// @param lines the files, at least one
  /// @param label such as `9 Aug 2026` or `week of 9 Aug 2026`
  record Slot(List<HistoryLine> lines, String label) {}

  private enum Period {
    WEEK("week", "week of ", day -> day.with(ChronoField.DAY_OF_WEEK, 1)),
    MONTH("month", "month of ", day -> day.withDayOfMonth(1)),
    YEAR("year", "year of ", day -> day.withDayOfYear(1));

    private final String noun;
    private final String prefix;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final UnaryOperator<LocalDate> start;

    Period(String noun, String prefix, UnaryOperator<LocalDate> start) {
      this.noun = noun;
      this.prefix = prefix;
      this.start = start;
    }

    List<Slot> group(List<HistoryLine> lines) {
      var slots = new ArrayList<Slot>();
      int from = 0;
      for (int i = 1; i <= lines.size(); i++) {
        if (i == lines.size() || !start(lines.get(i)).equals(start(lines.get(from)))) {
          LocalDate first = start(lines.get(from));
          String day = Day.withYear(first.atStartOfDay(ZoneOffset.UTC).toInstant());
          slots.add(new Slot(lines.subList(from, i), prefix + day));
          from = i;
        }
      }
      return slots;
    }

    private LocalDate start(HistoryLine line) {
      return start.apply(LocalDate.ofInstant(line.uploaded(), ZoneOffset.UTC));
    }
  }

  /// @param lines in the order of time
  static Timeline of(List<HistoryLine> lines) {
    int older = lines.size() <= FEW ? 0 : lines.size() - NEWEST;
    var slots = new ArrayList<Slot>();
    String period = "";
    if (older > 0) {
      for (Period each : Period.values()) {
        List<Slot> groups = each.group(lines.subList(0, older));
        if (groups.size() <= MOST_GROUPS || each == Period.YEAR) {
          slots.addAll(groups);
          period = each.noun;
          break;
        }
      }
    }
    int grouped = slots.size();
    for (HistoryLine line : lines.subList(older, lines.size())) {
      slots.add(new Slot(List.of(line), Day.minute(line.uploaded())));
    }
    return new Timeline(slots, grouped, period);
  }

  int size() {
    return slots.size();
  }
}
