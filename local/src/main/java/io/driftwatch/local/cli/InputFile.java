package io.driftwatch.local.cli;

import io.driftwatch.core.format.Formats;
import io.driftwatch.core.format.ReadOptions;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.support.json.CsvOptions;
import io.driftwatch.support.json.MonitorReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the files that a command names.
final class InputFile {
  private InputFile() {}

  /// {@return the configuration of a command}
  ///
  /// @param file a monitor.json; null = none
  /// @param csv settings of the command line, which win over the file's
  static MonitorConfig config(@Nullable Path file, List<String> csv) throws CommandFailure {
    var config =
        file == null
            ? MonitorConfig.DEFAULT
            : MonitorReader.read(read(file, Files::readAllBytes), file.toString());
    return csv.isEmpty() ? config : config.with(CsvOptions.on(config.csv(), csv));
  }

  /// {@return the profile of a data file of any name}
  ///
  /// @param csv how it is written
  /// @param threads how many threads read it
  /// @param environment may set limits
  /// @param memory where the profile is booked
  static Profile profile(
      Path file, CsvFormat csv, int threads, Map<String, String> environment, MemoryBudget memory)
      throws CommandFailure {
    var capacity = new Capacity(limits(environment), threads, memory);
    var options = new ReadOptions(csv);
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
