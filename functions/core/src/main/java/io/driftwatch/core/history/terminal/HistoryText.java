package io.driftwatch.core.history.terminal;

import io.driftwatch.core.history.Day;
import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.history.Streak;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Terminal;
import java.util.List;

/// The history of monitors for a terminal: for each what drifts now and since when, then one line a
/// file, the newest first.
public final class HistoryText {
  private static final int NARROWEST = 60;

  /// From here on there is room for a state in full and for most of a file's name.
  private static final int WIDE = 100;

  private static final int LONGEST_FILE = 32;
  private static final int MOST_STREAKS = 8;

  /// The names of a line where it is not cut: the strongest columns, not all of a thousand.
  private static final int MOST_NAMES = 10;

  private static final String BOLD = "\u001B[1m";
  private static final String RED = "\u001B[31m";
  private static final String GREEN = "\u001B[32m";
  private static final String YELLOW = "\u001B[33m";
  private static final String RESET = "\u001B[0m";

  private static final int TIME = 16;
  private static final int STATE = 20;
  private static final int SHORT_STATE = 8;
  private static final String GAP = "  ";
  private static final String NAMES = "Strongest columns";

  private final int width;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private HistoryText(int width, boolean colour) {
    this.width = width == 0 ? Integer.MAX_VALUE : Math.max(width, NARROWEST);
    this.colour = colour;
  }

  /// {@return the histories, in lines that end with `\n`}
  ///
  /// @param last how many files of each monitor to list, the newest
  /// @param width the cells of a line, at least 60 are used; 0 = nothing is cut
  /// @param colour whether to emphasise by ANSI escape sequences
  public static String write(List<MonitorHistory> histories, int last, int width, boolean colour) {
    var text = new HistoryText(width, colour);
    for (MonitorHistory history : histories) {
      text.separate();
      text.head(history);
      text.files(history.lines(), last);
    }
    return text.out.toString();
  }

  private void separate() {
    if (!out.isEmpty()) {
      out.append('\n');
    }
  }

  private void head(MonitorHistory history) {
    List<HistoryLine> lines = history.lines();
    long rejected = lines.stream().filter(line -> line.state() == State.REJECTED).count();
    State state = history.newest().state();
    String files =
        Numbers.count(lines.size(), "file")
            + (rejected == 0 ? "" : ", " + Numbers.grouped(rejected) + " of them rejected");
    wrapped(
        "%s: %s, the last on %s: %s%s"
            .formatted(
                Terminal.printable(history.name()),
                files,
                Day.withYear(history.newest().uploaded()),
                state.words(),
                history.newest().byCalibrated() ? " (calibrated verdict)" : ""),
        "",
        BOLD + colour(state));
    List<Streak> streaks = history.streaks();
    for (Streak streak : streaks.subList(0, Math.min(MOST_STREAKS, streaks.size()))) {
      wrapped(names(streak.columns(), width) + " " + streak.predicate(), GAP, "");
    }
    if (streaks.size() > MOST_STREAKS) {
      wrapped("and others for fewer files", GAP, "");
    }
    out.append('\n');
  }

  private void wrapped(String sentence, String indent, String style) {
    if (width == Integer.MAX_VALUE) {
      out.append(indent).append(styled(sentence, style)).append('\n');
      return;
    }
    for (String part : Terminal.wrap(sentence, width - indent.length())) {
      out.append(indent).append(styled(part, style)).append('\n');
    }
  }

  private void files(List<HistoryLine> lines, int last) {
    int oldest = Math.max(0, lines.size() - last);
    List<HistoryLine> shown = lines.subList(oldest, lines.size());
    Counts counts = Counts.of(shown, isWide());
    int file = "File".length();
    for (HistoryLine line : shown) {
      file = Math.max(file, Terminal.width(Terminal.printable(line.file())));
    }
    int used = TIME + (isWide() ? STATE : SHORT_STATE) + counts.cells() + 4 * GAP.length();
    int fileCells = fileCells(file, width - used);
    row("Uploaded (UTC)", "State", "", counts.titles(), "File", fileCells);
    used += fileCells;
    out.append(width == Integer.MAX_VALUE ? NAMES : Terminal.fit(NAMES, width - used).strip());
    out.append('\n');
    for (int i = shown.size() - 1; i >= 0; i--) {
      HistoryLine line = shown.get(i);
      row(
          Day.minute(line.uploaded()),
          isWide() ? line.state().words() : shortWord(line.state()),
          colour(line.state()),
          counts.of(line),
          Terminal.printable(line.file()),
          fileCells);
      tail(line, width == Integer.MAX_VALUE ? width : width - used);
    }
    if (oldest > 0) {
      out.append("and ").append(Numbers.count(oldest, "older file")).append('\n');
    }
  }

  private boolean isWide() {
    return width >= WIDE;
  }

  /// {@return the cells for names of files, of which the rest of a line leaves some for columns}
  private int fileCells(int widest, int left) {
    if (width == Integer.MAX_VALUE) {
      return widest;
    }
    int most =
        isWide() ? Math.min(LONGEST_FILE, Math.max(left - NAMES.length(), left / 2)) : left / 2;
    return Math.min(widest, most);
  }

  /// The line above the rows has the state of the newest in full.
  private static String shortWord(State state) {
    return state == State.SOME ? "Some" : state.words();
  }

  private void row(
      String time, String state, String style, String counts, String file, int fileCells) {
    out.append(Terminal.left(time, TIME)).append(GAP);
    int stateCells = isWide() ? STATE : SHORT_STATE;
    out.append(styled(Terminal.left(state, stateCells), style)).append(GAP);
    out.append(counts).append(GAP);
    out.append(Terminal.padded(Terminal.middle(file, fileCells), fileCells)).append(GAP);
  }

  private void tail(HistoryLine line, int cells) {
    // Why it was rejected, or what besides the share made it count as drifted.
    String reason = line.reason() == null ? "" : Terminal.printable(line.reason());
    List<String> columns = MonitorHistory.drifted(line).stream().map(Column::name).toList();
    String separator = reason.isEmpty() || columns.isEmpty() ? "" : "; ";
    String tail = reason + separator + names(columns, cells);
    out.append(cells == Integer.MAX_VALUE ? tail : Terminal.fit(tail, cells));
    while (out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    out.append('\n');
  }

  /// {@return as many of the names as fit, then how many more there are}
  private static String names(List<String> columns, int cells) {
    var names = new StringBuilder();
    int shown = 0;
    int used = 0;
    for (String column : columns.subList(0, Math.min(MOST_NAMES, columns.size()))) {
      String name = (shown == 0 ? "" : ", ") + Terminal.printable(column);
      int more = columns.size() - shown - 1;
      int reserved = more == 0 ? 0 : more(more).length();
      if (shown > 0 && used + Terminal.width(name) + reserved > cells) {
        break;
      }
      names.append(name);
      used += Terminal.width(name);
      shown++;
    }
    int left = columns.size() - shown;
    return left == 0 ? names.toString() : names + more(left);
  }

  private static String more(int columns) {
    return " and " + Numbers.grouped(columns) + " more";
  }

  /// How many columns drifted, by Evidently's verdict and by the calibrated one; by Evidently's
  /// alone where no line knows of the other.
  ///
  /// @param both whether both are shown
  /// @param whole whether the numbers of all columns are shown too
  /// @param evidently the cells of the one
  /// @param calibrated the cells of the other; 0 where it is not shown
  private record Counts(boolean both, boolean whole, int evidently, int calibrated) {
    private static final String EVIDENTLY = "Evidently";
    private static final String CALIBRATED = "Calibrated";
    private static final String ALONE = "Drifted";

    /// Of both on a narrow terminal: 999 of 999.
    private static final int MOST_CELLS = 23;

    /// @param wide whether there is room for numbers of any length
    static Counts of(List<HistoryLine> lines, boolean wide) {
      Counts counts = of(true, lines);
      return wide || !counts.both || counts.cells() <= MOST_CELLS ? counts : of(false, lines);
    }

    private static Counts of(boolean whole, List<HistoryLine> lines) {
      boolean both = false;
      int evidently = 0;
      int calibrated = 0;
      for (HistoryLine line : lines) {
        both |= line.calibrated() != null;
        evidently = Math.max(evidently, evidently(line, whole).length());
        calibrated = Math.max(calibrated, calibrated(line, whole).length());
      }
      return both
          ? new Counts(
              true,
              whole,
              Math.max(EVIDENTLY.length(), evidently),
              Math.max(CALIBRATED.length(), calibrated))
          : new Counts(false, whole, Math.max(ALONE.length(), evidently), 0);
    }

    int cells() {
      return evidently + (both ? GAP.length() + calibrated : 0);
    }

    String titles() {
      return both ? row(EVIDENTLY, CALIBRATED) : Terminal.right(ALONE, evidently);
    }

    String of(HistoryLine line) {
      return row(evidently(line, whole), calibrated(line, whole));
    }

    private String row(String one, String other) {
      String first = Terminal.right(one, evidently);
      return both ? first + GAP + Terminal.right(other, calibrated) : first;
    }

    private static String evidently(HistoryLine line, boolean whole) {
      int judged = 0;
      int drifted = 0;
      for (Column column : line.columns()) {
        judged += column.evidence() == null ? 0 : 1;
        drifted += column.drifted() ? 1 : 0;
      }
      return line.state() == State.REJECTED ? "" : of(drifted, judged, whole);
    }

    private static String calibrated(HistoryLine line, boolean whole) {
      HistoryLine.Calibrated verdict = line.calibrated();
      if (verdict == null) {
        return line.state() == State.REJECTED ? "" : "-";
      }
      return of(verdict.drifted(), verdict.columns(), whole);
    }

    private static String of(int drifted, int columns, boolean whole) {
      return whole ? drifted + " of " + columns : Integer.toString(drifted);
    }
  }

  private String styled(String text, String style) {
    return colour && !style.isEmpty() ? style + text + RESET : text;
  }

  private static String colour(State state) {
    return switch (state) {
      case DRIFT, REJECTED -> RED;
      case SOME -> YELLOW;
      case STABLE -> GREEN;
    };
  }
}
