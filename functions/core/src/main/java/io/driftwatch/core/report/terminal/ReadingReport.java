package io.driftwatch.core.report.terminal;

import io.driftwatch.core.report.Reading;
import io.driftwatch.core.text.Terminal;
import java.util.List;

/// How files were read, for a terminal.
public final class ReadingReport {
  private static final String INDENT = "  ";

  /// More would hide the columns below.
  private static final int MOST_CHANGES = 8;

  private static final int MOST_IN_A_LINE = 5;

  private ReadingReport() {}

  /// {@return how one file was read, in lines that end with `\n`}
  ///
  /// @param settings what to write into monitor.json to read it so; may be empty
  /// @param width the cells of a line
  static String of(Reading reading, String settings, int width) {
    var out = new StringBuilder();
    append(out, "", "Read with " + String.join(", ", reading.facts()), width);
    List<String> changes = reading.changes();
    changes.stream().limit(MOST_CHANGES).forEach(change -> append(out, INDENT, change, width));
    if (changes.size() > MOST_CHANGES) {
      append(out, INDENT, "and %d more".formatted(changes.size() - MOST_CHANGES), width);
    }
    if (!settings.isEmpty()) {
      append(out, "", "In monitor.json: " + settings, width);
    }
    return out.toString();
  }

  /// {@return what was found and done when two files were read, in lines that end with `\n`; empty
  /// if both are as they should be}
  ///
  /// @param width the cells of a line
  public static String found(Reading reference, Reading current, int width) {
    if (!reference.isNoteworthy() && !current.isNoteworthy()) {
      return "";
    }
    var out = new StringBuilder("\nReading\n");
    found(out, "reference: ", reference, width);
    found(out, "current: ", current, width);
    return out.toString();
  }

  private static void found(StringBuilder out, String side, Reading reading, int width) {
    if (!reading.isNoteworthy()) {
      return;
    }
    List<String> found = reading.findings();
    String first = String.join("; ", found.subList(0, Math.min(found.size(), MOST_IN_A_LINE)));
    int others = Math.max(0, found.size() - MOST_IN_A_LINE);
    append(
        out, INDENT, side + first + (others == 0 ? "" : "; and %d more".formatted(others)), width);
  }

  /// Appends a text whose further lines stand below itself.
  private static void append(StringBuilder out, String indent, String text, int width) {
    String start = indent;
    for (String line : Terminal.wrap(Terminal.printable(text), width - INDENT.length())) {
      out.append((start + line).stripTrailing()).append('\n');
      start = indent.isEmpty() ? INDENT : indent;
    }
  }
}
