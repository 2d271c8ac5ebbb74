package io.driftwatch.support.evidently.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import io.driftwatch.support.evidently.client.EvidentlyConnection.LostAnswerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/// Stores a run in an Evidently service, once.
///
/// The service makes the ids and knows no idempotency key. So a run carries the name of its
/// execution in its metadata, and is looked for there where it may have been stored already: when
/// there was an earlier [Attempt], and when the answer to the post was lost. Otherwise it is posted
/// at once, as the only way to look is the list of all runs of the project: a first upload takes
/// the same four requests however many runs there are. Evidently Cloud has no documented way to
/// list runs: there an upload that is repeated after a lost answer may store a second run.
public final class EvidentlyClient {
  /// What a service accepts by default, in bytes; larger bodies are answered by a cut connection.
  public static final int LARGEST_BODY = 10_000_000;

  private static final System.Logger LOG = System.getLogger(EvidentlyClient.class.getName());

  private final EvidentlySettings settings;
  private final Timeouts timeouts;

  public EvidentlyClient(EvidentlySettings settings) {
    this(settings, Timeouts.DEFAULT);
  }

  /// For tests, which do not wait as long.
  public EvidentlyClient(EvidentlySettings settings, Timeouts timeouts) {
    this.settings = settings;
    this.timeouts = timeouts;
  }

  /// Stores a run of which there was no earlier attempt.
  ///
  /// @see #upload(String, byte[], Attempt)
  public UploadResult upload(String execution, byte[] body) {
    return upload(execution, body, Attempt.FIRST);
  }

  /// Stores a run, unless an earlier attempt has stored it.
  ///
  /// A project without a dashboard gets one; a dashboard that is there stays as it is.
  ///
  /// @param execution the value of the metadata `execution` in the body
  /// @param body a run as `EvidentlySnapshot` makes it
  /// @param attempt asked before the run may be posted
  /// @throws EvidentlyRejectedException when the service refuses, and would do so again
  /// @throws EvidentlyUnavailableException when it may accept the same run later
  public UploadResult upload(String execution, byte[] body, Attempt attempt) {
    if (body.length > LARGEST_BODY) {
      throw new EvidentlyRejectedException(
          "the run has %d bytes, an Evidently service accepts %d: it was not sent"
              .formatted(body.length, LARGEST_BODY));
    }
    try (var service = new EvidentlyConnection(settings, timeouts)) {
      requireProject(service);
      Optional<String> known =
          attempt.begin(service.left()) ? find(service, execution) : Optional.empty();
      String snapshotId = known.isPresent() ? known.get() : store(service, execution, body);
      setUpDashboard(service);
      return new UploadResult(snapshotId, settings.page(snapshotId));
    } catch (LostAnswerException e) {
      throw e.meaning();
    }
  }

  private void requireProject(EvidentlyConnection service) {
    JsonNode project = service.get("/api/projects/" + settings.project() + "/info");
    if (!project.path("id").isTextual()) {
      throw unexpected("the project");
    }
  }

  private String store(EvidentlyConnection service, String execution, byte[] body) {
    try {
      JsonNode answer = service.post("/api/v2/snapshots/" + settings.project(), body);
      String snapshotId = answer.path("snapshot_id").asText("");
      if (UploadResult.isSnapshotId(snapshotId)) {
        return snapshotId;
      }
      throw new LostAnswerException(unexpected("an upload"));
    } catch (LostAnswerException e) {
      return lookAgain(service, execution).orElseThrow(e::meaning);
    }
  }

  private Optional<String> lookAgain(EvidentlyConnection service, String execution) {
    for (Duration pause : timeouts.looks()) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      Optional<String> found = find(service, execution);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> find(EvidentlyConnection service, String execution) {
    if (settings.cloud()) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        service.find("/api/projects/" + settings.project() + "/reports", execution));
  }

  /// A run that is stored stays a success when its project cannot get a dashboard.
  private void setUpDashboard(EvidentlyConnection service) {
    String path = "/api/v2/dashboards/" + settings.project();
    try {
      JsonNode dashboard = service.get(path);
      if (empty(dashboard.path("tabs")) && empty(dashboard.path("panels"))) {
        service.post(path, dashboard());
      }
    } catch (EvidentlyRejectedException | EvidentlyUnavailableException | LostAnswerException e) {
      LOG.log(System.Logger.Level.WARNING, "no dashboard was set up: " + e.getMessage());
    }
  }

  private static boolean empty(JsonNode list) {
    return list.isArray() && list.isEmpty();
  }

  private static byte[] dashboard() {
    try (InputStream in = EvidentlyClient.class.getResourceAsStream("dashboard.json")) {
      if (in == null) {
        throw new IllegalStateException("dashboard.json is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RuntimeException unexpected(String what) {
    return new EvidentlyRejectedException(
        ("Evidently at %s answered something else about %s than Evidently does: check that 'url'"
                + " names an Evidently 0.7 service")
            .formatted(settings.url(), what));
  }
}
