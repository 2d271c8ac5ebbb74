package io.driftwatch.detectdrift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the state machine sends, read as Lambda's runtime reads it.
class DetectDriftPayloadTest {
  private static final CustomPojoSerializer SERIALIZER =
      ServiceLoader.load(CustomPojoSerializer.class).findFirst().orElseThrow();

  @Test
  void request_shippedEvent_isRead() throws IOException {
    DetectDriftRequest request = read(Files.readString(Path.of("../../events/detect-drift.json")));
    assertEquals("weather-week1-3d5d25ef9422a43c25b431e87ff16ebc", request.execution());
    assertEquals("L4kqtJlcpXroDTDmpUMLUo", request.object().versionId());
    assertEquals("c08589f9e5c817f712581b1e6bbb50c1", request.object().eTag());
    assertEquals(165, request.data().current().rows());
    assertEquals("2026-01-05T06:00:00Z", request.data().current().modifiedAt().toString());
    assertEquals("2026-01-05T06:00:02.345Z", request.started());
    var files = Objects.requireNonNull(request.data().reference().files());
    assertEquals("reference/weather/reference.csv", files.getFirst().key());
  }

  @Test
  void request_ofTheReleaseBefore_isReadWithoutWhatCameLater() throws IOException {
    String shipped = Files.readString(Path.of("../../events/detect-drift.json"));
    DetectDriftRequest request =
        read(shipped.replace("\"started\"", "\"x\"").replace("\"files\"", "\"x\""));
    assertNull(request.started());
    assertNull(request.data().reference().files());
  }

  @Test
  void request_startedAtNoTime_isRefused() throws IOException {
    String shipped = Files.readString(Path.of("../../events/detect-drift.json"));
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> read(shipped.replace("2026-01-05T06:00:02.345Z", "today")));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains("'started'"), said);
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

  private static DetectDriftRequest read(String json) {
    return SERIALIZER.fromJson(json, DetectDriftRequest.class);
  }
}
