package io.driftwatch.quarantineobject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.driftwatch.quarantineobject.QuarantineObjectRequest.Caught;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.state.ObjectVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTest {
  private static final String ERROR = "io.driftwatch.core.InvalidDataException";
  private static final ObjectVersion OBJECT =
      new ObjectVersion("b", "data-drift/a:7.csv", null, "e", 12);

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
        "line":null,"column":null,"quarantined":"quarantine/x/a:7.csv"}""",
        Json.write(rejection("{\"errorMessage\":\"why\"}")));
  }

  private static Rejection rejection(@Nullable String cause) {
    return Rejection.of("x", OBJECT, new Caught(ERROR, cause), "quarantine/x/a:7.csv");
  }
}
