package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.deleteobject.DeleteObjectRequest;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.ObjectVersion;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeleteObjectHandlerTest {
  private static final String KEY = "data-drift/m/week.csv";
  private static final String REPORT = "runs/m/e/report.json";
  private static final byte[] ONE = "one".getBytes(UTF_8);
  private static final byte[] TWO = "two".getBytes(UTF_8);

  private final Functions functions = new Functions();

  @BeforeEach
  void report() {
    functions.put(REPORT, "{}".getBytes(UTF_8));
    functions.s3().client().createBucket(r -> r.bucket("plain"));
    functions.put("plain", REPORT, "{}".getBytes(UTF_8));
  }

  @AfterEach
  void stop() {
    functions.close();
  }

  @ParameterizedTest
  @MethodSource("io.driftwatch.local.functions.Keys#hard")
  void delete_anyKey_isRemovedOnceAndForGood(String key) throws FunctionError {
    var object = functions.put(key, ONE);
    assertEquals("deleted", delete(object));
    assertEquals("already-gone", delete(object));
    assertEquals(List.of(), functions.versions("data-drift/"));
  }

  @Test
  void delete_withoutItsReport_isRefused() {
    var object = functions.put(KEY, ONE);
    functions.s3().client().deleteObject(r -> r.bucket(Functions.BUCKET).key(REPORT));
    var failure = assertThrows(FunctionError.class, () -> delete(object));
    assertEquals("io.driftwatch.support.ServiceUnavailableException", failure.error());
    assertEquals(List.of(object.versionId()), functions.versions("data-drift/"));
  }

  @Test
  void delete_olderVersion_leavesTheNewerOne() throws FunctionError {
    var older = functions.put(KEY, ONE);
    var newer = functions.put(KEY, TWO);
    assertEquals("deleted", delete(older));
    assertEquals(List.of(newer.versionId()), functions.versions("data-drift/"));
  }

  @Test
  void delete_newerVersion_leavesTheOlderOne() throws FunctionError {
    var older = functions.put(KEY, ONE);
    var newer = functions.put(KEY, TWO);
    assertEquals("deleted", delete(newer));
    assertEquals(List.of(older.versionId()), functions.versions("data-drift/"));
  }

  @Test
  void delete_unversioned_isRemovedOnce() throws FunctionError {
    var object = functions.put("plain", KEY, ONE);
    assertEquals("deleted", delete(object));
    assertEquals("already-gone", delete(object));
  }

  @Test
  void delete_unversionedOverwritten_isSupersededAndStays() throws FunctionError {
    var object = functions.put("plain", KEY, ONE);
    functions.put("plain", KEY, TWO);
    assertEquals("superseded", delete(object));
    assertEquals(
        "two",
        functions.s3().client().getObjectAsBytes(r -> r.bucket("plain").key(KEY)).asUtf8String());
  }

  private String delete(ObjectVersion object) throws FunctionError {
    var verdict =
        new DriftVerdict(false, "stable", List.of(), false, 0, 1, 0, 0.0, REPORT, List.of());
    var answer = functions.call("delete-object", new DeleteObjectRequest("e", object, verdict));
    return new String(answer, UTF_8).replaceAll("\\{\"outcome\":\"([a-z-]+)\"}", "$1");
  }
}
