package io.driftwatch.local.cli;

import io.driftwatch.core.read.Source;
import java.io.IOException;
import java.io.InputStream;

/// What is piped into the command: it can be read once, and only as a whole.
///
/// @param in the pipe
record StandardInput(InputStream in) implements Source {
  /// What names it on the command line.
  static final String WORD = "-";

  @Override
  public String name() {
    return "standard input";
  }

  @Override
  public long length() {
    return UNKNOWN;
  }

  @Override
  public InputStream open(long from, long to) throws IOException {
    if (from != 0 || to != END) {
      throw new IOException("a pipe is read as a whole");
    }
    return in;
  }
}
