package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// A stream for the answer that remembers why it could not be written.
final class Output extends PrintStream {
  private final Remembering target;

  Output(OutputStream target) {
    this(new Remembering(target));
  }

  private Output(Remembering target) {
    super(target, false, UTF_8);
    this.target = target;
  }

  /// {@return what went wrong, or null when everything was written}
  @Nullable String failure() {
    if (!checkError()) {
      return null;
    }
    var first = target.first;
    return first == null || "Broken pipe".equals(first.getMessage())
        ? "standard output was closed before the answer was written"
        : "the answer could not be written to standard output: " + FileMessages.of(first);
  }

  private static final class Remembering extends FilterOutputStream {
    private @Nullable IOException first;

    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        first = first == null ? e : first;
        throw e;
      }
    }
  }
}
