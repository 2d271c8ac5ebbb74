package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Reading;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.html.HtmlReport;
import io.driftwatch.core.report.terminal.ReadingReport;
import io.driftwatch.core.report.terminal.TextReport;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.local.file.WholeFile;
import io.driftwatch.support.json.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares two files: the core alone.
@Command(
    name = "compare",
    description = "Compares a CSV file with a reference, as diff does.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {"0:no drift", "1:drift", "2:trouble, with a message on standard error"})
final class CompareCommand implements Callable<Integer> {
  /// The cells of a line that goes to no terminal.
  static final int WIDTH = 100;

  enum Format {
    text,
    json,
    html
  }

  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      paramLabel = "REF.csv",
      description =
          "The reference, the norm: .csv, .tsv or .txt, also compressed"
              + " (.gz, .zst, .bz2, .xz, .zip).")
  private Path reference = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "CUR.csv",
      description = "The current file, which is judged; likewise.")
  private Path current = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "monitor.json",
      description = "Methods, thresholds, columns: see docs/monitor.md.")
  private @Nullable Path config;

  @Option(
      names = "--csv",
      paramLabel = "[SIDE.]KEY=VALUE",
      description =
          "A key of csv in monitor.json, such as 'sep=;' or, for one of the files,"
              + " reference.encoding=cp1252. May be given several times; wins over --config.")
  private List<String> csv = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or html. Default: text.")
  private Format format = Format.text;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the answer there instead of to standard output.")
  private @Nullable Path output;

  static final Set<String> OPTIONS = Set.of("--config", "--csv", "--format", "--output");

  CompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// {@return the command of a plain call; null if something about it is unusual}
  static @Nullable CompareCommand of(PlainCall call, Surroundings surroundings) {
    if (call.files().size() != 2) {
      return null;
    }
    var command = new CompareCommand(surroundings);
    command.reference = call.files().get(0);
    command.current = call.files().get(1);
    command.config = call.path("--config");
    command.csv = call.texts("--csv", List.of());
    command.output = call.path("--output");
    switch (call.text("--format", "text")) {
      case "text" -> command.format = Format.text;
      case "json" -> command.format = Format.json;
      case "html" -> command.format = Format.html;
      default -> {
        return null;
      }
    }
    return command;
  }

  @Override
  public Integer call() throws CommandFailure {
    var answer = compare(InputFile.config(config, csv));
    write(render(answer));
    return answer.comparison().decision().drift() ? ExitCode.DRIFT : ExitCode.OK;
  }

  /// A comparison, and how its files were read.
  private record Answer(Comparison comparison, Reading reference, Reading current) {}

  /// Reads both files at the same time.
  private Answer compare(MonitorConfig chosen) throws CommandFailure {
    // Each file has half of the processors: more threads than those would get in each other's way.
    int threads = Math.max(1, Capacity.defaultThreads() / 2);
    var memory = MemoryBudget.ofProcess();
    var formats = chosen.csv();
    var referenceProfile =
        new FutureTask<>(() -> profile(reference, formats.reference(), threads, memory));
    var reading = Thread.ofPlatform().daemon().start(referenceProfile);
    try {
      var currentProfile = profile(current, formats.current(), threads, memory);
      return new Answer(
          DriftDetector.compare(chosen, referenceProfile.get(), currentProfile, memory),
          new Reading(formats.reference(), referenceProfile.get().notes()),
          new Reading(formats.current(), currentProfile.notes()));
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (InterruptedException e) {
      reading.interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private Profile profile(Path file, CsvFormat written, int threads, MemoryBudget memory)
      throws CommandFailure {
    return InputFile.profile(file, written, threads, surroundings.environment(), memory);
  }

  private static CommandFailure rethrown(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return cause instanceof CommandFailure trouble
        ? trouble
        : new CommandFailure(String.valueOf(cause), cause);
  }

  private String render(Answer answer) {
    Comparison comparison = answer.comparison();
    return switch (format) {
      case text -> {
        boolean terminal = output == null && surroundings.width() > 0;
        int width = terminal ? surroundings.width() : WIDTH;
        yield TextReport.write(
                Report.of(comparison, About.FILES), width, terminal && surroundings.colour())
            + ReadingReport.found(answer.reference(), answer.current(), width);
      }
      case json -> Shown.json(ReportJson.write(Report.of(comparison, About.FILES)));
      case html ->
          HtmlReport.of(
              comparison, ReportContext.ofFiles(reference.toString(), current.toString()));
    };
  }

  private void write(String answer) throws CommandFailure {
    var text = answer.endsWith("\n") ? answer : answer + "\n";
    if (output == null) {
      surroundings.out().print(text);
      surroundings.out().flush();
      return;
    }
    try {
      for (var input : new @Nullable Path[] {reference, current, config}) {
        if (input != null && Files.exists(output) && Files.isSameFile(output, input)) {
          throw new CommandFailure(
              "--output %s is one of the files that are read".formatted(output));
        }
      }
      WholeFile.write(output, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new CommandFailure(
          "%s: cannot be written: %s".formatted(output, FileMessages.of(e)), e);
    }
  }
}
