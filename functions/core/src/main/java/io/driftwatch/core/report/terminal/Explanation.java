package io.driftwatch.core.report.terminal;

import io.driftwatch.core.report.Meanings;
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
    int cells = Math.min(width, WIDEST) - INDENT.length();
    for (Meanings.Meaning meaning : Meanings.ALL) {
      String start = INDENT;
      for (String line : Terminal.wrap(meaning.word() + ": " + meaning.text(), cells - 2)) {
        out.append(start).append(line).append('\n');
        start = INDENT + INDENT;
      }
    }
    return out.toString();
  }
}
