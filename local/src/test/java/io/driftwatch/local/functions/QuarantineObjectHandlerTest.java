package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.text.Shown;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.quarantineobject.QuarantineObjectHandler;
import io.driftwatch.quarantineobject.QuarantineObjectRequest;
import io.driftwatch.quarantineobject.QuarantineObjectRequest.Caught;
import io.driftwatch.quarantineobject.QuarantineObjectResult;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.s3.ObjectCopy;
import io.driftwatch.support.state.ObjectVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineObjectHandlerTest {
  private static final String ERROR = "io.driftwatch.core.InvalidDataException";
  private static final String STARTED = "2026-01-05T06:00:02Z";
  private static final byte[] BYTES = {0, 1, (byte) 0xff, '\n'};

  private final Functions functions = new Functions();

  @AfterEach
  void stop() {
    functions.close();
  }

  @ParameterizedTest
  @MethodSource("io.driftwatch.local.functions.Keys#hard")
  void quarantine_anyKey_keepsTheBytesAndRemovesTheObject(String key) throws FunctionError {
    var object = functions.put(key, BYTES);
    var result = quarantine(object, key + ":7: column 'temp' has a NUL byte");
    assertEquals("deleted", result.outcome());
    assertEquals("quarantine/m/e/error.json", result.record());
    assertArrayEquals(BYTES, functions.bytes(String.valueOf(result.quarantined())));
    assertEquals(
        Set.of(String.valueOf(result.quarantined()), result.record()),
        functions.tags("quarantine/").keySet());
    var error = Json.read(functions.bytes(result.record()), ErrorJson.class);
    assertEquals(new ErrorJson(key, 7, "temp", String.valueOf(result.quarantined())), error);
  }

  @Test
  void quarantine_sameRequestTwice_givesTheSameKeysAndBytes() throws FunctionError {
    var object = functions.put("data-drift/m/bad.csv", BYTES);
    quarantine(object, "data-drift/m/bad.csv: is empty");
    var written = functions.tags("");
    var again = quarantine(object, "data-drift/m/bad.csv: is empty");
    assertEquals("already-gone", again.outcome());
    assertEquals("quarantine/m/e/bad.csv", again.quarantined());
    assertEquals(written, functions.tags(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {Functions.BUCKET, "plain"})
  void quarantine_largeObject_isCopiedInPartsByteForByte(String bucket) throws FunctionError {
    if (!bucket.equals(Functions.BUCKET)) {
      functions.s3().client().createBucket(r -> r.bucket(bucket)); // keeps no versions
    }
    byte[] large = "temp,hum\n1,2\n3\n".repeat(800_000).getBytes(UTF_8); // 12 MB
    var object = functions.put(bucket, "data-drift/m/a b+é.csv", large);
    var client = functions.s3().client();
    var inParts = new QuarantineObjectHandler(client, new ObjectCopy(client, 5 << 20));
    functions.replace("quarantine-object", inParts);
    var result = quarantine(object, "why");
    assertEquals("deleted", result.outcome());
    String key = String.valueOf(result.quarantined());
    assertArrayEquals(large, client.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray());
    assertEquals(List.of(), client.listMultipartUploads(r -> r.bucket(bucket)).uploads());
    assertEquals("already-gone", quarantine(object, "why").outcome());
  }

  @Test
  void quarantine_newerVersionThere_leavesItAlone() throws FunctionError {
    var object = functions.put("data-drift/m/bad.csv", BYTES);
    var newer = functions.put("data-drift/m/bad.csv", "temp\n1\n".getBytes(UTF_8));
    quarantine(object, "why");
    assertArrayEquals(BYTES, functions.bytes("quarantine/m/e/bad.csv"));
    assertEquals(List.of(String.valueOf(newer.versionId())), functions.versions("data-drift/"));
  }

  @Test
  void quarantine_objectGoneBeforeItWasCopied_recordsTheReason() throws FunctionError {
    var object = functions.put("data-drift/m/bad.csv", BYTES);
    functions
        .s3()
        .client()
        .deleteObject(
            r -> r.bucket(object.bucket()).key(object.key()).versionId(object.versionId()));
    var result = quarantine(object, "why");
    assertNull(result.quarantined());
    assertEquals("already-gone", result.outcome());
    assertEquals(
        Set.of("quarantine/m/e/error.json", "history/m/_/2026-01/20260105T060002Z-e.json"),
        functions.tags("").keySet());
  }

  @Test
  void quarantine_anyObject_hasALineOfTheHistoryAtItsUpload() throws FunctionError {
    var object = functions.put("data-drift/m/bad.csv", BYTES);
    var client = functions.s3().client();
    var uploaded =
        client.headObject(r -> r.bucket(object.bucket()).key(object.key())).lastModified();
    quarantine(object, "data-drift/m/bad.csv:7: column 'temp' has a NUL byte");
    String key = Layout.historyLine("m", uploaded, "e");
    assertEquals(Set.of(key), functions.tags("history/").keySet());
    HistoryLine line = HistoryJson.read(functions.bytes(key), key);
    assertEquals(State.REJECTED, line.state());
    assertEquals("data-drift/m/bad.csv:7: column 'temp' has a NUL byte", line.reason());
    assertEquals(7, line.line());
    assertEquals("temp", line.column());
    assertEquals(uploaded, line.uploaded());
  }

  @Test
  void quarantine_recordOfAnEarlierReleaseAndObjectGone_hasOneLineAtItsStart()
      throws FunctionError {
    var object = functions.put("data-drift/m/bad.csv", BYTES);
    quarantine(object, "why");
    functions.put("quarantine/m/e/error.json", "{\"key\":\"x\"}".getBytes(UTF_8));
    remove("history/");
    quarantine(object, "why");
    quarantine(object, "why");
    assertEquals(
        Set.of("history/m/_/2026-01/20260105T060002Z-e.json"), functions.tags("history/").keySet());
  }

  private void remove(String prefix) {
    for (String key : functions.tags(prefix).keySet()) {
      functions.s3().client().deleteObject(r -> r.bucket(Functions.BUCKET).key(key));
    }
  }

  @Test
  void quarantine_unversionedObjectOverwritten_neitherCopiesNorRemovesTheNewOne()
      throws FunctionError {
    functions.s3().client().createBucket(r -> r.bucket("plain"));
    var object = functions.put("plain", "data-drift/m/bad.csv", BYTES);
    functions.put("plain", "data-drift/m/bad.csv", "temp\n1\n".getBytes(UTF_8));
    var result = quarantine(object, "why");
    assertNull(result.quarantined());
    assertEquals(
        "temp\n1\n",
        functions
            .s3()
            .client()
            .getObjectAsBytes(r -> r.bucket("plain").key("data-drift/m/bad.csv"))
            .asUtf8String());
  }

  @Test
  void quarantine_longReason_answersAndRecordsItsStartAndEnd() throws FunctionError {
    var reason = "where: \u001b[2J" + "x".repeat(20_000) + "; what to do";
    var object = functions.put("data-drift/m/bad.csv", BYTES);
    var result = quarantine(object, reason);
    assertEquals(Shown.message(reason), result.reason());
    assertTrue(Json.bytes(result).length < 2_000);
    var error = new String(functions.bytes(result.record()), UTF_8);
    assertTrue(error.length() < 2_000 && error.contains("; what to do"), error);
  }

  /// What is read of `error.json`.
  private record ErrorJson(String key, long line, String column, String quarantined) {}

  private QuarantineObjectResult quarantine(ObjectVersion object, String message)
      throws FunctionError {
    var cause = Json.write(Map.of("errorMessage", message));
    return Json.read(
        functions.call(
            "quarantine-object",
            new QuarantineObjectRequest("e", object, new Caught(ERROR, cause), STARTED)),
        QuarantineObjectResult.class);
  }
}
