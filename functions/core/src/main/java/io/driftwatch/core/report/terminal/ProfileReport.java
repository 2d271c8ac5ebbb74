package io.driftwatch.core.report.terminal;

import io.driftwatch.core.change.DateRange;
import io.driftwatch.core.change.Quartiles;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.report.Reading;
import io.driftwatch.core.report.Summary;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.text.Terminal;
import java.util.ArrayList;
import java.util.List;

/// A profile for a terminal: how its file was read, then one line per column, in file order.
///
/// Where a line has no room for all figures, a second table below has the rest. Infinities have a
/// column of their own where there are any.
public final class ProfileReport {
  private static final int NARROWEST = 60;
  private static final int GAP = 2;

  /// Longer names push the rest of their line aside where nothing is cut.
  private static final int WIDEST_NAME = 60;

  private static final int SHORTEST_NAME = 12;
  private static final int MOST_VALUES = 3;

  /// The cells from which on the values have room beside all figures.
  private static final int NARROW_VALUES = 30;

  private final int width;
  private final List<String> names = new ArrayList<>();
  private final Figure type = new Figure("type", true);
  private final Figure missing = new Figure("missing", false);
  private final Figure missingShare = new Figure("", false);
  private final Figure infinite = new Figure("infinite", false);
  private final Figure distinct = new Figure("distinct", false);
  private final Figure lowest = new Figure("lowest", false);
  private final Figure lower = new Figure("25 %", false);
  private final Figure median = new Figure("median", false);
  private final Figure upper = new Figure("75 %", false);
  private final Figure highest = new Figure("highest", false);
  private final Figure mean = new Figure("mean", false);
  private final Figure values = new Figure("most frequent", true);

  private ProfileReport(int width) {
    this.width = Math.max(width, NARROWEST);
  }

  /// A column of the table.
  private static final class Figure {
    private final String title;
    private final boolean left;
    private final List<String> cells = new ArrayList<>();
    private int widest;
    private boolean shown;

    Figure(String title, boolean left) {
      this.title = title;
      this.left = left;
      this.widest = Terminal.width(title);
    }

    void add(String cell) {
      cells.add(cell);
      widest = Math.max(widest, Terminal.width(cell));
      shown |= !cell.isEmpty();
    }
  }

  /// {@return the profile, in lines that end with `\n`}
  ///
  /// @param reading how its file was read
  /// @param settings what to write into monitor.json to read it so; may be empty
  /// @param width the cells of a line; at least 60 are used. For [Terminal#UNBOUNDED] nothing is
  ///   cut
  public static String write(Profile profile, Reading reading, String settings, int width) {
    var report = new ProfileReport(width);
    for (ColumnProfile cells : profile.columns()) {
      report.add(ColumnTyping.read(cells, reading.asked().literals()));
    }
    var out = new StringBuilder();
    out.append(Numbers.count(profile.rows(), "row"))
        .append(", ")
        .append(Numbers.count(profile.columns().size(), "column"))
        .append('\n')
        .append(ReadingReport.of(reading, settings, report.width))
        .append('\n');
    report.tables(out);
    return out.toString();
  }

  private void add(TypedColumn column) {
    Summary summary = Summary.of(column);
    names.add(Terminal.printable(column.name(), width));
    type.add(column.inferredType().label());
    missing.add(Numbers.grouped(summary.missing()));
    missingShare.add(
        summary.missing() == 0 ? "" : Numbers.percent((double) summary.missing() / column.rows()));
    infinite.add(summary.infinite() == 0 ? "" : Numbers.grouped(summary.infinite()));
    distinct.add(Numbers.grouped(summary.distinct()));
    range(column, summary);
    mean.add(summary.mean() == null ? "" : Numbers.number(summary.mean()));
    values.add(mostFrequent(summary));
  }

  private void range(TypedColumn column, Summary summary) {
    Quartiles middle = summary.quartiles();
    if (middle != null && summary.min() != null && summary.max() != null) {
      List<String> five =
          Numbers.apart(
              summary.min(), middle.lower(), middle.median(), middle.upper(), summary.max());
      lowest.add(five.get(0));
      lower.add(five.get(1));
      median.add(five.get(2));
      upper.add(five.get(3));
      highest.add(five.get(4));
      return;
    }
    boolean dates =
        column.inferredType() == ColumnType.DATETIME && column.values() instanceof Values.Texts;
    DateRange range =
        dates
            ? DateRange.of(column.dates(), (Values.Texts) column.values())
            : new DateRange("", "");
    lowest.add(Terminal.printable(range.first(), width));
    lower.add("");
    median.add("");
    upper.add("");
    highest.add(Terminal.printable(range.last(), width));
  }

  private static String mostFrequent(Summary summary) {
    var text = new StringBuilder();
    for (int i = 0; i < Math.min(MOST_VALUES, summary.top().size()); i++) {
      Summary.Top top = summary.top().get(i);
      text.append(i == 0 ? "" : ", ")
          .append(clear(top.value()))
          .append(' ')
          .append(Numbers.percent(top.share()));
    }
    return text.toString();
  }

  /// {@return a value in quotes where it would run into what stands beside it}
  private static String clear(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
      boolean inner = c == ' ' && i > 0 && i < value.length() - 1;
      if (!plain && !inner) {
        return Shown.of(value).quoted();
      }
    }
    return value.isEmpty() ? "''" : value;
  }

  private void tables(StringBuilder out) {
    var all =
        List.of(
            type,
            missing,
            missingShare,
            infinite,
            distinct,
            lowest,
            lower,
            median,
            upper,
            highest,
            mean,
            values);
    if (width == Terminal.UNBOUNDED || name() + cells(all) <= width) {
      table(out, all, false);
      return;
    }
    table(out, List.of(type, missing, missingShare, infinite, distinct, lowest, highest), false);
    var rest = List.of(lower, median, upper, mean, values);
    if (cells(rest) > 0) {
      out.append('\n');
      table(out, rest, true);
    }
  }

  private int name() {
    int widest = Terminal.width("column");
    for (String name : names) {
      widest = Math.max(widest, Terminal.width(name));
    }
    return width == Terminal.UNBOUNDED ? Math.min(widest, WIDEST_NAME) : widest;
  }

  /// {@return the cells that figures need with the gaps before them}
  private int cells(List<Figure> figures) {
    int cells = 0;
    for (Figure figure : figures) {
      int needed = figure == values ? Math.min(figure.widest, NARROW_VALUES) : figure.widest;
      cells += figure.shown ? GAP + needed : 0;
    }
    return cells;
  }

  /// Names give way, and values take what is left.
  ///
  /// @param sparse whether lines without a figure are left out
  private void table(StringBuilder out, List<Figure> figures, boolean sparse) {
    int name = Math.min(name(), Math.max(SHORTEST_NAME, width - cells(figures)));
    line(out, "column", name, figures, -1);
    for (int row = 0; row < names.size(); row++) {
      if (!sparse || hasFigure(figures, row)) {
        line(out, names.get(row), name, figures, row);
      }
    }
  }

  private static boolean hasFigure(List<Figure> figures, int row) {
    for (Figure figure : figures) {
      if (!figure.cells.get(row).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// @param row -1 for the titles
  private void line(StringBuilder out, String first, int name, List<Figure> figures, int row) {
    boolean bounded = width != Terminal.UNBOUNDED;
    var line =
        new StringBuilder(bounded ? Terminal.left(first, name) : Terminal.padded(first, name));
    for (Figure figure : figures) {
      if (figure.shown) {
        String cell = row < 0 ? figure.title : figure.cells.get(row);
        line.append(" ".repeat(GAP));
        if (figure == values) {
          int left = width - Terminal.width(line.toString());
          line.append(bounded ? Terminal.fit(cell, left) : cell);
        } else {
          line.append(
              figure.left
                  ? Terminal.left(cell, figure.widest)
                  : Terminal.right(cell, figure.widest));
        }
      }
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
