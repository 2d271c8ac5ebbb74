package io.driftwatch.local.functions;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.support.s3.ContentIdentity;
import io.driftwatch.support.state.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An upgrade over a bucket that keeps the profile of a reference with semicolons as an earlier
/// release read it: one column of text, named after the whole header line.
class GluedReferenceTest {
  /// The profile of `semicolons.csv` as a release wrote it that knew no delimiter but the comma.
  private static final byte[] GLUED = resource("glued.profile");

  private static final byte[] REFERENCE = resource("semicolons.csv");

  /// The first 16 hex digits of the SHA-256 of `,|`: the settings in the key of such a profile.
  private static final String SETTINGS = "5f7b4d4963cf7747";

  /// Likewise of `1|,|`, with the version of the reader before them.
  private static final String SETTINGS_OF_READER_1 = "0ff4757735350942";

  private final Functions functions = new Functions();
  private final ObjectVersion reference = functions.put("reference/m/reference.csv", REFERENCE);

  @AfterEach
  void stop() {
    functions.close();
  }

  @Test
  void load_gluedProfileOfAnEarlierRelease_isNotUsedAndLeftAlone()
      throws FunctionError, IOException {
    for (var key : earlierKeys()) {
      functions.put(key, GLUED);
    }
    var earlier = functions.versions("profiles/");
    var upload = functions.put("data-drift/m/week.csv", halved());
    var data = functions.load("e", upload);
    assertFalse(earlierKeys().contains(data.reference().key()));
    assertEquals(List.of("f1", "f2", "f3"), names(data.reference().key()));
    assertEquals(List.of("f1", "f2", "f3"), names(data.current().key()));
    assertEquals(200, data.reference().rows());
    var verdict = functions.detect("e", upload, data);
    assertTrue(verdict.drift());
    assertEquals(3, verdict.drifted());
    assertTrue(functions.versions("profiles/").containsAll(earlier));
    for (var key : earlierKeys()) {
      assertEquals(List.of("f1;f2;f3"), names(key));
    }
  }

  /// The profile is intact and its form is read today: only its key keeps it from being used.
  @Test
  void load_gluedProfileUnderTheKeyOfThisRelease_wouldBeUsed() throws FunctionError {
    var upload = functions.put("data-drift/m/week.csv", halved());
    var key = functions.load("e1", upload).reference().key();
    functions.put(key, GLUED);
    assertEquals(1, functions.load("e2", upload).reference().columns());
  }

  private List<String> earlierKeys() {
    var identity = ContentIdentity.of(reference).orElseThrow();
    return List.of(
        "profiles/m/%s-%s-v1".formatted(reference.eTag(), SETTINGS),
        "profiles/m/%s-%s-v1".formatted(identity, SETTINGS),
        "profiles/m/%s-%s-v1".formatted(identity, SETTINGS_OF_READER_1),
        // The settings alone keep them apart, whatever the form of profiles.
        "profiles/m/%s-%s-v%d".formatted(identity, SETTINGS, ProfileFormat.VERSION),
        "profiles/m/%s-%s-v%d".formatted(identity, SETTINGS_OF_READER_1, ProfileFormat.VERSION));
  }

  private List<String> names(String key) throws IOException {
    var stored = new ByteArrayInputStream(functions.bytes(key));
    return ProfileFormat.read(stored, MemoryBudget.ofProcess()).columns().stream()
        .map(column -> column.name())
        .toList();
  }

  /// {@return the reference with every number halved}
  private static byte[] halved() {
    var lines = new String(REFERENCE, StandardCharsets.UTF_8).lines().toList();
    var halved = new StringBuilder(lines.getFirst()).append('\n');
    for (var line : lines.subList(1, lines.size())) {
      var row = new StringJoiner(";", "", "\n");
      for (var cell : line.split(";", -1)) {
        row.add(String.valueOf(Double.parseDouble(cell) / 2));
      }
      halved.append(row);
    }
    return halved.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) {
    try (var bytes = GluedReferenceTest.class.getResourceAsStream(name)) {
      return requireNonNull(bytes, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
