package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether the files in `events/` are about one object, and that object is in `data/`.
class EventsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode FIRST = event("load-data.json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "detect-drift.json",
        "upload-report.json",
        "delete-object.json",
        "quarantine-object.json"
      })
  void event_ofAnyStep_isAboutTheSameObjectInTheSameExecution(String file) {
    assertEquals(FIRST.get("object"), event(file).get("object"));
    assertEquals(FIRST.get("execution"), event(file).get("execution"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3-put.json", "s3-put-several.json"})
  void event_ofS3_isAboutThatObject(String file) {
    JsonNode s3 = event(file).at("/Records/0/s3");
    JsonNode object = FIRST.get("object");
    assertEquals(object.get("bucket"), s3.at("/bucket/name"));
    for (String field : new String[] {"key", "versionId", "eTag", "size"}) {
      assertEquals(object.get(field), s3.get("object").get(field), field);
    }
  }

  @Test
  void object_ofTheEvents_isTheSampleWeek() throws IOException, NoSuchAlgorithmException {
    JsonNode object = FIRST.get("object");
    byte[] week = Files.readAllBytes(Repository.path("data/" + object.get("key").asText()));
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(week));
    assertEquals(md5, object.get("eTag").asText());
    assertEquals(week.length, object.get("size").asInt());
  }

  @Test
  void reference_ofTheEvents_isTheSampleReference() throws IOException, NoSuchAlgorithmException {
    JsonNode file = event("detect-drift.json").at("/data/reference/files/0");
    byte[] reference = Files.readAllBytes(Repository.path("data/" + file.get("key").asText()));
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(reference));
    assertEquals(md5, file.get("eTag").asText());
    assertEquals(reference.length, file.get("size").asInt());
  }

  private static JsonNode event(String file) {
    try {
      return JSON.readTree(Repository.text("events/" + file));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(file, e);
    }
  }
}
