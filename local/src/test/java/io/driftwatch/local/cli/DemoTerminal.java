package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Runs the command line in this process and keeps what it said.
record DemoTerminal(int code, String out, String err) {
  /// The repository.
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  static DemoTerminal run(String... arguments) {
    return run(0, Map.of(), arguments);
  }

  static DemoTerminal run(int width, Map<String, String> environment, String... arguments) {
    return run(InputStream.nullInputStream(), width, environment, arguments);
  }

  /// @param in what is piped into the command
  static DemoTerminal run(
      InputStream in, int width, Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments,
            new Surroundings(
                in,
                new Output(out),
                new PrintStream(err, true, UTF_8),
                width,
                false,
                HOME,
                Duration.ZERO,
                environment));
    return new DemoTerminal(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /// {@return a file of the samples}
  static String sample(String path) {
    return HOME.resolve("data").resolve(path).toString();
  }
}
