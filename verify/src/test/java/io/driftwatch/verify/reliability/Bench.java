package io.driftwatch.verify.reliability;

import io.driftwatch.local.emulator.s3.EmbeddedS3;
import io.driftwatch.local.emulator.s3.ObjectCreated;
import io.driftwatch.local.stepfunctions.asl.StateMachine;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.verify.Repository;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// What all runs share: an S3 with one bucket, and the shipped definition.
final class Bench implements AutoCloseable {
  static final String BUCKET = "driftwatch";

  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "LoadDataAlias", "load-data",
          "DetectDriftAlias", "detect-drift",
          "UploadReportAlias", "upload-report",
          "QuarantineObjectAlias", "quarantine-object",
          "DeleteObjectAlias", "delete-object");

  private final StateMachine machine =
      StateMachine.parse(Repository.text("statemachine/drift-monitor.asl.json"), FUNCTIONS);
  private final Map<String, ObjectCreated> created = new ConcurrentHashMap<>();
  private final EmbeddedS3 s3 = EmbeddedS3.start(BUCKET, this::announced);

  EmbeddedS3 s3() {
    return s3;
  }

  StateMachine machine() {
    return machine;
  }

  /// {@return the announcement of the last write to a key below the drop}
  ObjectCreated announcement(String key) {
    return Objects.requireNonNull(created.get(key), key);
  }

  private void announced(ObjectCreated object) {
    if (object.key().startsWith(Layout.DROP)) {
      created.put(object.key(), object);
    }
  }

  @Override
  public void close() {
    s3.close();
  }
}
