package io.driftwatch.local.cli;

import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.report.Reading;
import io.driftwatch.core.report.terminal.ProfileReport;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.text.Terminal;
import io.driftwatch.support.json.ProfileJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a file holds, as the comparison reads it.
@Command(
    name = "profile",
    description =
        "Shows how a CSV file is read, and its columns: type, missing cells, distinct values, range,"
            + " quartiles, mean and the most frequent values.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {"0:the file could be read", "2:trouble, with a message on standard error"})
final class ProfileCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 64;

  enum Format {
    text,
    json
  }

  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      paramLabel = "FILE.csv",
      description =
          "The file, .csv, .tsv or .txt, also compressed (.gz, .zst, .bz2, .xz, .zip), or"
              + " s3://bucket/key.")
  private String file = "";

  @Option(
      names = "--config",
      paramLabel = "monitor.json",
      description = "How the file is written, as the current one: see docs/monitor.md.")
  private @Nullable Path config;

  @Option(
      names = "--csv",
      paramLabel = "KEY=VALUE",
      description =
          "A key of csv in monitor.json, such as 'sep=;' or encoding=cp1252. May be given several"
              + " times; wins over --config.")
  private List<String> csv = List.of();

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description = "The same as --csv sep=CHARACTER; tab stands for a tab. Found by itself.")
  private @Nullable String delimiter;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
  private Format format = Format.text;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads read the file. Default: one per processor, at most 4.")
  private int threads = Capacity.defaultThreads();

  @Option(
      names = "--tmp",
      paramLabel = "FOLDER",
      description =
          "Where to write what does not fit into memory, until the command ends. Default: the"
              + " system's folder for temporary files.")
  private @Nullable Path tmp;

  static final Set<String> OPTIONS =
      Set.of("--config", "--csv", "--delimiter", "--format", "--threads", "--tmp");

  ProfileCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// {@return the command of a plain call; null if something about it is unusual}
  static @Nullable ProfileCommand of(PlainCall call, Surroundings surroundings) {
    if (call.files().size() != 1) {
      return null;
    }
    var command = new ProfileCommand(surroundings);
    command.file = call.files().getFirst();
    command.config = call.path("--config");
    command.csv = call.texts("--csv", List.of());
    command.delimiter = call.text("--delimiter");
    command.tmp = call.path("--tmp");
    switch (call.text("--format", "text")) {
      case "text" -> command.format = Format.text;
      case "json" -> command.format = Format.json;
      default -> {
        return null;
      }
    }
    try {
      command.threads = Integer.parseInt(call.text("--threads", String.valueOf(command.threads)));
    } catch (NumberFormatException e) {
      return null;
    }
    return command;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new CommandFailure(
          "--threads must be from 1 to %d, not %d".formatted(MOST_THREADS, threads));
    }
    for (String option : csv) {
      if (option.startsWith("reference.") || option.startsWith("current.")) {
        throw new CommandFailure(
            "--csv %s: there is one file only; give --csv %s"
                .formatted(option, option.substring(option.indexOf('.') + 1)));
      }
    }
    var dialect = InputFile.dialect(csv, delimiter);
    var written = InputFile.config(config, List.of(), dialect).csv().current();
    try (var space = InputFile.space(tmp)) {
      show(written, MemoryBudget.ofProcess(space));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    } catch (UncheckedIOException e) {
      throw InputFile.unreadable(file, Objects.requireNonNull(e.getCause()));
    }
    return ExitCode.OK;
  }

  private void show(CsvFormat written, MemoryBudget memory) throws CommandFailure {
    var profile =
        InputFile.profile(
            InputFile.source(file, surroundings),
            written,
            threads,
            surroundings.environment(),
            memory);
    surroundings.out().print(render(profile, new Reading(written, profile.notes()), memory));
    surroundings.out().flush();
  }

  /// Columns are read as values one after the other.
  private String render(Profile profile, Reading reading, MemoryBudget memory)
      throws CommandFailure {
    var literals = reading.asked().literals();
    long largest =
        profile.columns().stream()
            .mapToLong(
                column -> ColumnTyping.bytes(column) + ColumnTyping.scratchBytes(column, literals))
            .max()
            .orElse(0);
    try {
      return memory.borrow(largest, () -> render(profile, reading));
    } catch (MemoryExceededException e) {
      throw new CommandFailure(
          ("%s: has a column of too many distinct cells for %d MB of memory; give it"
                  + " more, for example DRIFTWATCH_JAVA_OPTS=-Xmx8g")
              .formatted(file, e.megabytes()),
          e);
    }
  }

  private String render(Profile profile, Reading reading) {
    return switch (format) {
      case text ->
          ProfileReport.write(
              profile,
              reading,
              ProfileJson.settings(reading.settings()),
              surroundings.width() > 0 ? surroundings.width() : Terminal.UNBOUNDED);
      case json -> Shown.json(ProfileJson.write(profile, reading)) + "\n";
    };
  }
}
