package io.driftwatch.local.cli;

import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.report.terminal.FilesReport;
import java.io.PrintStream;
import java.util.List;

/// A line for each file, as soon as it is judged, and a summary.
final class TextListing implements FileListing {
  private final Rendering rendering;
  private final FilesReport report;
  private final PrintStream out;

  TextListing(
      Rendering rendering, List<String> files, int columns, boolean calibrated, PrintStream out) {
    this.rendering = rendering;
    this.report =
        new FilesReport(files, columns, calibrated, rendering.width(), rendering.colour());
    this.out = out;
    out.print(report.heading());
  }

  @Override
  public void judged(Answer answer) {
    print(FileLine.of(answer.current(), Rendering.report(answer)));
  }

  @Override
  public void refused(FileLine line) {
    print(line);
  }

  private void print(FileLine line) {
    out.print(report.line(line));
    out.flush();
  }

  @Override
  public void end() {
    out.print(report.summary());
    out.print(rendering.explanation());
  }
}
