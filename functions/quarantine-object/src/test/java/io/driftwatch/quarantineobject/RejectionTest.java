package io.driftwatch.quarantineobject;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.driftwatch.quarantineobject.QuarantineObjectRequest.Caught;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.state.ObjectVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTest {
  private static final String ERROR = "io.driftwatch.core.InvalidDataException";
  private static final ObjectVersion OBJECT =
      new ObjectVersion("b", "data-drift/a:7.csv", null, "e", 12);
  private static final Instant UPLOADED = Instant.parse("2026-01-05T06:00:00Z");

  @Test
  void of_messageWithLineAndColumn_namesBoth() {
    var rejection =
        rejection(
            "{\"errorMessage\":\"data-drift/a:7.csv:42: column 'temp' has a NUL byte\",\"errorType\":\"x\"}");
    assertEquals("data-drift/a:7.csv:42: column 'temp' has a NUL byte", rejection.reason());
    assertEquals(42L, rejection.line());
    assertEquals("temp", rejection.column());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "row has 1 field, the header has 2; the first missing column is 'temp', check",
        "column 'temp' opens a quote here"
      })
  void of_messageThatNamesAColumn_namesIt(String message) {
    assertEquals(
        "temp",
        rejection("{\"errorMessage\":\"data-drift/a:7.csv:3: %s\"}".formatted(message)).column());
  }

  @Test
  void of_messageAboutTheFile_hasNoLine() {
    var rejection = rejection("{\"errorMessage\":\"data-drift/a:7.csv: is empty\"}");
    assertNull(rejection.line());
    assertNull(rejection.column());
  }

  @ParameterizedTest
  @ValueSource(strings = {"not JSON", "null", "12", "[1]", "{\"errorMessage\":", "{}"})
  void of_causeThatIsNoError_isTheReasonItself(String cause) {
    assertEquals(cause, rejection(cause).reason());
  }

  @ParameterizedTest
  @NullAndEmptySource
  void of_noCause_namesTheError(@Nullable String cause) {
    assertEquals(ERROR + " without a message", rejection(cause).reason());
  }

  @Test
  void json_unversionedObject_writesEveryField() {
    assertEquals(
        """
        {"bucket":"b","key":"data-drift/a:7.csv","versionId":null,"eTag":"e","size":12,\
        "execution":"x","error":"io.driftwatch.core.InvalidDataException","reason":"why",\
        "line":null,"column":null,"quarantined":"quarantine/x/a:7.csv",\
        "uploaded":"2026-01-05T06:00:00Z"}""",
        Json.write(rejection("{\"errorMessage\":\"why\"}")));
  }

  @Test
  void historyLine_messageWithLineAndColumn_saysWhereAndWhy() {
    var line =
        rejection("{\"errorMessage\":\"data-drift/a:7.csv:42: column 'temp' has a NUL byte\"}")
            .historyLine(UPLOADED.plusSeconds(2));
    assertEquals(
        """
        {"history":1,"uploaded":"2026-01-05T06:00:00Z","started":"2026-01-05T06:00:02Z",\
        "monitor":"","execution":"x","file":"a:7.csv","state":"rejected",\
        "reason":"data-drift/a:7.csv:42: column 'temp' has a NUL byte","line":42,\
        "column":"temp"}""",
        HistoryJson.write(line));
  }

  @Test
  void uploadedByRecord_recordOfARejection_isItsTime() {
    byte[] written = Json.bytes(rejection("why"));
    assertEquals(UPLOADED, Rejection.uploadedByRecord(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "[]", "{\"uploaded\":null}", "{\"uploaded\":\"today\"}"})
  void uploadedByRecord_somethingElse_isNotKnown(String record) {
    assertNull(Rejection.uploadedByRecord(record.getBytes(UTF_8)));
  }

  private static Rejection rejection(@Nullable String cause) {
    return Rejection.of("x", OBJECT, new Caught(ERROR, cause), "quarantine/x/a:7.csv", UPLOADED);
  }
}
