package io.driftwatch.core.history.terminal;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Calibrated;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.text.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The history as CSV: one row for each file and column, in order of time; for a rejected file one
/// row without a column. Control characters are escaped, so a row is one line.
public final class HistoryCsv {
  private static final String HEADER =
      "monitor,uploaded,execution,file,state,reason,rows,share,threshold,settings,"
          + "column,drifted,evidence,size,unit,missing,median,reference_lower,reference_upper,"
          + "decided_by,calibrated_drift,calibrated_drifted\n";

  /// What formulas begin with; tabs and line breaks, which may too, are escaped.
  private static final String FORMULAS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private final StringBuilder out = new StringBuilder(HEADER);

  private HistoryCsv() {}

  /// {@return the rows, with a header, in lines that end with `\n`}
  ///
  /// @param last how many files of each monitor to list, the newest
  public static String write(List<MonitorHistory> histories, int last) {
    var csv = new HistoryCsv();
    for (MonitorHistory history : histories) {
      List<HistoryLine> lines = history.lines();
      lines.subList(Math.max(0, lines.size() - last), lines.size()).forEach(csv::rows);
    }
    return csv.out.toString();
  }

  private void rows(HistoryLine line) {
    String file = file(line);
    if (line.columns().isEmpty()) {
      out.append(file).append(",,,,,,,,,").append(decidedBy(line)).append(",,\n");
    }
    for (Column column : line.columns()) {
      out.append(file);
      cell(column.name());
      cell(column.drifted());
      cell(column.evidence());
      Size size = column.size();
      cell(size == null ? null : size.value());
      cell(size == null ? null : size.unit().label());
      cell(column.missing());
      cell(column.median());
      cell(column.lower());
      cell(column.upper());
      Calibrated calibrated = line.calibrated();
      cell(decidedBy(line));
      cell(calibrated == null ? null : calibrated.drift());
      cell(calibrated == null ? null : column.calibratedDrifted());
      out.setCharAt(out.length() - 1, '\n');
    }
  }

  /// {@return which of the two verdicts decided the state; empty for a rejected file}
  private static String decidedBy(HistoryLine line) {
    if (line.state() == State.REJECTED) {
      return "";
    }
    return line.byCalibrated() ? "calibrated" : "evidently";
  }

  private static String file(HistoryLine line) {
    var cells = new HistoryCsv();
    cells.out.setLength(0);
    cells.cell(line.monitor());
    cells.cell(line.uploaded());
    cells.cell(line.execution());
    cells.cell(line.file());
    cells.cell(line.state().label());
    cells.cell(line.reason());
    cells.cell(line.rows());
    cells.cell(line.share());
    cells.cell(line.threshold());
    cells.cell(line.settingsHash());
    return cells.out.toString();
  }

  private void cell(@Nullable Object value) {
    if (value != null) {
      String text = Terminal.printable(value.toString());
      if (value instanceof String && isFormula(text)) {
        text = "'" + text;
      }
      if (isPlain(text)) {
        out.append(text);
      } else {
        out.append('"').append(text.replace("\"", "\"\"")).append('"');
      }
    }
    out.append(',');
  }

  /// {@return whether a spreadsheet would compute a text, which may come from an uploaded file}
  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == ' ') {
        return false;
      }
    }
    return true;
  }
}
