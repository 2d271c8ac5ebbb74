package io.driftwatch.support.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.driftwatch.support.state.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentIdentityTest {
  // printf '\0\0\0\0\1b\0\0\0\3key\0\0\0\1v' | sha256sum
  @Test
  void of_version_isTheDigestOfBucketKeyAndVersionWithTheirLengths() {
    assertEquals(
        Optional.of("0073ade9c7d35e3a532199fae35dc296afd1ca9c51ca0bc73641401bc71ea73a"),
        identity("b", "key", "v"));
  }

  @ParameterizedTest
  @CsvSource({"c, key, v", "b, kez, v", "b, key, w", "bk, ey, v", "b, keyv, v"})
  void of_otherVersion_isAnother(String bucket, String key, String version) {
    assertNotEquals(identity("b", "key", "v"), identity(bucket, key, version));
  }

  // S3 gives the name null to whatever was last written without a version.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-", "null"})
  void of_objectWithoutVersion_isNotKnownBeforeItIsRead(@Nullable String version) {
    assertEquals(Optional.empty(), identity("b", "key", version));
  }

  // printf '\1a\n1\n' | sha256sum
  @Test
  void reading_anyBytes_isTheirDigest() throws IOException {
    assertEquals(
        "2d002de8a641b5d38a58262b8a907d9b32aa05b9dd6176e516ec8050fbd5e98c", read("a\n1\n", 4));
  }

  @Test
  void reading_notToItsEnd_isTheDigestOfAllBytes() throws IOException {
    assertEquals(read("a\n1\n", 4), read("a\n1\n", 1));
    assertNotEquals(read("a\n1\n", 1), read("a\n2\n", 1));
  }

  private static String read(String content, int bytes) throws IOException {
    try (var reading =
        new ContentIdentity.Reading(new ByteArrayInputStream(content.getBytes(UTF_8)))) {
      reading.readNBytes(bytes);
      return reading.identity();
    }
  }

  private static Optional<String> identity(String bucket, String key, @Nullable String version) {
    return ContentIdentity.of(new ObjectVersion(bucket, key, version, "e", 1));
  }
}
