package io.driftwatch.local.cli;

import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.report.markdown.MarkdownFiles;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// A table of the files.
final class MarkdownListing implements FileListing {
  private final List<FileLine> lines = new ArrayList<>();
  private final Rendering rendering;
  private final PrintStream out;

  MarkdownListing(Rendering rendering, PrintStream out) {
    this.rendering = rendering;
    this.out = out;
  }

  @Override
  public void judged(Answer answer) {
    lines.add(FileLine.of(answer.current(), Rendering.report(answer)));
  }

  @Override
  public void refused(FileLine line) {
    lines.add(line);
  }

  @Override
  public void end() {
    out.print(MarkdownFiles.of(lines, rendering.explains()));
  }
}
