package io.driftwatch.deleteobject;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.lambda.Failures;
import io.driftwatch.support.lambda.Log;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.state.ObjectVersion;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/// Removes exactly the version that was analysed, once its report is there.
public final class DeleteObjectHandler
    implements RequestHandler<DeleteObjectRequest, DeleteObjectResult> {
  /// The `Timeout` of the function in the template.
  public static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final ObjectStore store;

  /// Called by Lambda once per execution environment, before the snapshot is taken.
  public DeleteObjectHandler() {
    this(AwsClients.s3(TIMEOUT));
  }

  /// For the local system and the tests, which bring their own client.
  public DeleteObjectHandler(S3Client s3) {
    this.store = new ObjectStore(s3);
  }

  @Override
  public DeleteObjectResult handleRequest(DeleteObjectRequest request, Context context) {
    return Failures.bounded(() -> handle(request, context));
  }

  private DeleteObjectResult handle(DeleteObjectRequest request, Context context) {
    ObjectVersion object = request.object();
    String report = request.verdict().report();
    if (store.current(object.bucket(), report).isEmpty()) {
      throw new ServiceUnavailableException(
          "%s is not there, so %s was not deleted; start the execution anew with the same input"
              .formatted(Shown.path(report), object));
    }
    var result = new DeleteObjectResult(store.remove(object).label());
    Log.info(
        context,
        "object deleted or not",
        Map.of("execution", request.execution(), "object", object, "deletion", result));
    return result;
  }
}
