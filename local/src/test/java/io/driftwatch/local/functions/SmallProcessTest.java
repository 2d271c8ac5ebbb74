package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.ObjectVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Functions in a process whose heap is too small for the distinct cells of the files.
class SmallProcessTest {
  private static final int ROWS = 300_000;
  private static final int COLUMNS = 4;
  private static final String HEAP = "-Xmx80m";

  /// The last column is one of texts, which take most while they are counted.
  private static final String CONFIGURATION = "{\"categorical_columns\":[\"n3\"]}";

  private final Functions functions = new Functions();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    functions.close();
  }

  /// Numbers of twelve digits, and texts with such, which are all distinct.
  private static byte[] csv(long seed) throws IOException {
    var csv = new ByteArrayOutputStream(ROWS * COLUMNS * 14);
    var row = new StringBuilder();
    for (int c = 0; c < COLUMNS; c++) {
      row.append(c == 0 ? "n" : ",n").append(c);
    }
    for (long i = 0; i < ROWS; i++) {
      row.append('\n');
      for (int c = 0; c < COLUMNS; c++) {
        long mixed = (i + seed * 1_000_003) * 0x9e3779b97f4a7c15L * (2 * c + 1);
        long number = (mixed >>> 24) % 1_000_000_000_000L;
        row.append(c == 0 ? "" : ",").append(c == COLUMNS - 1 ? "k" : "");
        row.append(number / 1_000_000).append('.').append(100_000 + number % 900_000);
      }
      csv.write(row.toString().getBytes(UTF_8));
      row.setLength(0);
    }
    return csv.toByteArray();
  }

  @Test
  void run_filesThatDoNotFit_isJudgedAsWithAllMemory() throws Exception {
    functions.put("reference/m/monitor.json", CONFIGURATION.getBytes(UTF_8));
    functions.put("reference/m/reference.csv", csv(1));
    ObjectVersion object = functions.put("data-drift/m/week.csv", csv(2));
    DriftVerdict expected = functions.detect("e", object, functions.load("e", object));
    byte[] report = functions.bytes("runs/m/e/report.json");
    for (String key : functions.tags("profiles/").keySet()) {
      functions.s3().client().deleteObject(r -> r.bucket(Functions.BUCKET).key(key));
    }
    functions
        .s3()
        .client()
        .deleteObject(r -> r.bucket(Functions.BUCKET).key("runs/m/e/report.json"));

    Process process = start(object);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    String log = Files.readString(folder.resolve("err"));
    System.out.println(log); // what it took is worth a look
    assertEquals(0, process.exitValue(), log);
    byte[] answer = Files.readAllBytes(folder.resolve("out"));
    assertEquals(expected, Json.read(answer, DriftVerdict.class));
    assertArrayEquals(report, functions.bytes("runs/m/e/report.json"));
    assertTrue(log.matches("(?s).*LoadData: .* [1-9]\\d* PUTs.*DetectDrift: .* [1-9]\\d* PUTs.*"));
    assertEquals(List.of(), functions.versions("scratch/"));
  }

  private Process start(ObjectVersion object) throws IOException {
    var credentials =
        (AwsCredentialsIdentity)
            functions
                .s3()
                .client()
                .serviceClientConfiguration()
                .credentialsProvider()
                .resolveIdentity()
                .join();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            SmallProcess.class.getName(),
            functions.s3().endpoint().toString(),
            credentials.accessKeyId(),
            credentials.secretAccessKey(),
            "e",
            new String(Json.bytes(object), UTF_8))
        .redirectError(folder.resolve("err").toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }
}
