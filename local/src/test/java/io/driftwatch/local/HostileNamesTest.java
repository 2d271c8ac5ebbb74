package io.driftwatch.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.core.text.Shown;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Names that are too long, steer a terminal or turn the line around, through the whole system.
class HostileNamesTest {
  private static final String INVALID_DATA = "io.driftwatch.core.InvalidDataException";
  private static final int LARGEST_OUTPUT = 10_000;

  private static final Map<String, String> NAMES =
      Map.of(
          "long", "n".repeat(300_000),
          "astral", "\ud83d\ude00".repeat(75_000),
          "escapes", "\u001b]0;owned\u0007\u001b[2J\u009b1m".repeat(20_000),
          "bidi", "\u202e\u2066gpj\u200f".repeat(50_000),
          "lines", "a\r\nb\n\u2028".repeat(50_000));

  // @ stands for the name.
  private static final List<String> BAD_FILES =
      List.of(
          "x,@\n1\n", // too few fields
          "@,@\n1,2\n", // the same name twice
          "@\n1,2\n", // too many fields
          "x,@\n1,a\u0000b\n", // binary
          "x,@\n1,\"a\"b\n", // text after a closing quote
          "x,@\n1,\"a\n", // a quote never closed
          "x,@\n1,a\rb\n", // a lone carriage return
          "x,@\n1,\ud800\n", // not UTF-8, see bytes
          "@\n1\n", // no column in common
          "x,@\n,1\n", // nothing to compare
          ""); // empty

  private final TestSystem system = TestSystem.empty();

  @AfterEach
  void stop() {
    system.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"long", "astral", "escapes", "bidi", "lines"})
  void drop_everyDataErrorWithAHostileName_endsRejectedInAFewWords(String kind) throws IOException {
    String name = '"' + NAMES.get(kind) + '"';
    system.put(
        "reference/w/reference.csv",
        ("x,@\n" + "1,\n2,\n".repeat(40)).replace("@", name).getBytes(UTF_8));
    int n = 0;
    for (String file : BAD_FILES) {
      boolean notUtf8 = file.contains("\ud800");
      byte[] bytes = file.replace("\ud800", "\u0001").replace("@", name).getBytes(UTF_8);
      if (notUtf8) {
        bytes[bytes.length - 2] = (byte) 0xff;
      }
      var ended = system.drop("data-drift/w/bad%d.csv".formatted(n++), bytes);
      requireRejected(ended, file);
    }
  }

  @Test
  void drop_hostileKey_isRejectedInAFewWords() throws IOException {
    var key = "data-drift/w/\u202e\u2066" + "\u65e5".repeat(300) + ".csv";
    system.put("reference/w/reference.csv", "x\n1\n2\n".getBytes(UTF_8));
    requireRejected(system.drop(key, "x\n1,2\n".getBytes(UTF_8)), key);
  }

  @Test
  void drop_manyHostileColumns_keepsEveryOutputSmall() {
    String header =
        IntStream.range(0, 30)
            .mapToObj(i -> "\"" + i + "\ud83d\ude00\u001b".repeat(2_000) + "\"")
            .collect(Collectors.joining(","));
    String before = "1.5,".repeat(29) + "1.5\n" + "2.5,".repeat(29) + "2.5\n";
    system.put("reference/w/reference.csv", (header + "\n" + before.repeat(50)).getBytes(UTF_8));
    String now = "7.5,".repeat(29) + "7.5\n" + "8.5,".repeat(29) + "8.5\n";
    var ended = system.drop("data-drift/w/a.csv", (header + "\n" + now.repeat(50)).getBytes(UTF_8));
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
    requireSmallOutputs(ended, "");
  }

  private void requireRejected(DescribeExecutionResponse ended, String file) throws IOException {
    assertEquals(INVALID_DATA, ended.error(), file);
    requireShort(String.valueOf(ended.cause()));
    requireSmallOutputs(ended, file);
    for (var object :
        system
            .s3()
            .listObjectsV2(r -> r.bucket(LocalSystem.BUCKET).prefix("quarantine/"))
            .contents()) {
      if (object.key().endsWith("/error.json")) {
        byte[] stored =
            system
                .s3()
                .getObjectAsBytes(r -> r.bucket(LocalSystem.BUCKET).key(object.key()))
                .asByteArray();
        var error = new ObjectMapper().readTree(stored);
        requireShort(error.path("reason").asText());
        requireShort(error.path("column").asText());
      }
    }
  }

  private void requireSmallOutputs(DescribeExecutionResponse ended, String file) {
    var outputs =
        system.history(ended.executionArn()).stream()
            .filter(event -> event.stateExitedEventDetails() != null)
            .map(event -> event.stateExitedEventDetails().output())
            .toList();
    assertTrue(!outputs.isEmpty(), file);
    for (String output : outputs) {
      int size = output.getBytes(UTF_8).length;
      assertTrue(size < LARGEST_OUTPUT, () -> size + " bytes for " + file + ": " + output);
    }
  }

  private static void requireShort(String shown) {
    assertTrue(shown.codePointCount(0, shown.length()) <= Shown.LONGEST_MESSAGE, shown);
    assertTrue(shown.codePoints().noneMatch(Shown::isHidden), shown);
  }
}
