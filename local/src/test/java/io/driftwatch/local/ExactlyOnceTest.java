package io.driftwatch.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.emulator.lambda.LocalFunctions;
import io.driftwatch.local.evidently.EvidentlyReceiver;
import io.driftwatch.uploadreport.UploadReportHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/// One verdict for each object version, and no byte removed that was not analysed.
class ExactlyOnceTest {
  private static final String KEY = "data-drift/weather/week.csv";
  private static final byte[] WEEK1 = TestSystem.sample("data-drift/weather/week1.csv");
  private static final byte[] WEEK2 = TestSystem.sample("data-drift/weather/week2.csv");

  private final TestSystem system = TestSystem.withWeather();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    system.close();
  }

  @Test
  void event_deliveredTwentyTimesOutOfOrderAtOnce_isOneVerdictPerVersion() throws Exception {
    try (var receiver = EvidentlyReceiver.start(folder, "test", "s3cret", 0)) {
      system.configure(receiver.url(), receiver.project(), "s3cret");
      var stored = new ArrayList<PutObjectResponse>();
      var deliveries = new ArrayList<Callable<@Nullable Void>>();
      for (var week : List.of("week1", "week2", "week3", "calm")) {
        var key = "data-drift/weather/%s.csv".formatted(week);
        var bytes = TestSystem.sample(key);
        var version = system.put(key, bytes);
        stored.add(version);
        var event = TestSystem.event(TestSystem.BUCKET, key, version, bytes.length);
        for (int i = 0; i < 20; i++) {
          deliveries.add(
              () -> {
                system.system().deliver(event);
                return null;
              });
        }
      }
      Collections.shuffle(deliveries, RandomGeneratorFactory.of("L64X128MixRandom").create(20));
      try (var threads = Executors.newFixedThreadPool(8)) {
        for (var delivery : threads.invokeAll(deliveries)) {
          delivery.get();
        }
      }
      for (var version : stored) {
        var ended = system.system().await(version.versionId());
        assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
      }
      assertEquals(4, system.executions());
      assertEquals(4, reports().size());
      assertEquals(3, TestSystem.runs(folder).size());
      assertEquals(List.of(), system.versions("data-drift/"));
    }
  }

  @Test
  void event_deliveredAfterTheEnd_changesNothing() throws FunctionError {
    var stored = system.put(KEY, WEEK1);
    system.system().await(stored.versionId());
    var before = system.versions("");
    system.system().deliver(TestSystem.event(TestSystem.BUCKET, KEY, stored, WEEK1.length));
    assertEquals(1, system.executions());
    assertEquals(before, system.versions(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LoadData", "DetectDrift", "UploadReport", "DeleteObject"})
  void key_overwrittenWhileItsRunIsUnderWay_eachVersionGetsItsOwnVerdict(String state) {
    var overwritten = new AtomicBoolean();
    var second = new AtomicReference<@Nullable PutObjectResponse>();
    system.entering(
        state,
        arn -> {
          if (overwritten.compareAndSet(false, true)) {
            second.set(system.put(KEY, WEEK2));
          }
        });
    var first = system.put(KEY, WEEK1);
    var one = system.system().await(first.versionId());
    var two =
        system
            .system()
            .await(requireNonNull(second.get(), "the state was not entered").versionId());
    assertEquals(ExecutionStatus.SUCCEEDED, one.status(), one.cause());
    assertEquals(ExecutionStatus.SUCCEEDED, two.status(), two.cause());
    assertEquals(7, TestSystem.read(one.output()).at("/verdict/drifted").intValue());
    assertEquals(8, TestSystem.read(two.output()).at("/verdict/drifted").intValue());
    assertEquals("deleted", TestSystem.read(one.output()).at("/deletion/outcome").textValue());
    assertEquals("deleted", TestSystem.read(two.output()).at("/deletion/outcome").textValue());
    assertEquals(2, reports().size());
    assertEquals(List.of(), system.versions("data-drift/"));
  }

  @Test
  void olderVersion_finishedAfterTheNewerOne_isCurrentUntilItsOwnRunEnds() {
    var newerIsDone = new CountDownLatch(1);
    var older = new AtomicReference<@Nullable String>();
    system.entering(
        "DetectDrift",
        arn -> {
          if (older.compareAndSet(null, arn)) {
            await(newerIsDone);
          }
        });
    var first = system.put(KEY, WEEK1);
    while (older.get() == null) {
      Thread.onSpinWait();
    }
    var second = system.put(KEY, WEEK2);
    var two = system.system().await(second.versionId());
    assertEquals(ExecutionStatus.SUCCEEDED, two.status(), two.cause());
    assertArrayEquals(WEEK1, system.bytes(KEY), "the older version is current again");
    assertEquals(
        List.of(first.versionId()),
        system.versions("data-drift/").stream().map(ObjectVersion::versionId).toList());
    newerIsDone.countDown();
    var one = system.system().await(first.versionId());
    assertEquals(7, TestSystem.read(one.output()).at("/verdict/drifted").intValue());
    assertEquals(List.of(), system.versions("data-drift/"));
    assertEquals(2, system.executions());
    assertEquals(2, reports().size());
  }

  @Test
  void redrive_afterAFix_runsTheFailedTaskWithTheSameInput() {
    system.configure("http://127.0.0.1:1", "not-a-uuid", "s3cret");
    var failed = system.drop(KEY, WEEK1);
    assertEquals("io.driftwatch.support.EvidentlyRejectedException", failed.error());
    system.system().parameters().deleteParameter(p -> p.name(LocalSystem.PARAMETERS + "/url"));
    var ended = system.redrive(failed.executionArn());
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
    assertEquals(1, ended.redriveCount());
    var inputs =
        system.history(ended.executionArn()).stream()
            .filter(event -> event.type() == HistoryEventType.TASK_SCHEDULED)
            .map(event -> event.taskScheduledEventDetails().parameters())
            .filter(parameters -> parameters.contains("\"upload-report\""))
            .toList();
    assertEquals(2, inputs.size());
    assertEquals(inputs.getFirst(), inputs.getLast());
    assertEquals(List.of(), system.versions("data-drift/"));
  }

  @Test
  void uploadReport_calledAfterTheEndWithThePayloadOfTheHistory_storesTheRunOnce()
      throws IOException, FunctionError {
    var ended = system.drop(KEY, WEEK1);
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
    assertEquals(
        "{\"uploaded\":false,\"reason\":\"no Evidently service configured\"}",
        TestSystem.read(ended.output()).path("upload").toString());
    assertEquals(List.of(), system.versions("data-drift/"));
    var payload =
        system.history(ended.executionArn()).stream()
            .filter(event -> event.type() == HistoryEventType.TASK_SCHEDULED)
            .map(event -> TestSystem.read(event.taskScheduledEventDetails().parameters()))
            .filter(call -> call.path("FunctionName").asText().equals("upload-report"))
            .map(call -> call.path("Payload").toString().getBytes(UTF_8))
            .reduce((_, last) -> last)
            .orElseThrow();
    var function =
        new LocalFunctions(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8))
            .with(
                "upload-report",
                new UploadReportHandler(
                    system.s3(), system.system().parameters(), LocalSystem.PARAMETERS));
    try (var receiver = EvidentlyReceiver.start(folder, "test", "s3cret", 0)) {
      system.configure(receiver.url(), receiver.project(), "s3cret");
      var first = function.invoke("upload-report", payload);
      assertArrayEquals(first, function.invoke("upload-report", payload));
      assertEquals(
          List.of(TestSystem.json(first).path("snapshotId").asText()), TestSystem.runs(folder));
    }
  }

  @Test
  void redrive_ofAFailState_onlyFailsAgain() {
    var failed = system.drop(KEY, "temp\n".getBytes(UTF_8));
    var before = system.versions("");
    var again = system.redrive(failed.executionArn());
    assertEquals(ExecutionStatus.FAILED, again.status());
    assertEquals(failed.error(), again.error());
    assertEquals(failed.cause(), again.cause());
    assertEquals(before, system.versions(""));
    assertEquals(
        List.of("LoadData", "QuarantineObject", "DataRejected", "DataRejected"),
        system.states(again.executionArn()));
  }

  @Test
  void twoMonitors_atOnce_goByTheirOwnReferences() {
    system.put("reference/bikes/reference.csv", WEEK1);
    system.put("reference/bikes/monitor.json", "{\"drift_share\": 1.0}".getBytes(UTF_8));
    var weather = system.put("data-drift/weather/week1.csv", WEEK1);
    var bikes = system.put("data-drift/bikes/week1.csv", WEEK1);
    var one = TestSystem.read(system.system().await(weather.versionId()).output());
    var two = TestSystem.read(system.system().await(bikes.versionId()).output());
    assertEquals(7, one.at("/verdict/drifted").intValue());
    assertEquals(0, two.at("/verdict/drifted").intValue());
    assertEquals("weather", one.at("/data/monitor").textValue());
    assertEquals("bikes", two.at("/data/monitor").textValue());
    assertEquals(1, system.keys("runs/weather/").stream().filter(this::isReport).count());
    assertEquals(1, system.keys("runs/bikes/").stream().filter(this::isReport).count());
    assertEquals(List.of(), system.versions("data-drift/"));
  }

  @Test
  void sameBytes_underTwoKeys_areTwoVerdictsOverAProfileEach() {
    var one = system.drop("data-drift/weather/a.csv", WEEK1);
    var two = system.drop("data-drift/weather/b.csv", WEEK1);
    assertEquals(
        TestSystem.read(one.output()).at("/data/reference/key"),
        TestSystem.read(two.output()).at("/data/reference/key"));
    assertEquals(2, reports().size());
    assertEquals(
        4, system.keys("profiles/weather/").size(), "and the order of the reference's rows");
  }

  @Test
  void unversionedBucket_object_isJudgedAndRemovedByItsETag() {
    system.s3().createBucket(r -> r.bucket("plain"));
    plainReference();
    system.put("plain", KEY, WEEK1);
    var ended = system.awaitNext();
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
    assertTrue(ended.input().contains("\"versionId\":null"), ended.input());
    assertEquals("deleted", TestSystem.read(ended.output()).at("/deletion/outcome").textValue());
    assertEquals(List.of(), system.keys("plain", "data-drift/"));
  }

  private void overwriteWhenFirstEntering(String state) {
    var overwritten = new AtomicReference<@Nullable String>();
    system.entering(
        state,
        arn -> {
          if (overwritten.compareAndSet(null, arn)) {
            system.put("plain", KEY, WEEK2);
          }
        });
  }

  @Test
  void unversionedBucket_overwrittenBeforeTheDelete_isSupersededAndKeepsTheNewBytes() {
    system.s3().createBucket(r -> r.bucket("plain"));
    plainReference();
    overwriteWhenFirstEntering("DeleteObject");
    system.put("plain", KEY, WEEK1);
    var one = system.awaitNext();
    var two = system.awaitNext();
    assertEquals("superseded", TestSystem.read(one.output()).at("/deletion/outcome").textValue());
    assertEquals(8, TestSystem.read(two.output()).at("/verdict/drifted").intValue());
    assertEquals("deleted", TestSystem.read(two.output()).at("/deletion/outcome").textValue());
    assertEquals(List.of(), system.keys("plain", "data-drift/"));
  }

  @Test
  void unversionedBucket_overwrittenBeforeItIsRead_endsInObjectGone() {
    system.s3().createBucket(r -> r.bucket("plain"));
    plainReference();
    overwriteWhenFirstEntering("LoadData");
    system.put("plain", KEY, WEEK1);
    var one = system.awaitNext();
    var two = system.awaitNext();
    assertEquals(List.of("LoadData", "ObjectGone"), system.states(one.executionArn()));
    assertEquals(8, TestSystem.read(two.output()).at("/verdict/drifted").intValue());
  }

  @Test
  void unversionedBucket_removedBeforeTheDelete_isAlreadyGone() {
    system.s3().createBucket(r -> r.bucket("plain"));
    plainReference();
    system.entering(
        "DeleteObject", arn -> system.s3().deleteObject(r -> r.bucket("plain").key(KEY)));
    system.put("plain", KEY, WEEK1);
    var ended = system.awaitNext();
    assertEquals(
        "already-gone", TestSystem.read(ended.output()).at("/deletion/outcome").textValue());
  }

  @Test
  void event_thatNamesNoObject_isAnErrorAndStartsNothing() {
    assertThrows(
        FunctionError.class, () -> system.system().deliver("{\"Records\":[]}".getBytes(UTF_8)));
    assertEquals(0, system.executions());
  }

  private void plainReference() {
    system.put(
        "plain",
        "reference/weather/reference.csv",
        TestSystem.sample("reference/weather/reference.csv"));
  }

  private List<String> reports() {
    return system.keys("runs/").stream().filter(this::isReport).toList();
  }

  private boolean isReport(String key) {
    return key.endsWith("/report.json");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
