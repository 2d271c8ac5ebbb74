package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// What a command may use of the world around it.
///
/// @param in what is piped into the command
/// @param out for the answer
/// @param err for everything else
/// @param width the cells of a line where `out` is a terminal, else 0
/// @param bar whether `err` is a terminal
/// @param home the repository
/// @param longestPause how long a retry waits at most
/// @param environment the environment variables
record Surroundings(
    InputStream in,
    Output out,
    PrintStream err,
    int width,
    boolean bar,
    Path home,
    Duration longestPause,
    Map<String, String> environment) {
  /// {@return surroundings that pipe nothing into the command}
  static Surroundings withoutInput(
      Output out,
      PrintStream err,
      int width,
      boolean bar,
      Path home,
      Duration longestPause,
      Map<String, String> environment) {
    return new Surroundings(
        InputStream.nullInputStream(), out, err, width, bar, home, longestPause, environment);
  }

  /// {@return whether to emphasise by colours, as the user and the terminal want it}
  boolean colour() {
    return width > 0
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, UTF_8);
  }
}
