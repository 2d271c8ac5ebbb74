package io.driftwatch.quarantineobject;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.driftwatch.support.ObjectGoneException;
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
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/// Sets a rejected object aside with the reason, then removes exactly that version.
///
/// Copy, record, removal, in this order: at whatever point it is cut off, the object is in at least
/// one place, and doing it again completes it.
public final class QuarantineObjectHandler
    implements RequestHandler<QuarantineObjectRequest, QuarantineObjectResult> {
  /// The `Timeout` of the function in the template.
  public static final Duration TIMEOUT = Duration.ofMinutes(15);

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
    String target = Layout.quarantined(monitor, request.execution(), object.key());
    String quarantined = isKept(object, target, context) ? target : null;
    Rejection rejection = Rejection.of(request.execution(), object, request.error(), quarantined);
    String record = Layout.quarantineReason(monitor, request.execution());
    store.put(object.bucket(), record, "application/json", Json.bytes(rejection));
    Removal removal = quarantined == null ? Removal.ALREADY_GONE : store.remove(object);
    var result =
        new QuarantineObjectResult(quarantined, record, removal.label(), rejection.reason());
    Log.info(
        context,
        "object quarantined",
        Map.of("execution", request.execution(), "object", object, "quarantine", result));
    return result;
  }

  /// Copies the object, unless an earlier attempt did and went on to remove the original.
  private boolean isKept(ObjectVersion object, String target, Context context) {
    try {
      copy.copy(object, target, context::getRemainingTimeInMillis);
      return true;
    } catch (ObjectGoneException gone) {
      return store.current(object.bucket(), target).isPresent();
    }
  }
}
