package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.format.Formats;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.detectdrift.DetectDriftHandler;
import io.driftwatch.loaddata.LoadDataHandler;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.functions.FaultyS3.Fault;
import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.ObjectVersion;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/// Functions that have far less memory than the distinct cells of a file take.
class SpillingFunctionsTest {
  /// Enough for several objects of each scratch, and too many for a profile in one piece.
  private static final int ROWS = 18_000;

  /// How many requests of each kind fail in turn.
  private static final int TRIES = 3;

  private static final long SMALL = 1 << 22;

  private static final String UNAVAILABLE = "io.driftwatch.support.ServiceUnavailableException";

  private final MemoryS3 scratch = new MemoryS3();
  private final Functions functions = new Functions();
  private final FaultyS3 client = new FaultyS3(scratch.before(functions.s3().client()));
  private ObjectVersion object;

  @BeforeEach
  void upload() {
    functions.put("reference/m/reference.csv", csv(1, 0));
    object = functions.put("data-drift/m/week.csv", csv(2, 3));
  }

  @AfterEach
  void stop() {
    functions.close();
  }

  private static byte[] csv(long seed, double shift) {
    var random = new SplittableRandom(seed);
    var csv = new StringBuilder("number,integer,text,mixed,few\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append("%.6f".formatted(random.nextGaussian() * 10 + shift)).append(',');
      csv.append(random.nextInt(1_000_000)).append(',');
      csv.append("t").append(Long.toString(random.nextLong(1L << 40), 36)).append(',');
      csv.append(i % 3 == 0 ? "x" + random.nextInt(9_000) : random.nextInt(50_000) / 8.0);
      csv.append(',').append(random.nextInt(5)).append('\n');
    }
    return csv.toString().getBytes(UTF_8);
  }

  private void heap(long bytes) {
    heap(client, bytes);
  }

  private void heap(S3Client s3, long bytes) {
    functions.replace(
        "load-data",
        new LoadDataHandler(
            s3, DataLimits.DEFAULT, InstantSource.system(), Formats.SHIPPED, bytes));
    functions.replace("detect-drift", new DetectDriftHandler(s3, bytes));
  }

  /// {@return all that the two functions stored, by key}
  private Map<String, String> results(String execution) throws FunctionError {
    LoadedData data = functions.load(execution, object);
    DriftVerdict verdict = functions.detect(execution, object, data);
    var stored = new TreeMap<String, String>();
    for (String key : functions.tags("").keySet()) {
      if (key.startsWith("profiles/") || key.contains(execution)) {
        stored.put(key, HexFormat.of().formatHex(digest(functions.bytes(key))));
      }
    }
    stored.put("verdict", verdict.toString());
    return stored;
  }

  private static byte[] digest(byte[] bytes) {
    return Arrays.copyOf(io.driftwatch.core.text.Digest.sha256().digest(bytes), 8);
  }

  private void forgetResults() {
    for (String prefix : List.of("profiles/", "runs/", "history/")) {
      for (String key : functions.tags(prefix).keySet()) {
        functions.s3().client().deleteObject(r -> r.bucket(Functions.BUCKET).key(key));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 17, 1 << 20, 1 << 22})
  void run_anyMemory_storesTheSameBytes(long heap) throws FunctionError {
    heap(1L << 30);
    Map<String, String> expected = results("e");
    assertEquals(0, client.count(""));
    forgetResults();
    heap(heap);
    assertEquals(expected, results("e"));
    assertTrue(client.count("PutObject") > 50, () -> client.count("PutObject") + " PUTs");
    assertEquals(0, scratch.size());
  }

  @Test
  void load_hardlyAnyMemory_storesTheSameProfiles() throws FunctionError {
    functions.load("e", object);
    var expected = functions.tags("profiles/");
    forgetResults();
    heap(2 << 10);
    functions.load("e", object);
    assertEquals(expected, functions.tags("profiles/"));
    assertEquals(0, scratch.size());
  }

  @Test
  void run_bucketWithVersions_leavesNoVersionThere() throws FunctionError {
    Map<String, String> expected = results("e");
    forgetResults();
    var real = new FaultyS3(functions.s3().client());
    heap(real, 1 << 22);
    assertEquals(expected, results("e"));
    assertTrue(real.count("PutObject") > 20, () -> real.count("PutObject") + " PUTs");
    assertEquals(List.of(), functions.versions("scratch/"));
  }

  /// {@return which of the requests so far shall fail: threads take turns, so that the last ones
  /// may not come to pass again}
  private Map<String, int[]> places() {
    var places = new TreeMap<String, int[]>();
    for (String operation : List.of("PutObject", "GetObject")) {
      int count = (int) client.count(operation);
      places.put(operation, IntStream.range(0, TRIES).map(i -> i * count / TRIES).toArray());
    }
    return places;
  }

  @ParameterizedTest
  @EnumSource
  void load_anyRequestFails_isRetriedAndLeavesNothing(Fault fault) throws FunctionError {
    heap(SMALL);
    LoadedData expected = functions.load("e", object);
    for (var request : places().entrySet()) {
      String operation = request.getKey();
      for (int at : request.getValue()) {
        forgetResults();
        client.fail(operation, at, fault);
        var failure = assertThrows(FunctionError.class, () -> functions.load("e", object));
        assertEquals(UNAVAILABLE, failure.error());
        assertTrue(failure.cause().contains("ing s3://bucket/scratch/e/"), failure.cause());
        assertEquals(0, scratch.size(), operation + " " + at);
        assertEquals(expected, functions.load("e", object));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void detect_anyRequestFails_isRetriedAndLeavesNothing(Fault fault) throws FunctionError {
    heap(SMALL);
    LoadedData data = functions.load("e", object);
    client.forget();
    DriftVerdict expected = functions.detect("e", object, data);
    var reports = functions.tags("runs/");
    for (var request : places().entrySet()) {
      String operation = request.getKey();
      for (int at : request.getValue()) {
        client.fail(operation, at, fault);
        var failure = assertThrows(FunctionError.class, () -> functions.detect("e", object, data));
        assertEquals(UNAVAILABLE, failure.error());
        assertTrue(failure.cause().contains("ing s3://bucket/scratch/e/"), failure.cause());
        assertEquals(0, scratch.size(), operation + " " + at);
        assertEquals(expected, functions.detect("e", object, data));
      }
    }
    assertEquals(reports, functions.tags("runs/"));
  }

  @Test
  void run_nothingCanBeDeleted_answersAllTheSame() throws FunctionError {
    Map<String, String> expected = results("e");
    forgetResults();
    heap(SMALL);
    client.failAll("DeleteObjects");
    assertEquals(expected, results("e"));
    assertTrue(scratch.size() > 0);
  }
}
