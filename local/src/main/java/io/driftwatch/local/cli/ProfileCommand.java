package io.driftwatch.local.cli;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.profile.MemoryBudget;
import io.driftwatch.core.profile.MemoryExceededException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.report.terminal.ProfileReport;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.json.ProfileJson;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a file holds, as the comparison reads it.
@Command(
    name = "profile",
    description = "Shows the columns of a CSV file: type, missing cells, distinct values, range.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {"0:the file could be read", "2:trouble, with a message on standard error"})
final class ProfileCommand implements Callable<Integer> {
  // Lines that go to no terminal.
  private static final int WIDTH = 100;

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
          "The file, .csv, .tsv or .txt, also compressed (.gz, .zst, .bz2, .xz, .zip).")
  private Path file = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "monitor.json",
      description = "Delimiter and missing values: see docs/monitor.md.")
  private @Nullable Path config;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
  private Format format = Format.text;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads read the file. Default: one per processor, at most 4.")
  private int threads = Capacity.defaultThreads();

  static final Set<String> OPTIONS = Set.of("--config", "--format", "--threads");

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
    switch (call.options().getOrDefault("--format", "text")) {
      case "text" -> command.format = Format.text;
      case "json" -> command.format = Format.json;
      default -> {
        return null;
      }
    }
    try {
      command.threads =
          Integer.parseInt(
              call.options().getOrDefault("--threads", String.valueOf(command.threads)));
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
    var chosen = config == null ? MonitorConfig.DEFAULT : InputFile.config(config);
    var memory = MemoryBudget.ofProcess();
    var profile = InputFile.profile(file, chosen, threads, surroundings.environment(), memory);
    surroundings.out().print(render(profile, memory));
    surroundings.out().flush();
    return ExitCode.OK;
  }

  /// Columns are read as values one after the other.
  private String render(Profile profile, MemoryBudget memory) throws CommandFailure {
    long largest =
        profile.columns().stream()
            .mapToLong(column -> ColumnTyping.bytes(column) + ColumnTyping.scratchBytes(column))
            .max()
            .orElse(0);
    try {
      return memory.borrow(largest, () -> render(profile));
    } catch (MemoryExceededException e) {
      throw new CommandFailure(
          ("%s: has a column of too many distinct cells for %d MB of memory; give it"
                  + " more, for example DRIFTWATCH_JAVA_OPTS=-Xmx8g")
              .formatted(file, e.megabytes()),
          e);
    }
  }

  private String render(Profile profile) {
    return switch (format) {
      case text ->
          ProfileReport.write(profile, surroundings.width() > 0 ? surroundings.width() : WIDTH);
      case json -> Shown.json(ProfileJson.write(profile)) + "\n";
    };
  }
}
