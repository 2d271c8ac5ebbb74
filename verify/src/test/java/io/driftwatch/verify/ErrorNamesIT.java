package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import io.driftwatch.support.InvalidMonitorException;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.state.ObjectVersion;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// The error that each exception of a handler becomes in a real execution is the one that the
/// definition retries or catches, or the one that it leaves alone.
@Needs(Tool.DOCKER)
@ResourceLock(LocalStack.FUNCTIONS)
class ErrorNamesIT {
  private static DeployedStack stack;

  @BeforeAll
  static void deploy() {
    stack = DeployedStack.shared();
  }

  @Test
  void invalidData_inLoadData_isCaughtAndQuarantined() {
    stack.reference("invalid-data");

    StackExecution execution = stack.ended(upload("invalid-data", "a,b\n1\n"));

    assertAll(
        () -> assertEquals(List.of(name(InvalidDataException.class)), execution.taskErrors()),
        () ->
            assertEquals(
                List.of("LoadData", "QuarantineObject", "DataRejected"), execution.states()));
  }

  @Test
  void invalidData_inDetectDrift_isCaughtAndQuarantined() {
    stack.reference("nothing-shared");

    StackExecution execution = stack.ended(upload("nothing-shared", "a,b\n1,2\n3,4\n"));

    assertAll(
        () -> assertEquals(List.of(name(InvalidDataException.class)), execution.taskErrors()),
        () ->
            assertEquals(
                List.of("LoadData", "DetectDrift", "QuarantineObject", "DataRejected"),
                execution.states()));
  }

  @Test
  void objectGone_inLoadData_isCaughtAndEndsWell() {
    stack.reference("gone");
    ObjectVersion object = upload("gone", week());
    stack.ended(object);

    StackExecution again = stack.start(object).ended();

    assertAll(
        () -> assertEquals(List.of(name(ObjectGoneException.class)), again.taskErrors()),
        () -> assertEquals(List.of("LoadData", "ObjectGone"), again.states()),
        () -> assertEquals(ExecutionStatus.SUCCEEDED, again.status()));
  }

  @Test
  void invalidMonitor_inLoadData_failsTheExecutionAtOnceAndTheObjectStays() {
    ObjectVersion object = upload("without-reference", week());

    StackExecution execution = stack.ended(object);

    assertAll(
        () -> assertEquals(List.of(name(InvalidMonitorException.class)), execution.taskErrors()),
        () -> assertEquals(List.of("LoadData"), execution.states()),
        () -> assertEquals(name(InvalidMonitorException.class), execution.error()),
        () -> assertEquals(1, stack.versions(object.key())));
  }

  @Test
  void evidentlyRejected_inUploadReport_failsTheExecutionAtOnceAndTheObjectStays() {
    stack.reference("wrong-secret");
    stack.secret("monitors/wrong-secret/secret", "guess");
    ObjectVersion object = upload("wrong-secret", week());

    StackExecution execution = stack.ended(object);

    assertAll(
        () -> assertEquals(List.of(name(EvidentlyRejectedException.class)), execution.taskErrors()),
        () ->
            assertEquals(
                List.of("LoadData", "DetectDrift", "DriftDetected", "UploadReport"),
                execution.states()),
        () -> assertEquals(name(EvidentlyRejectedException.class), execution.error()),
        () -> assertEquals(List.of(), stack.runs(execution.name())),
        () -> assertEquals(1, stack.versions(object.key())));
  }

  @Test
  void evidentlyUnavailable_inUploadReport_isRetriedAndTheObjectStays() {
    stack.reference("unreachable");
    // Nothing listens on the discard port.
    stack.parameter("monitors/unreachable/url", "https://127.0.0.1:9");
    ObjectVersion object = upload("unreachable", week());

    StackExecution execution = stack.started(object);
    List<String> errors = execution.taskErrors(2);
    execution.stop();

    assertAll(
        () ->
            assertEquals(
                List.of(
                    name(EvidentlyUnavailableException.class),
                    name(EvidentlyUnavailableException.class)),
                errors),
        () -> assertEquals("UploadReport", execution.states().getLast()),
        () -> assertEquals(1, stack.versions(object.key())));
  }

  // S3 refuses to read an archived object: not a fault of its content, so nothing that condemns it.
  @Test
  void serviceUnavailable_inLoadData_isRetriedAndTheObjectStays() {
    stack.reference("archived");
    ObjectVersion object =
        stack.upload("data-drift/archived/week.csv", week(), StorageClass.GLACIER);

    StackExecution execution = stack.started(object);
    List<String> errors = execution.taskErrors(2);
    execution.stop();

    assertAll(
        () ->
            assertEquals(
                List.of(
                    name(ServiceUnavailableException.class),
                    name(ServiceUnavailableException.class)),
                errors),
        () -> assertEquals(List.of("LoadData"), execution.states()),
        () -> assertEquals(1, stack.versions(object.key())));
  }

  private static ObjectVersion upload(String monitor, String content) {
    return stack.upload("data-drift/" + monitor + "/week.csv", content);
  }

  private static String week() {
    return Repository.text("data/data-drift/weather/week1.csv");
  }

  private static String name(Class<? extends Exception> error) {
    return error.getName();
  }
}
