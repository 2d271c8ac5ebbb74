package io.driftwatch.local.cli;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.history.terminal.HistoryCsv;
import io.driftwatch.core.history.terminal.HistoryText;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.local.history.BucketStore;
import io.driftwatch.local.history.Compaction;
import io.driftwatch.local.history.Rebuild;
import io.driftwatch.local.history.StoredHistory;
import io.driftwatch.support.json.HistoryJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What a bucket's runs found over time.
@Command(
    name = "history",
    description = {
      "Shows what the runs of a bucket found over time: for each monitor what drifts now and since"
          + " when, then one line a file, the newest first.",
      "",
      "Examples:",
      "  ./driftwatch history demo-output/bucket",
      "  ./driftwatch history s3://my-bucket --monitor weather --last 26",
      "  ./driftwatch history s3://my-bucket --format csv > history.csv",
      "  ./driftwatch history demo-output/bucket --output demo-output/bucket/site",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {"0:everything was read", "2:trouble, with a message on standard error"})
final class HistoryCommand implements Callable<Integer> {
  /// Beyond these, messages say the same again and again.
  private static final int MOST_MESSAGES = 20;

  private static final String ROOT = "(root)";

  enum Format {
    text,
    csv,
    json
  }

  private final Surroundings surroundings;
  private final Clock clock;

  @Parameters(
      index = "0",
      paramLabel = "DIR|s3://BUCKET[/PREFIX]",
      description =
          "The bucket, or its copy on disk: what the demo leaves, or aws s3 sync."
              + " s3:// uses your AWS profile.")
  private String bucket = "";

  @Option(
      names = "--monitor",
      paramLabel = "NAME",
      description = "Only this monitor; '(root)' is the one without a folder. Default: all.")
  private @Nullable String monitor;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "Only the newest N files of each monitor. Default: all.")
  private int last = Integer.MAX_VALUE;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text, csv (a row for each file and column) or json (a list of the lines); csv and json"
              + " are in the order of time. Default: text.")
  private @Nullable Format format;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description =
          "Without --format: write pages for a browser into this folder, and print where they begin;"
              + " beside runs/, they lead to the reports. With --format: write the answer into this"
              + " file.")
  private @Nullable Path output;

  @Option(
      names = "--compact",
      description =
          "Merge the lines of each month that ended 45 days ago or earlier into one object, which"
              + " reads faster. The lines stay.")
  private boolean compact;

  @Option(
      names = "--rebuild",
      description = "Make the lines that are missing, out of the reports below runs/.")
  private boolean rebuild;

  static final Set<String> OPTIONS = Set.of("--monitor", "--format", "--output");

  HistoryCommand(Surroundings surroundings) {
    this(surroundings, Clock.systemUTC());
  }

  HistoryCommand(Surroundings surroundings, Clock clock) {
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /// {@return the command of a plain call; null if something about it is unusual}
  static @Nullable HistoryCommand of(PlainCall call, Surroundings surroundings) {
    if (call.files().size() != 1) {
      return null;
    }
    var command = new HistoryCommand(surroundings);
    command.bucket = call.files().getFirst();
    command.monitor = call.text("--monitor");
    command.output = call.path("--output");
    String named = call.text("--format");
    for (Format each : Format.values()) {
      command.format = each.name().equals(named) ? each : command.format;
    }
    return named == null || command.format != null ? command : null;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (last < 1) {
      throw usage("--last must be 1 or more, not " + last);
    }
    checkOutput();
    String only = ROOT.equals(monitor) ? "" : monitor;
    try {
      var place = HistoryPlace.of(bucket);
      var troubles = new ArrayList<String>();
      if (rebuild) {
        troubles.addAll(rebuild(place.store(), only));
      }
      if (compact) {
        troubles.addAll(compact(place.store(), only));
      }
      if (isShown()) {
        troubles.addAll(show(place, only));
      }
      return reported(troubles);
    } catch (IOException e) {
      throw new CommandFailure(FileMessages.of(e), e);
    }
  }

  /// A site in a folder that is called as a file was hardly meant.
  private void checkOutput() throws CommandFailure {
    if (output == null) {
      return;
    }
    if (output.toString().isEmpty()) {
      throw usage("--output must name a file or a folder, not an empty text");
    }
    if (format != null && Files.isDirectory(output)) {
      throw usage(
          "--output %s is a folder, and with --format %s the answer is a file; without --format it is a site"
              .formatted(output, format));
    }
    if (format == null && (monitor != null || last < Integer.MAX_VALUE)) {
      throw usage(
          "--output writes a site of all monitors and files: leave --monitor and --last out");
    }
    String name = output.toString();
    for (Format each : List.of(Format.csv, Format.json)) {
      if (format == null && name.endsWith("." + each) && !Files.isDirectory(output)) {
        throw usage(
            "--output %s would be the folder of a site; for a file add --format %s"
                .formatted(output, each));
      }
    }
  }

  private static CommandFailure usage(String message) {
    return CommandFailure.usage("history", message);
  }

  private boolean isShown() {
    return format != null || output != null || !(rebuild || compact);
  }

  private List<String> rebuild(BucketStore store, @Nullable String only) throws IOException {
    var result = Rebuild.run(store, only);
    note(
        "Made %s; %s had one.\n"
            .formatted(
                Numbers.count(result.made(), "line"), Numbers.count(result.present(), "run")));
    return result.troubles();
  }

  private List<String> compact(BucketStore store, @Nullable String only) throws IOException {
    var compaction = Compaction.run(store, only, clock.instant());
    note(
        compaction.merged().isEmpty()
            ? "No month to merge: none that ended at least 45 days ago is left.\n"
            : "Merged %s of %s.\n"
                .formatted(
                    Numbers.count(compaction.lines(), "line"),
                    Numbers.count(compaction.merged().size(), "month")));
    return compaction.troubles();
  }

  private List<String> show(HistoryPlace place, @Nullable String only)
      throws IOException, CommandFailure {
    var found = StoredHistory.read(place.store(), only);
    List<MonitorHistory> monitors = found.monitors();
    if (monitors.isEmpty() && found.damaged().isEmpty()) {
      throw new CommandFailure(place.nothing(monitor, monitors(place)));
    }
    if (output != null && format != null) {
      new Target(surroundings, output, List.of(), false).write(rendered(monitors));
    } else if (output != null) {
      print(SiteFolder.write(output, monitors, place.links(output)) + "\n");
    } else {
      print(rendered(monitors));
    }
    return found.damaged();
  }

  private static List<String> monitors(HistoryPlace place) throws IOException {
    var names = new ArrayList<String>();
    for (MonitorHistory each : StoredHistory.read(place.store(), null).monitors()) {
      names.add(each.name());
    }
    return names;
  }

  private String rendered(List<MonitorHistory> monitors) {
    return switch (format == null ? Format.text : format) {
      case text -> text(monitors);
      case csv -> HistoryCsv.write(monitors, last);
      case json -> json(monitors);
    };
  }

  private String text(List<MonitorHistory> monitors) {
    return output == null
        ? HistoryText.write(monitors, last, surroundings.width(), surroundings.colour())
        : HistoryText.write(monitors, last, 0, false);
  }

  private String json(List<MonitorHistory> monitors) {
    var out = new StringBuilder("[");
    for (MonitorHistory history : monitors) {
      List<HistoryLine> lines = history.lines();
      for (HistoryLine line : lines.subList(Math.max(0, lines.size() - last), lines.size())) {
        out.append(out.length() == 1 ? "\n" : ",\n").append(HistoryJson.write(line));
      }
    }
    return Shown.json(out.append("\n]\n").toString());
  }

  /// Says what was done: it is the answer only where nothing else is.
  private void note(String text) {
    if (isShown()) {
      surroundings.err().print(text);
    } else {
      print(text);
    }
  }

  private void print(String text) {
    surroundings.out().print(text);
    surroundings.out().flush();
  }

  private int reported(List<String> troubles) {
    for (String trouble : troubles.subList(0, Math.min(MOST_MESSAGES, troubles.size()))) {
      surroundings.err().println("driftwatch: " + trouble);
    }
    if (troubles.size() > MOST_MESSAGES) {
      surroundings
          .err()
          .println(
              "driftwatch: and %s more objects like these"
                  .formatted(Numbers.grouped(troubles.size() - MOST_MESSAGES)));
    }
    return troubles.isEmpty() ? ExitCode.OK : ExitCode.TROUBLE;
  }
}
