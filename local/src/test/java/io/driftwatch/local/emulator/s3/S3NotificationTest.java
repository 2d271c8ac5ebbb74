package io.driftwatch.local.emulator.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3NotificationTest {
  // As S3's documentation shows it: a key 'red flower.jpg' arrives as 'red+flower.jpg'.
  @ParameterizedTest
  @CsvSource({
    "data-drift/a b.csv, data-drift/a+b.csv",
    "data-drift/é.csv, data-drift/%C3%A9.csv",
    "data-drift/x+y&z=1.csv, data-drift/x%2By%26z%3D1.csv"
  })
  void of_key_isEncodedButForSlashes(String key, String encoded) throws JsonProcessingException {
    assertEquals(encoded, object(key, "v1").path("key").textValue());
  }

  @Test
  void of_version_isNamed() throws JsonProcessingException {
    var object = object("data-drift/a.csv", "v1");
    assertEquals("v1", object.path("versionId").textValue());
    assertEquals("0123", object.path("eTag").textValue());
    assertEquals(7, object.path("size").longValue());
    assertEquals("00AB", object.path("sequencer").textValue());
  }

  @Test
  void of_bucketWithoutVersions_hasNoVersionId() throws JsonProcessingException {
    assertFalse(object("data-drift/a.csv", null).has("versionId"));
  }

  private static JsonNode object(String key, @Nullable String versionId)
      throws JsonProcessingException {
    var created =
        new ObjectCreated(
            "ObjectCreated:Put", Instant.EPOCH, "bucket", key, versionId, "0123", 7, "00AB");
    var message = new ObjectMapper().readTree(new String(S3Notification.of(created), UTF_8));
    return message.path("Records").path(0).path("s3").path("object");
  }
}
