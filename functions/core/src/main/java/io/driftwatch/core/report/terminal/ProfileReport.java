package io.driftwatch.core.report.terminal;

import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.report.Reading;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A profile for a terminal: how its file was read, then one line per column, in file order.
/// Infinities have a column of their own where there are any.
public final class ProfileReport {
  private static final int NARROWEST = 60;
  private static final int GAP = 2;

  private ProfileReport() {}

  /// What is shown of a column.
  private record Row(
      String column,
      String type,
      String missing,
      String infinite,
      String distinct,
      String lowest,
      String highest) {
    static final Row TITLE =
        new Row("column", "type", "missing", "infinite", "distinct", "lowest", "highest");

    static Row of(ColumnProfile cells, Literals literals) {
      TypedColumn column = ColumnTyping.read(cells, literals);
      boolean numbers = column.values() instanceof Values.Numbers && !column.isEmpty();
      double[] values = column.values() instanceof Values.Numbers n ? n.values() : new double[0];
      List<String> range =
          numbers ? Numbers.apart(values[0], values[values.length - 1]) : List.of();
      return new Row(
          Terminal.printable(column.name()),
          column.inferredType().label(),
          Numbers.grouped(column.missing()),
          Numbers.grouped(column.infinite()),
          Numbers.grouped(column.values().distinct()),
          numbers ? range.getFirst() : "",
          numbers ? range.getLast() : "");
    }
  }

  /// {@return the profile, in lines that end with `\n`}
  ///
  /// @param reading how its file was read
  /// @param settings what to write into monitor.json to read it so; may be empty
  /// @param width the cells of a line; at least 60 are used
  public static String write(Profile profile, Reading reading, String settings, int width) {
    var rows = new ArrayList<Row>();
    rows.add(Row.TITLE);
    profile.columns().forEach(column -> rows.add(Row.of(column, reading.asked().literals())));
    int type = widest(rows, Row::type);
    int missing = widest(rows, Row::missing);
    boolean anyInfinite = rows.stream().skip(1).anyMatch(row -> !row.infinite().equals("0"));
    int infinite = anyInfinite ? GAP + widest(rows, Row::infinite) : 0;
    int distinct = widest(rows, Row::distinct);
    int lowest = widest(rows, Row::lowest);
    int highest = widest(rows, Row::highest);
    int others = type + missing + infinite + distinct + lowest + highest + 5 * GAP;
    int free = Math.max(width, NARROWEST) - others;
    int name = Math.min(widest(rows, Row::column), Math.max(Row.TITLE.column().length(), free));
    var out = new StringBuilder();
    out.append(Numbers.count(profile.rows(), "row"))
        .append(", ")
        .append(Numbers.count(profile.columns().size(), "column"))
        .append('\n')
        .append(ReadingReport.of(reading, settings, Math.max(width, NARROWEST)))
        .append('\n');
    for (Row row : rows) {
      String line =
          String.join(
              " ".repeat(GAP),
              Terminal.left(row.column(), name),
              Terminal.left(row.type(), type),
              Terminal.right(row.missing(), missing)
                  + (anyInfinite ? Terminal.right(row.infinite(), infinite) : ""),
              Terminal.right(row.distinct(), distinct),
              Terminal.right(row.lowest(), lowest),
              Terminal.right(row.highest(), highest));
      out.append(line.stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static int widest(List<Row> rows, Function<Row, String> cell) {
    return rows.stream().mapToInt(row -> Terminal.width(cell.apply(row))).max().orElse(0);
  }
}
