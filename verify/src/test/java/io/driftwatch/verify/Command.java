package io.driftwatch.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program outside of this JVM, run to its end.
///
/// @param exitCode what it ended with
/// @param output what it wrote to standard output
/// @param messages what it wrote to standard error
record Command(int exitCode, String output, String messages) {
  private static final long PATIENCE_SECONDS = 180;

  /// @param folder where it runs, and where what it writes is kept
  /// @param environment variables on top of those of this process
  static Command run(Path folder, Map<String, String> environment, List<String> command) {
    try {
      Files.createDirectories(folder);
      Path output = Files.createTempFile(folder, "output", ".txt");
      Path messages = Files.createTempFile(folder, "messages", ".txt");
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .redirectError(messages.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "%s: not within %d s: %s"
                .formatted(command, PATIENCE_SECONDS, Files.readString(messages)));
      }
      return new Command(process.exitValue(), Files.readString(output), Files.readString(messages));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
