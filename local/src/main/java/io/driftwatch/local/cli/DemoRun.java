package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.terminal.TextReport;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.text.Terminal;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.local.LocalSystem;
import io.driftwatch.local.evidently.EvidentlyReceiver;
import io.driftwatch.local.file.WholeFile;
import io.driftwatch.local.stepfunctions.run.ExecutionClock;
import io.driftwatch.local.stepfunctions.run.ExecutionObserver;
import io.driftwatch.support.json.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// One run of `demo`. Apart from the command, so that its options are read without a class of the
/// AWS SDK.
final class DemoRun {
  // What a file goes through; more with retries, then the bar stands still for a while.
  private static final int STEPS_PER_FILE = 5;

  // What a line about a file begins with, below the states that the file went through.
  private static final String INDENT = "    ";

  private static final int WIDEST_STATE = Decision.State.SOME.words().length();

  private final Surroundings surroundings;
  private final Path directory;
  private final @Nullable String evidently;
  private final @Nullable String project;
  private final boolean open;
  private final String madeUpSecret = UUID.randomUUID().toString();

  /// @param directory where the results go
  /// @param evidently the address of a service; null for one in this process
  /// @param project the project there
  /// @param open whether the report of the first file that drifted is opened
  DemoRun(
      Surroundings surroundings,
      Path directory,
      @Nullable String evidently,
      @Nullable String project,
      boolean open) {
    this.surroundings = surroundings;
    this.directory = directory;
    this.evidently = evidently;
    this.project = project;
    this.open = open;
  }

  int run() throws CommandFailure {
    var samples = SampleFiles.below(surroundings.home());
    var folder = DemoFolder.prepare(directory);
    var interrupted = new Thread(() -> emptyAfterInterrupt(folder));
    Runtime.getRuntime().addShutdownHook(interrupted);
    try {
      return run(samples, folder);
    } catch (IOException e) {
      throw DemoFolder.cannotWrite(folder.path(), e);
    } finally {
      forget(interrupted);
      folder.close();
    }
  }

  private static void forget(Thread interrupted) {
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException e) {
      // The process is being stopped and the hook at work: this waits for it.
      System.exit(ExitCode.TROUBLE);
    }
  }

  private static void emptyAfterInterrupt(DemoFolder folder) {
    try {
      folder.empty();
    } catch (IOException e) {
      // The process ends; the next demo empties the folder.
    }
  }

  private int run(SampleFiles samples, DemoFolder folder) throws IOException, CommandFailure {
    var journeys = new ArrayList<ExecutionSummary>();
    var progress =
        new Progress(
            surroundings.out(),
            surroundings.err(),
            surroundings.bar(),
            STEPS_PER_FILE * samples.drops().size());
    try (progress;
        var log = folder.openLog();
        var receiver = evidently == null ? receiver(folder) : null;
        var system =
            new LocalSystem(
                samples.definition(),
                log,
                ExecutionClock.wallClock(surroundings.longestPause()),
                RandomGenerator.getDefault(),
                new Narrator(progress))) {
      configure(system, receiver);
      for (var reference : samples.references()) {
        upload(system, samples, reference);
      }
      for (var drop : samples.drops()) {
        journeys.add(journey(system, samples, drop, progress));
      }
      folder.keep(system.s3(), LocalSystem.BUCKET);
    }
    var executions = new ObjectMapper().createArrayNode();
    journeys.forEach(journey -> executions.add(journey.json()));
    WholeFile.write(folder.executions(), executions.toPrettyString().getBytes(UTF_8));
    return conclude(folder, journeys);
  }

  private EvidentlyReceiver receiver(DemoFolder folder) throws IOException {
    return EvidentlyReceiver.start(folder.evidently(), "driftwatch demo", secret(), 0);
  }

  /// {@return what the service in this process is opened with; made up where the user named
  /// nothing}
  private String secret() {
    return surroundings.environment().getOrDefault("EVIDENTLY_SECRET", madeUpSecret);
  }

  private void configure(LocalSystem system, @Nullable EvidentlyReceiver receiver) {
    if (receiver != null) {
      set(system, "url", receiver.url());
      set(system, "project", receiver.project());
      setSecure(system, "secret", secret());
      return;
    }
    set(system, "url", String.valueOf(evidently));
    set(system, "project", String.valueOf(project));
    var secret = surroundings.environment().get("EVIDENTLY_SECRET");
    var apiKey = surroundings.environment().get("EVIDENTLY_API_KEY");
    if (secret != null) {
      setSecure(system, "secret", secret);
    }
    if (apiKey != null) {
      setSecure(system, "api-key", apiKey);
    }
  }

  private static void set(LocalSystem system, String name, String value) {
    system.parameters().putParameter(p -> p.name(LocalSystem.PARAMETERS + "/" + name).value(value));
  }

  private static void setSecure(LocalSystem system, String name, String value) {
    system
        .parameters()
        .putParameter(
            p ->
                p.name(LocalSystem.PARAMETERS + "/" + name)
                    .value(value)
                    .type(ParameterType.SECURE_STRING));
  }

  private static String upload(LocalSystem system, SampleFiles samples, Path file) {
    return system
        .s3()
        .putObject(
            r -> r.bucket(LocalSystem.BUCKET).key(samples.key(file)), RequestBody.fromFile(file))
        .versionId();
  }

  private ExecutionSummary journey(
      LocalSystem system, SampleFiles samples, Path drop, Progress progress) throws CommandFailure {
    progress.line("");
    progress.line(samples.key(drop));
    progress.doing(samples.key(drop));
    ExecutionSummary journey;
    try {
      var ended = system.await(upload(system, samples, drop));
      journey =
          ExecutionSummary.of(
              system.stepFunctions(), ended.executionArn(), key -> report(system, key));
    } catch (CompletionException e) {
      throw new CommandFailure("no execution was started: " + e.getCause(), e);
    }
    print(journey, progress);
    return journey;
  }

  private static Report report(LocalSystem system, String key) {
    var json = system.s3().getObjectAsBytes(r -> r.bucket(LocalSystem.BUCKET).key(key));
    return ReportJson.read(json.asByteArray(), key);
  }

  private void print(ExecutionSummary journey, Progress progress) {
    if (journey.report() != null) {
      int width =
          surroundings.width() > 0 ? surroundings.width() - INDENT.length() : Terminal.UNBOUNDED;
      TextReport.summary(journey.report(), width, false)
          .lines()
          .forEach(line -> progress.line(indented(line)));
      progress.line("");
    }
    if (journey.data().hasNonNull("upload")) {
      progress.line(indented("in Evidently: " + uploaded(journey.data().path("upload"))));
    }
    progress.line(indented(journey.succeeded() ? end(journey) : failure(journey)));
  }

  private static String indented(String line) {
    return line.isEmpty() ? line : INDENT + line;
  }

  private static String end(ExecutionSummary journey) {
    var last = "ended in " + journey.states().getLast();
    return journey.data().at("/deletion/outcome").asText(last) + ": " + journey.key();
  }

  private static String failure(ExecutionSummary journey) {
    var execution = journey.execution();
    return "%s: %s: %s"
        .formatted(execution.statusAsString(), execution.error(), message(execution.cause()));
  }

  /// {@return where the run is; its page only where there is one when the demo has ended}
  private String uploaded(JsonNode upload) {
    if (!upload.path("uploaded").booleanValue()) {
      return upload.path("reason").asText();
    }
    return evidently == null
        ? "run " + upload.path("snapshotId").asText()
        : upload.path("url").asText();
  }

  /// {@return the message in what a function failed with, or the text as it is}
  private static String message(@Nullable String cause) {
    if (cause == null) {
      return "";
    }
    return cause.startsWith("{")
        ? ExecutionSummary.read(cause).path("errorMessage").asText()
        : cause;
  }

  private int conclude(DemoFolder folder, List<ExecutionSummary> journeys) throws CommandFailure {
    var out = surroundings.out();
    out.println();
    reports(folder, journeys);
    out.println("What is left in the bucket: " + shown(folder.bucket()));
    out.println("How the executions went:    " + shown(folder.executions()));
    if (evidently == null) {
      out.println(
          "The runs in Evidently's UI: evidently ui --workspace " + quoted(folder.evidently()));
    } else {
      out.println("The runs in Evidently's UI: %s/projects/%s".formatted(evidently, project));
    }
    long failed = journeys.stream().filter(journey -> !journey.succeeded()).count();
    if (failed > 0) {
      throw new CommandFailure(
          "%d of %d executions did not succeed".formatted(failed, journeys.size()));
    }
    suggest(folder);
    if (open) {
      openFirstDrift(folder, journeys);
    }
    return ExitCode.OK;
  }

  /// Lists the pages, each after the words for its file's state.
  private void reports(DemoFolder folder, List<ExecutionSummary> journeys) {
    var out = surroundings.out();
    out.println("Reports, for a browser:");
    for (var journey : journeys) {
      var page = journey.page();
      if (journey.report() != null && page != null) {
        out.println(
            "  %s  %s"
                .formatted(
                    Terminal.padded(journey.report().decision().state().words(), WIDEST_STATE),
                    shown(folder.bucket().resolve(page))));
      }
    }
    out.println();
  }

  private void openFirstDrift(DemoFolder folder, List<ExecutionSummary> journeys) {
    for (var journey : journeys) {
      var page = journey.page();
      if (journey.report() != null && journey.report().decision().drift() && page != null) {
        surroundings.out().flush();
        Browser.open(folder.bucket().resolve(page), surroundings);
        return;
      }
    }
  }

  private void suggest(DemoFolder folder) {
    var out = surroundings.out();
    out.println();
    out.println("Try next:");
    if (Files.isDirectory(folder.bucket().resolve("history"))) {
      out.println("  ./driftwatch history " + quoted(folder.bucket()));
    }
    out.println("  ./driftwatch compare YOUR-REFERENCE.csv YOUR-FILE.csv");
    out.println("  ./driftwatch help");
  }

  private static String shown(Path path) {
    return Shown.of(path.toString()).printable().toString();
  }

  private static String quoted(Path path) {
    var text = shown(path);
    return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /// Prints each state when it ends, with how long it took, and each retry.
  private static final class Narrator implements ExecutionObserver {
    private final Progress progress;
    private final Map<String, HistoryEvent> entered = new ConcurrentHashMap<>();

    Narrator(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void event(String executionArn, HistoryEvent event) {
      if (event.stateEnteredEventDetails() != null) {
        entered.put(executionArn, event);
        progress.doing(event.stateEnteredEventDetails().name());
      }
      if (event.stateExitedEventDetails() != null) {
        ended(entered.remove(executionArn), event, "");
      }
      if (event.type() == HistoryEventType.EXECUTION_FAILED
          || event.type() == HistoryEventType.EXECUTION_TIMED_OUT) {
        ended(entered.remove(executionArn), event, "  failed");
      }
    }

    private void ended(@Nullable HistoryEvent start, HistoryEvent end, String how) {
      if (start != null) {
        progress.line(
            String.format(
                Locale.ROOT,
                "  %-16s %5d ms%s",
                start.stateEnteredEventDetails().name(),
                Duration.between(start.timestamp(), end.timestamp()).toMillis(),
                how));
        progress.step();
      }
    }

    @Override
    public void retry(String executionArn, String state, String error, int retry, Duration delay) {
      progress.line(
          String.format(
              Locale.ROOT,
              "  %-16s %s, retry %d; on AWS after %.1f s, here after 1 s at most",
              state,
              error.substring(error.lastIndexOf('.') + 1),
              retry,
              delay.toMillis() / 1000.0));
    }
  }
}
