package io.driftwatch.local.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.text.Shown;
import java.io.PrintStream;

/// A list with the report of each file, or the error by which it was refused.
final class JsonListing implements FileListing {
  private final PrintStream out;
  private boolean empty = true;

  JsonListing(PrintStream out) {
    this.out = out;
    out.print("[");
  }

  @Override
  public void judged(Answer answer) {
    String report = Rendering.json(answer);
    element("{\n  \"file\" : " + quoted(answer.current()) + "," + report.substring(1));
  }

  @Override
  public void refused(FileLine line) {
    element(
        "{\n  \"file\" : %s,\n  \"error\" : %s\n}"
            .formatted(quoted(line.file()), quoted(String.valueOf(line.error()))));
  }

  private void element(String json) {
    out.print(empty ? " " : ", ");
    out.print(json);
    empty = false;
  }

  @Override
  public void end() {
    out.print(" ]\n");
  }

  private static String quoted(String text) {
    return Shown.json(
        "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"");
  }
}
