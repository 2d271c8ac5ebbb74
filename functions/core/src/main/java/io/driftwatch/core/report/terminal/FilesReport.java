package io.driftwatch.core.report.terminal;

import io.driftwatch.core.report.FileCounts;
import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Terminal;
import io.driftwatch.core.verdict.Decision.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several files for a terminal, a line for each: written one by one, as they are judged.
public final class FilesReport {
  private static final int GAP = 2;
  private static final int NARROWEST = 60;

  /// Longer names push the rest of their line aside where nothing is cut.
  private static final int WIDEST_NAME = 60;

  private static final int SHORTEST_NAME = 12;

  /// What the other verdict says where it differs: `calibrated: no drift`.
  private static final int SHORTEST_REASON = 20;

  private static final int STATE = State.SOME.words().length();

  private final int width;
  private final boolean colour;
  private final boolean calibrated;
  private final int name;
  private final int drifted;
  private final FileCounts counts = new FileCounts();

  /// @param files the names of all files
  /// @param columns how many columns a file may have
  /// @param calibrated whether the calibrated verdict decides
  /// @param width the cells of a line; at least 60 are used
  /// @param colour whether to emphasise by ANSI escape sequences
  public FilesReport(
      List<String> files, int columns, boolean calibrated, int width, boolean colour) {
    this.calibrated = calibrated;
    this.width = Math.max(width, NARROWEST);
    this.colour = colour;
    this.drifted =
        Math.max(title().length(), 2 * Numbers.grouped(columns).length() + " of ".length());
    int widest = "file".length();
    for (String file : files) {
      widest = Math.max(widest, Terminal.width(Terminal.printable(file, width)));
    }
    int free = this.width - STATE - drifted - SHORTEST_REASON - 3 * GAP;
    int most = width == Terminal.UNBOUNDED ? WIDEST_NAME : Math.max(SHORTEST_NAME, free);
    this.name = Math.min(widest, most);
  }

  /// {@return the line above the files}
  public String heading() {
    return row("file", "state", "", title(), "strongest");
  }

  /// What the numbers of columns are about: the verdict where it is not the usual one.
  private String title() {
    return calibrated ? "calibrated" : "drifted";
  }

  /// {@return the line of a file; the next one}
  public String line(FileLine line) {
    counts.add(line);
    String share =
        line.state() == null
            ? ""
            : Numbers.grouped(line.drifted()) + " of " + Numbers.grouped(line.columns());
    return row(
        Terminal.printable(line.file(), width),
        line.words(),
        colour(line.state()),
        share,
        Terminal.printable(
            line.error() == null ? line.why(FilesReport::names) : line.error(), width));
  }

  /// {@return how many files are in which state, after the last one}
  public String summary() {
    return "\n" + counts.words() + (calibrated ? " (calibrated verdict)" : "") + "\n";
  }

  private String row(String file, String state, String style, String share, String why) {
    boolean bounded = width != Terminal.UNBOUNDED;
    String padded = Terminal.padded(state, STATE);
    String start =
        (bounded ? Terminal.left(shortened(file), name) : Terminal.padded(file, name))
            + " ".repeat(GAP)
            + (colour && !style.isEmpty() ? style + padded + Style.RESET : padded)
            + " ".repeat(GAP)
            + Terminal.padded(share, drifted)
            + " ".repeat(GAP);
    int free = width - name - STATE - drifted - 3 * GAP;
    return (start + (bounded ? Terminal.fit(why, free) : why)).stripTrailing() + "\n";
  }

  /// The end of a path names the file.
  private String shortened(String file) {
    if (Terminal.width(file) <= name) {
      return file;
    }
    int from = file.length();
    int cells = 1;
    while (from > 0) {
      int before = file.offsetByCodePoints(from, -1);
      cells += Terminal.width(file.substring(before, from));
      if (cells > name) {
        break;
      }
      from = before;
    }
    return "…" + file.substring(from);
  }

  private static String colour(@Nullable State state) {
    return state == null ? Style.YELLOW : Style.of(state);
  }

  private static String names(List<String> columns) {
    return String.join(", ", columns);
  }
}
