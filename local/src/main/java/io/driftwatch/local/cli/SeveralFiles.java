package io.driftwatch.local.cli;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.ScratchSpace;
import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.Decision;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Compares several files with one reference: one after the other, so that of each only a line is
/// kept.
final class SeveralFiles {
  private final Surroundings surroundings;
  private final Comparing comparing;
  private final List<String> files;
  private final Codes codes;

  /// What a decision makes of the exit code.
  interface Codes {
    int of(Decision decision);
  }

  SeveralFiles(Surroundings surroundings, Comparing comparing, List<String> files, Codes codes) {
    this.surroundings = surroundings;
    this.comparing = comparing;
    this.files = files;
    this.codes = codes;
  }

  /// {@return the worst of the exit codes}
  int compare(Rendering rendering, Target target) throws CommandFailure {
    comparing.readReference();
    boolean pages =
        switch (rendering.format()) {
          case html -> true;
          case markdown -> target.isNamed();
          case text, json -> false;
        };
    if (!pages) {
      return target.stream(out -> listed(rendering, out));
    }
    var listing = new PagesListing(rendering, target, files);
    int code = each(listing);
    listing.end();
    return code;
  }

  private int listed(Rendering rendering, PrintStream out) throws CommandFailure {
    FileListing listing =
        switch (rendering.format()) {
          case json -> new JsonListing(out);
          case markdown -> new MarkdownListing(rendering, out);
          case text, html ->
              new TextListing(rendering, files, comparing.columns(), comparing.byCalibrated(), out);
        };
    int code = each(listing);
    listing.end();
    return code;
  }

  private int each(FileListing listing) throws CommandFailure {
    int code = ExitCode.OK;
    for (String file : files) {
      try (var space = comparing.spaceOfNext()) {
        code = Math.max(code, one(file, space, listing));
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
    return code;
  }

  private int one(String file, ScratchSpace space, FileListing listing) throws CommandFailure {
    Answer answer;
    try {
      answer = comparing.next(file, space);
    } catch (CommandFailure | InvalidDataException e) {
      String message = Shown.message(e.getMessage());
      surroundings.err().println("driftwatch: " + Main.withOption(message));
      listing.refused(FileLine.refused(file, message));
      return ExitCode.TROUBLE;
    }
    listing.judged(answer);
    return codes.of(answer.comparison().decision());
  }
}
