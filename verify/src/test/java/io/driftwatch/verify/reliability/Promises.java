package io.driftwatch.verify.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.s3.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/// Looks from outside at what a run left behind, and lists the promises that it broke.
final class Promises {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HISTORY = "history";

  static final String INVALID_DATA = "io.driftwatch.core.InvalidDataException";

  /// The errors by which an execution may end, or a function fail.
  static final Set<String> ERRORS =
      Set.of(
          INVALID_DATA,
          "io.driftwatch.support.ObjectGoneException",
          "io.driftwatch.support.InvalidMonitorException",
          "io.driftwatch.support.EvidentlyRejectedException",
          "io.driftwatch.support.EvidentlyUnavailableException",
          "io.driftwatch.support.ServiceUnavailableException");

  /// What Lambda and Step Functions say of a call that nobody answered.
  private static final Set<String> DEATHS =
      Set.of("Lambda.Unknown", "Sandbox.Timedout", "States.Timeout");

  private static final List<String> SECRETS =
      List.of(
          FaultyRun.SECRET,
          Base64.getEncoder()
              .withoutPadding()
              .encodeToString(FaultyRun.SECRET.getBytes(UTF_8))
              .replaceAll(".$", "")); // its last letter depends on what follows

  private final FaultyRun run;
  private final S3Client s3;
  private final Map<String, byte[]> objects = new LinkedHashMap<>();
  private final List<String> broken = new ArrayList<>();
  // By version: an upload that the SDK repeats makes two, each with an event of its own.
  private byte @Nullable [] left;

  private Promises(FaultyRun run, S3Client s3) {
    this.run = run;
    this.s3 = s3;
  }

  /// {@return each promise that the run broke, with what happened instead}
  static List<String> broken(FaultyRun run, S3Client s3) throws IOException {
    var promises = new Promises(run, s3);
    promises.look();
    return promises.broken.stream().map(promise -> promise + "; " + run).toList();
  }

  /// {@return each place where the secret of the run is to be read}
  static List<String> secrets(FaultyRun run, S3Client s3) throws IOException {
    var promises = new Promises(run, s3);
    promises.read();
    promises.noSecret();
    return promises.broken;
  }

  /// {@return what is wrong about the object while its execution waits for a redrive}
  static List<String> lost(FaultyRun run, S3Client s3) throws IOException {
    var promises = new Promises(run, s3);
    promises.read();
    promises.nothingLost();
    promises.noReportWithoutItsLine();
    return promises.broken;
  }

  private void look() throws IOException {
    read();
    broken.addAll(run.lost());
    require(run.executions() == 1, "one event, %d executions".formatted(run.executions()));
    errors();
    nothingLost();
    nothingTwice();
    noReportWithoutItsLine();
    asWithoutFaults();
    oneLineOfHistory();
    noSecret();
  }

  private void read() {
    // Profiles are written before anybody asks for a credential.
    for (var prefix : List.of("runs", "quarantine", HISTORY)) {
      read(prefix + "/" + run.monitor() + "/");
    }
    try {
      left =
          s3.getObjectAsBytes(
                  r -> r.bucket(Bench.BUCKET).key(run.key()).versionId(run.created().versionId()))
              .asByteArray();
    } catch (S3Exception gone) {
      left = null;
    }
  }

  private void read(String prefix) {
    var listing = s3.listObjectsV2(r -> r.bucket(Bench.BUCKET).prefix(prefix));
    for (var object : listing.contents()) {
      objects.put(
          object.key(),
          s3.getObjectAsBytes(r -> r.bucket(Bench.BUCKET).key(object.key())).asByteArray());
    }
  }

  private void errors() {
    boolean dead =
        run.faults().struck().stream().anyMatch(f -> Fault.DEATHS.contains(f) || f == Fault.SLOW);
    // One retrier counts all of its errors: a call that Lambda lost may take the last attempt that
    // an outage has left.
    boolean lastAttemptLost =
        run.faults().struck().containsAll(Set.of(Fault.OUTAGE, Fault.NOT_SENT));
    for (var end : run.ends()) {
      boolean known =
          end.status() == ExecutionStatus.SUCCEEDED
              || ERRORS.contains(end.error())
              || (lastAttemptLost && "Lambda.SdkClientException".equals(end.error()))
              || (dead && DEATHS.contains(end.error()));
      require(known, "an unknown error: %s %s".formatted(end.error(), end.cause()));
    }
    for (var failure : run.deliveries()) {
      boolean known =
          failure.error().equals("io.driftwatch.support.ServiceUnavailableException")
              || failure.error().startsWith("Lambda.")
              || (dead && DEATHS.contains(failure.error()));
      require(known, "an unknown error of a delivery: " + failure.getMessage());
    }
    for (var event : run.history()) {
      if (event.type() == HistoryEventType.TASK_FAILED) {
        var error = event.taskFailedEventDetails().error();
        require(
            ERRORS.contains(error) || error.startsWith("Lambda.") || DEATHS.contains(error),
            "an unknown error of a task: " + event.taskFailedEventDetails().cause());
      }
    }
  }

  private void nothingLost() throws IOException {
    if (run.scenario() == Scenario.GONE) {
      return;
    }
    boolean untouched = left != null && content().equals(new String(left, UTF_8));
    boolean reported =
        folder("runs").keySet().stream().anyMatch(this::isReport)
            && (run.scenario() != Scenario.DRIFT || run.evidentlyRuns().size() == 1);
    require(
        untouched || reported || quarantined(),
        "an object is lost: neither in its place, nor reported, nor in quarantine: "
            + objects.keySet());
  }

  private boolean quarantined() {
    var set = folder("quarantine");
    var record =
        set.entrySet().stream()
            .filter(e -> e.getKey().endsWith("/error.json"))
            .map(e -> json(e.getValue()))
            .findFirst();
    if (record.isEmpty()) {
      return false;
    }
    byte[] kept = set.get(record.get().path("quarantined").asText());
    return INVALID_DATA.equals(record.get().path("error").asText())
        && run.key().equals(record.get().path("key").asText())
        && kept != null
        && content().equals(new String(kept, UTF_8));
  }

  private void nothingTwice() throws IOException {
    var runs = run.evidentlyRuns();
    require(runs.size() <= 1, "%d runs in the Evidently service".formatted(runs.size()));
    for (byte[] body : runs) {
      require(
          json(body).at("/metadata/execution").asText().equals(run.ends().getFirst().name()),
          "a run of another execution");
    }
    boolean uploaded =
        run.history().stream()
            .filter(event -> event.type() == HistoryEventType.TASK_STATE_EXITED)
            .map(HistoryEvent::stateExitedEventDetails)
            .filter(exit -> exit.name().equals("UploadReport"))
            .anyMatch(exit -> json(exit.output()).at("/upload/uploaded").asBoolean());
    require(!uploaded || runs.size() == 1, "uploaded, and there is no run");
    require(
        uploaded || run.scenario() != Scenario.DRIFT || !succeeded(),
        "the execution succeeded without an upload");
  }

  private void noReportWithoutItsLine() {
    boolean reported = folder("runs").keySet().stream().anyMatch(this::isReport);
    int lines = folder(HISTORY).size();
    require(lines <= 1, "%d lines of history: %s".formatted(lines, objects.keySet()));
    require(lines == 1 || !reported, "a report, and no line of history: " + objects.keySet());
  }

  /// One of each run that reached a verdict or was quarantined, and it says what they say.
  private void oneLineOfHistory() {
    var lines = folder(HISTORY);
    if (run.scenario() == Scenario.GONE) {
      require(lines.isEmpty(), "a line of history of nothing: " + lines.keySet());
      return;
    }
    require(lines.size() == 1, "not one line of history: " + lines.keySet());
    lines.forEach(this::lineSaysWhatHappened);
  }

  private void lineSaysWhatHappened(String key, byte[] bytes) {
    HistoryLine line = HistoryJson.read(bytes, key);
    var end = run.ends().getLast();
    require(
        key.equals(Layout.historyLine(run.monitor(), line.uploaded(), end.name()))
            && line.execution().equals(end.name())
            && line.file().equals(run.scenario().file()),
        "a line of history of another run: " + line);
    require(
        line.uploaded().equals(run.uploaded()),
        "uploaded at %s, by the history at %s".formatted(run.uploaded(), line.uploaded()));
    if (run.scenario().rejected()) {
      require(
          line.state() == HistoryLine.State.REJECTED && Objects.equals(line.reason(), end.cause()),
          "another reason in the history: " + line);
    } else {
      var state = json(end.output()).at("/verdict/state").asText();
      require(line.state().label().equals(state), "another state in the history: " + line);
    }
  }

  private boolean isReport(String key) {
    return key.endsWith("/report.json");
  }

  /// In the end everything is as if nothing had failed.
  private void asWithoutFaults() {
    var end = run.ends().getLast();
    var entered =
        run.history().stream()
            .map(HistoryEvent::stateEnteredEventDetails)
            .filter(Objects::nonNull)
            .map(entry -> entry.name())
            .toList();
    require(
        entered.equals(run.scenario().states()),
        "other states: %s, %s %s".formatted(entered, end.error(), end.cause()));
    if (run.scenario().rejected()) {
      require(INVALID_DATA.equals(end.error()), "not rejected: " + describe(end));
      require(quarantined(), "rejected, but not in quarantine");
    } else {
      require(succeeded(), "not redriven to success: " + describe(end));
    }
    if (run.scenario() != Scenario.GONE && !run.scenario().rejected() && succeeded()) {
      var output = json(end.output());
      require(
          output.at("/verdict/drift").asBoolean() == run.scenario().drifts(),
          "another verdict: " + output);
      var report = objects.get(output.at("/verdict/report").asText());
      require(report != null, "no report: " + objects.keySet());
      require(
          report == null
              || json(report).at("/dataset/drift").asBoolean() == run.scenario().drifts(),
          "another verdict in the report");
    }
    require(run.openUploads() == 0, "uploads left open: " + run.openUploads());
    require(
        left == null || !(succeeded() || run.scenario().rejected()),
        "the object was left in its place");
  }

  /// Not in what the system writes, and not in what it says.
  private void noSecret() throws IOException {
    var said = new StringBuilder(run.log()).append(Console.text());
    run.ends().forEach(end -> texts(end, said));
    run.history().forEach(event -> texts(event, said));
    run.deliveries().forEach(failure -> said.append(failure.getMessage()));
    objects.values().forEach(bytes -> said.append(new String(bytes, UTF_8)));
    run.evidentlyRuns().forEach(bytes -> said.append(new String(bytes, UTF_8)));
    for (var secret : SECRETS) {
      int at = said.indexOf(secret);
      require(
          at < 0,
          at < 0 ? "" : "a secret: " + said.substring(Math.max(0, at - 200), at + secret.length()));
    }
  }

  /// All texts of an answer: its own `toString` hides most of them.
  static void texts(SdkPojo pojo, StringBuilder into) {
    for (var field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value instanceof SdkPojo inner) {
        texts(inner, into);
      } else if (value != null) {
        into.append(value).append('\n');
      }
    }
  }

  private Map<String, byte[]> folder(String prefix) {
    var found = new LinkedHashMap<String, byte[]>();
    objects.forEach(
        (key, bytes) -> {
          if (key.startsWith(prefix + "/")) {
            found.put(key, bytes);
          }
        });
    return found;
  }

  private String content() {
    return run.scenario().content();
  }

  private boolean succeeded() {
    return run.ends().getLast().status() == ExecutionStatus.SUCCEEDED;
  }

  private static String describe(DescribeExecutionResponse end) {
    return "%s %s %s".formatted(end.status(), end.error(), end.cause());
  }

  private void require(boolean kept, String otherwise) {
    if (!kept) {
      broken.add(otherwise);
    }
  }

  private static JsonNode json(byte[] bytes) {
    return json(new String(bytes, UTF_8));
  }

  private static JsonNode json(@Nullable String text) {
    try {
      return JSON.readTree(text == null ? "null" : text);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
