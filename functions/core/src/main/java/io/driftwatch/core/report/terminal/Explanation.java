package io.driftwatch.core.report.terminal;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.report.CalibratedWords;
import io.driftwatch.core.report.Meanings;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Report.Column;
import io.driftwatch.core.report.Verdicts;
import io.driftwatch.core.text.Terminal;

/// What the numbers of a report mean, for a terminal.
public final class Explanation {
  private static final String INDENT = "  ";
  private static final int WIDEST = 100;

  private Explanation() {}

  /// {@return the explanation, in lines that end with `\n`}
  ///
  /// @param width the cells of a line
  public static String write(int width) {
    var out = new StringBuilder("What the numbers mean\n");
    for (Meanings.Meaning meaning : Meanings.ALL) {
      entry(out, meaning.word() + ": " + meaning.text(), Math.min(width, WIDEST));
    }
    return out.toString();
  }

  /// {@return the calibrated verdict about each column of the file, one sentence each; nothing for
  /// a report that has none}
  ///
  /// @param width the cells of a line
  public static String columns(Report report, int width) {
    CalibratedVerdict verdict = report.calibrated();
    if (verdict == null) {
      return "";
    }
    var out = new StringBuilder("The calibrated verdict, column by column\n");
    for (Column column : Verdicts.strongestFirst(report)) {
      CalibratedColumn calibrated = column.calibrated();
      if (calibrated != null) {
        String sentence = CalibratedWords.sentence(calibrated, verdict);
        entry(out, Terminal.printable(column.column() + ": " + sentence, width), width);
      }
    }
    return out.toString();
  }

  private static void entry(StringBuilder out, String text, int width) {
    String start = INDENT;
    for (String line : Terminal.wrap(text, width - 2 * INDENT.length())) {
      out.append(start).append(line).append('\n');
      start = INDENT + INDENT;
    }
  }
}
