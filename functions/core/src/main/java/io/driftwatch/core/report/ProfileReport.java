package io.driftwatch.core.report;

import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.TypedColumn;
import io.driftwatch.core.profile.Values;
import io.driftwatch.core.verdict.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A profile for a terminal: one line per column, in file order.
public final class ProfileReport {
  private static final int NARROWEST = 60;
  private static final int GAP = 2;

  private ProfileReport() {}

  /// What is shown of a column.
  private record Row(
      String column, String type, String missing, String distinct, String lowest, String highest) {
    static final Row TITLE = new Row("column", "type", "missing", "distinct", "lowest", "highest");

    static Row of(ColumnProfile cells) {
      TypedColumn column = TypedColumn.of(cells);
      boolean numbers = column.values() instanceof Values.Numbers && !column.isEmpty();
      double[] values = column.values() instanceof Values.Numbers n ? n.values() : new double[0];
      return new Row(
          Terminal.printable(column.name()),
          column.inferredType().label(),
          Figures.grouped(column.missing()),
          Figures.grouped(column.values().distinct()),
          numbers ? Figures.number(values[0]) : "",
          numbers ? Figures.number(values[values.length - 1]) : "");
    }
  }

  /// {@return the profile, in lines that end with `\n`}
  ///
  /// @param width the cells of a line; at least 60 are used
  public static String write(Profile profile, int width) {
    var rows = new ArrayList<Row>();
    rows.add(Row.TITLE);
    profile.columns().forEach(column -> rows.add(Row.of(column)));
    int type = widest(rows, Row::type);
    int missing = widest(rows, Row::missing);
    int distinct = widest(rows, Row::distinct);
    int lowest = widest(rows, Row::lowest);
    int highest = widest(rows, Row::highest);
    int free = Math.max(width, NARROWEST) - type - missing - distinct - lowest - highest - 5 * GAP;
    int name = Math.min(widest(rows, Row::column), Math.max(Row.TITLE.column().length(), free));
    var out = new StringBuilder();
    out.append(Figures.count(profile.rows(), "row"))
        .append(", ")
        .append(Figures.count(profile.columns().size(), "column"))
        .append("\n\n");
    for (Row row : rows) {
      String line =
          String.join(
              " ".repeat(GAP),
              Terminal.left(row.column(), name),
              Terminal.left(row.type(), type),
              Terminal.right(row.missing(), missing),
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
