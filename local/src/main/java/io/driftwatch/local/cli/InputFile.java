package io.driftwatch.local.cli;

import io.driftwatch.core.format.Formats;
import io.driftwatch.core.format.ReadOptions;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.support.json.MonitorReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Reads the files that a command names.
final class InputFile {
  private InputFile() {}

  static MonitorConfig config(Path file) throws CommandFailure {
    return MonitorReader.read(read(file, Files::readAllBytes), file.toString());
  }

  /// {@return the profile of a data file of any name}
  ///
  /// @param threads how many threads read it
  /// @param environment may set limits
  /// @param memory where the profile is booked
  static Profile profile(
      Path file,
      MonitorConfig config,
      int threads,
      Map<String, String> environment,
      MemoryBudget memory)
      throws CommandFailure {
    var capacity = new Capacity(limits(environment), threads, memory);
    var options = new ReadOptions(config.csv().current());
    return read(
        file,
        path -> {
          var source = new FileSource(path);
          return Formats.SHIPPED.of(source).profile(source, options, capacity);
        });
  }

  private static DataLimits limits(Map<String, String> environment) throws CommandFailure {
    try {
      return DataLimits.from(environment);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private interface Reader<T> {
    T read(Path file) throws IOException;
  }

  private static <T> T read(Path file, Reader<T> reader) throws CommandFailure {
    if (Files.isDirectory(file)) {
      throw new CommandFailure(file + ": is a directory, expected a file");
    }
    try {
      return reader.read(file);
    } catch (IOException e) {
      throw new CommandFailure("%s: cannot be read: %s".formatted(file, FileMessages.of(e)), e);
    }
  }
}
