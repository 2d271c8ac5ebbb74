package io.driftwatch.local.cli;

import io.driftwatch.core.format.Formats;
import io.driftwatch.core.format.ReadOptions;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.memory.FolderSpace;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.ScratchException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.json.CsvOptions;
import io.driftwatch.support.json.GivenOption;
import io.driftwatch.support.json.MonitorOptions;
import io.driftwatch.support.json.MonitorReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the files that a command names.
final class InputFile {
  private static final String S3 = "s3://";

  private InputFile() {}

  /// {@return the configuration of a command}
  ///
  /// @param file a monitor.json; null = none
  /// @param settings keys of the command line, which win over the file's
  /// @param csv keys of `csv`, likewise
  static MonitorConfig config(
      @Nullable Path file, List<GivenOption> settings, List<GivenOption> csv)
      throws CommandFailure {
    var config =
        file == null ? MonitorConfig.DEFAULT : MonitorReader.read(bytes(file), file.toString());
    if (settings.isEmpty()) {
      return csv.isEmpty() ? config : config.with(CsvOptions.on(config.csv(), csv));
    }
    // Together, so that what stands in both is found.
    var all = new ArrayList<>(settings);
    for (GivenOption option : csv) {
      all.add(new GivenOption(option.written(), "csv." + option.key(), option.value()));
    }
    return MonitorOptions.on(config, all);
  }

  /// {@return the options `--csv key=value`, and `--delimiter`}
  static List<GivenOption> dialect(List<String> csv, @Nullable String delimiter) {
    var options = new ArrayList<GivenOption>();
    for (String option : csv) {
      options.add(GivenOption.of("--csv", option, "'sep=;'"));
    }
    if (delimiter != null) {
      String sep = delimiter.equals("tab") ? "\\t" : delimiter;
      options.add(new GivenOption("--delimiter " + delimiter, "sep", sep));
    }
    return options;
  }

  /// {@return where the bytes are that a word of the command line names}
  static Source source(String word, Surroundings surroundings) throws CommandFailure {
    // Asked here, so that no class of the AWS SDK is loaded for a file.
    if (word.startsWith(S3)) {
      return S3Source.of(word);
    }
    if (word.equals(StandardInput.WORD)) {
      return new StandardInput(surroundings.in());
    }
    try {
      return new FileSource(Path.of(word));
    } catch (InvalidPathException e) {
      throw new CommandFailure(Shown.path(word) + ": " + FileMessages.of(e), e);
    }
  }

  /// {@return the profile of a data file of any name}
  ///
  /// @param csv how it is written
  /// @param threads how many threads read it
  /// @param environment may set limits
  /// @param memory where the profile is booked
  static Profile profile(
      Source file, CsvFormat csv, int threads, Map<String, String> environment, MemoryBudget memory)
      throws CommandFailure {
    var capacity = new Capacity(limits(environment), threads, memory);
    refuseDirectory(file);
    try {
      return Formats.SHIPPED.of(file).profile(file, new ReadOptions(csv), capacity);
    } catch (IOException e) {
      throw unreadable(file.name(), e);
    }
  }

  /// {@return the profile of a reference, likewise, and what the order of its rows shows}
  static ReferenceProfile reference(
      Source file, CsvFormat csv, int threads, Map<String, String> environment, MemoryBudget memory)
      throws CommandFailure {
    var capacity = new Capacity(limits(environment), threads, memory);
    refuseDirectory(file);
    try {
      return Formats.SHIPPED.of(file).reference(file, new ReadOptions(csv), capacity);
    } catch (IOException e) {
      throw unreadable(file.name(), e);
    }
  }

  private static void refuseDirectory(Source file) throws CommandFailure {
    if (file instanceof FileSource(Path path) && Files.isDirectory(path)) {
      throw isDirectory(path);
    }
  }

  private static DataLimits limits(Map<String, String> environment) throws CommandFailure {
    try {
      return DataLimits.from(environment);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private static byte[] bytes(Path file) throws CommandFailure {
    if (Files.isDirectory(file)) {
      throw isDirectory(file);
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  static CommandFailure isDirectory(Path file) {
    return new CommandFailure(file + ": is a directory, expected a file");
  }

  /// {@return where a command writes what does not fit into memory}
  ///
  /// @param folder null = where the system wants temporary files
  static FolderSpace space(@Nullable Path folder) {
    return new FolderSpace(
        folder == null ? FolderSpace.systemFolder() : folder, "name another folder with --tmp");
  }

  static CommandFailure unreadable(String file, IOException e) {
    if (e instanceof ScratchException) {
      return new CommandFailure(String.valueOf(e.getMessage()), e);
    }
    return new CommandFailure("%s: cannot be read: %s".formatted(file, FileMessages.of(e)), e);
  }
}
