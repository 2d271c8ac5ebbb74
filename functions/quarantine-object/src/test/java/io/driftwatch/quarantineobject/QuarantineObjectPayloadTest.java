package io.driftwatch.quarantineobject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the state machine sends, read as Lambda's runtime reads it.
class QuarantineObjectPayloadTest {
  private static final CustomPojoSerializer SERIALIZER =
      ServiceLoader.load(CustomPojoSerializer.class).findFirst().orElseThrow();

  @Test
  void request_shippedEvent_isRead() throws IOException {
    QuarantineObjectRequest request =
        read(Files.readString(Path.of("../../events/quarantine-object.json")));
    assertEquals("weather-week1-3d5d25ef9422a43c25b431e87ff16ebc", request.execution());
    assertEquals("L4kqtJlcpXroDTDmpUMLUo", request.object().versionId());
    assertEquals("c08589f9e5c817f712581b1e6bbb50c1", request.object().eTag());
    assertEquals("io.driftwatch.core.InvalidDataException", request.error().error());
    assertEquals("2026-01-05T06:00:02.345Z", request.started());
  }

  @Test
  void request_ofTheReleaseBefore_isReadWithoutItsStart() throws IOException {
    String shipped = Files.readString(Path.of("../../events/quarantine-object.json"));
    assertNull(read(shipped.replace("\"started\"", "\"x\"")).started());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"execution\":\"x\",\"object\":{\"bucket\":\"b\"}}",
        "{\"execution\":\"x\"}"
      })
  void request_withoutItsFields_isRefused(String json) {
    assertThrows(IllegalArgumentException.class, () -> read(json));
  }

  private static QuarantineObjectRequest read(String json) {
    return SERIALIZER.fromJson(json, QuarantineObjectRequest.class);
  }
}
