package io.driftwatch.quarantineobject;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.lambda.Failures;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.lambda.Log;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.s3.ObjectCopy;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.s3.ObjectStore.Removal;
import io.driftwatch.support.state.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// Sets a rejected object aside with the reason, then removes exactly that version.
///
/// Copy, record, line of the history, removal, in this order: at whatever point it is cut off, the
/// object is in at least one place, and doing it again completes it with the same bytes.
public final class QuarantineObjectHandler
    implements RequestHandler<QuarantineObjectRequest, QuarantineObjectResult> {
  /// The `Timeout` of the function in the template.
  public static final Duration TIMEOUT = Duration.ofMinutes(15);

  private static final String JSON = "application/json";

  private final ObjectStore store;
  private final ObjectCopy copy;

  /// Called by Lambda once per execution environment, before the snapshot is taken.
  public QuarantineObjectHandler() {
    this(AwsClients.s3(TIMEOUT));
  }

  /// For the local system and the tests, which bring their own client.
  public QuarantineObjectHandler(S3Client s3) {
    this(s3, new ObjectCopy(s3));
  }

  /// @param copy how objects are copied
  public QuarantineObjectHandler(S3Client s3, ObjectCopy copy) {
    this.store = new ObjectStore(s3);
    this.copy = copy;
  }

  @Override
  public QuarantineObjectResult handleRequest(QuarantineObjectRequest request, Context context) {
    return Failures.bounded(() -> handle(request, context));
  }

  private QuarantineObjectResult handle(QuarantineObjectRequest request, Context context) {
    ObjectVersion object = request.object();
    String monitor = Layout.monitor(object.key());
    String record = Layout.quarantineReason(monitor, request.execution());
    Copied copied = copied(request, record, context);
    Rejection rejection =
        Rejection.of(
            request.execution(), object, request.error(), copied.target(), copied.uploaded());
    store.put(object.bucket(), record, JSON, Json.bytes(rejection));
    putHistoryLine(request, monitor, rejection.historyLine(started(request)));
    Removal removal = copied.target() == null ? Removal.ALREADY_GONE : store.remove(object);
    var result =
        new QuarantineObjectResult(copied.target(), record, removal.label(), rejection.reason());
    Log.info(
        context,
        "object quarantined",
        Map.of("execution", request.execution(), "object", object, "quarantine", result));
    return result;
  }

  private void putHistoryLine(QuarantineObjectRequest request, String monitor, HistoryLine line) {
    String key = Layout.historyLine(monitor, line.uploaded(), request.execution());
    byte[] content = (HistoryJson.write(line) + "\n").getBytes(UTF_8);
    store.put(request.object().bucket(), key, JSON, content);
  }

  /// What became of the object.
  ///
  /// @param target where its copy is; null where it was gone before
  /// @param uploaded when it was stored
  private record Copied(@Nullable String target, Instant uploaded) {}

  /// Copies the object, unless an earlier attempt did and went on to remove the original. Only that
  /// one saw when the object was stored, and its record says so: a repetition writes the same.
  private Copied copied(QuarantineObjectRequest request, String record, Context context) {
    ObjectVersion object = request.object();
    String target =
        Layout.quarantined(Layout.monitor(object.key()), request.execution(), object.key());
    try {
      Instant uploaded = copy.copy(object, target, context::getRemainingTimeInMillis);
      return new Copied(target, uploaded);
    } catch (ObjectGoneException gone) {
      boolean kept = store.current(object.bucket(), target).isPresent();
      return new Copied(kept ? target : null, uploadedByRecord(request, record));
    }
  }

  private Instant uploadedByRecord(QuarantineObjectRequest request, String record) {
    Instant recorded =
        store.read(request.object().bucket(), record).map(Rejection::uploadedByRecord).orElse(null);
    if (recorded != null) {
      return recorded;
    }
    Instant started = started(request);
    return started == null ? Instant.EPOCH : started;
  }

  private static @Nullable Instant started(QuarantineObjectRequest request) {
    return request.started() == null ? null : Instant.parse(request.started());
  }
}
