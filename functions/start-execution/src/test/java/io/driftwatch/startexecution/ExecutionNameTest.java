package io.driftwatch.startexecution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.support.state.ObjectVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionNameTest {
  // printf 'driftwatch\0data-drift/weather/week1.csv\0L4kqtJlcpXroDTDmpUMLUo' | sha256sum
  @Test
  void of_version_endsInHalfTheDigestOfBucketKeyAndVersion() {
    assertEquals(
        "weather-week1-3d5d25ef9422a43c25b431e87ff16ebc",
        ExecutionName.of(
            object("driftwatch", "data-drift/weather/week1.csv", "L4kqtJlcpXroDTDmpUMLUo", "e"),
            "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "data-drift/week1.csv, week1",
    "data-drift/a/b/week 1.csv.gz, a-b-week-1",
    "data-drift/größe.csv, gr-e",
    "data-drift/notes.md, notes-md",
    "data-drift/WEEK1.CSV, WEEK1",
    "data-drift/week1.tsv.zst, week1",
    "data-drift/日本語.csv, object",
    "data-drift/under_score.csv, under_score"
  })
  void of_key_beginsWithAReadableSlug(String key, String slug) {
    String name = ExecutionName.of(object("b", key, "v", "e"), null);
    assertEquals(slug, name.substring(0, name.length() - 33));
  }

  @Test
  void of_longestKey_hasEightyCharactersAtMost() {
    String key = "data-drift/" + "a".repeat(1_009) + ".csv";
    String name = ExecutionName.of(object("b", key, "v", "e"), "1");
    assertEquals(80, name.length());
    assertTrue(name.matches("[A-Za-z0-9_-]+"), name);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // bucket, key, version, eTag, sequencer: each differs from the next in one part
        "c, data-drift/a.csv, v, e, 1",
        "b, data-drift/b.csv, v, e, 1",
        "b, data-drift/a.csv, w, e, 1",
        "b, data-drift/a.csv, -, e, 1",
        "b, data-drift/a.csv, -, e, 2",
        "b, data-drift/a.csv, -, f, 1"
      })
  void of_otherObject_isAnotherName(
      String bucket, String key, @Nullable String version, String eTag, String sequencer) {
    assertNotEquals(
        ExecutionName.of(object("b", "data-drift/a.csv", "v", "e"), "1"),
        ExecutionName.of(object(bucket, key, version, eTag), sequencer));
  }

  @Test
  void of_sameVersionAndOtherSequencer_isTheSameName() {
    var object = object("b", "data-drift/a.csv", "v", "e");
    assertEquals(ExecutionName.of(object, "1"), ExecutionName.of(object, "2"));
  }

  @Test
  void of_versionNamedNull_tellsTwoWritesApart() {
    var object = object("b", "data-drift/a.csv", "null", "e");
    assertNotEquals(ExecutionName.of(object, "1"), ExecutionName.of(object, "2"));
  }

  private static ObjectVersion object(
      String bucket, String key, @Nullable String version, String eTag) {
    return new ObjectVersion(bucket, key, version, eTag, 1);
  }
}
