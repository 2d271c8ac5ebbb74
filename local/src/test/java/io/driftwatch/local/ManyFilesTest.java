package io.driftwatch.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.evidently.EvidentlyReceiver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Many files dropped at once: each is accounted for, none is lost, none is judged twice.
///
/// What a machine sustains, here on its first core:
///
///     taskset -c 0 ./mvnw -q -pl local -am test -Dtest=ManyFilesTest \
///       -Dsurefire.failIfNoSpecifiedTests=false
///
/// The first files of a JVM are slow. A longer run shows the pace that lasts: `JAVA_TOOL_OPTIONS=
/// -Ddriftwatch.files=3000`.
class ManyFilesTest {
  private static final int FILES = Integer.getInteger("driftwatch.files", 500);
  private static final int BAD_EVERY = 20;
  private static final int TWICE_EVERY = 10;
  private static final int LARGEST = 20_000;

  private final String header;
  private final List<String> usual;
  private final List<String> drifted;

  @TempDir private Path folder;

  ManyFilesTest() {
    var reference = rows("reference/weather/reference.csv");
    // The files have no count.
    header = withoutLast(reference.getFirst());
    usual = reference.stream().skip(1).map(ManyFilesTest::withoutLast).toList();
    drifted = rows("data-drift/weather/week1.csv").stream().skip(1).toList();
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on, compared by no one
  private record Drop(String key, byte[] bytes, boolean bad, boolean twice) {}

  @Test
  void drop_manyFilesAtOnce_eachIsAccountedForOnce()
      throws IOException, InterruptedException, ExecutionException {
    var drops = drops();
    try (var receiver = EvidentlyReceiver.start(folder, "test", "s3cret", 0);
        var system = TestSystem.withWeatherInRealTime()) {
      system.configure(receiver.url(), receiver.project(), "s3cret");
      long start = System.nanoTime();
      var stored = dropped(system, drops);
      var ended = new ArrayList<DescribeExecutionResponse>();
      for (var version : stored) {
        ended.add(system.system().await(version.versionId()));
      }
      print(drops, Duration.ofNanos(System.nanoTime() - start), system.retries().size());

      assertEquals(FILES, system.executions());
      assertEquals(List.of(), system.versions("data-drift/"));
      var kept = system.keys("");
      int uploads = 0;
      for (int i = 0; i < FILES; i++) {
        var drop = drops.get(i);
        var execution = ended.get(i);
        var run = "weather/%s/".formatted(execution.name());
        assertEquals(1, lines(kept, execution.name()));
        if (drop.bad()) {
          assertEquals("io.driftwatch.core.InvalidDataException", execution.error(), drop.key());
          var file = drop.key().substring(drop.key().lastIndexOf('/') + 1);
          assertArrayEquals(drop.bytes(), system.bytes("quarantine/" + run + file));
          assertEquals(1, occurrences(kept, "quarantine/" + run + "error.json"));
        } else {
          assertEquals(ExecutionStatus.SUCCEEDED, execution.status(), execution.cause());
          var output = TestSystem.read(execution.output());
          assertEquals("deleted", output.at("/deletion/outcome").textValue(), drop.key());
          assertEquals(1, occurrences(kept, "runs/" + run + "report.json"));
          uploads += output.at("/verdict/drift").booleanValue() ? 1 : 0;
        }
      }
      assertEquals(uploads, TestSystem.runs(folder).size());
    }
  }

  private static List<PutObjectResponse> dropped(TestSystem system, List<Drop> drops)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var puts =
          drops.stream()
              .<Callable<PutObjectResponse>>map(drop -> () -> dropped(system, drop))
              .toList();
      var stored = new ArrayList<PutObjectResponse>();
      for (var put : threads.invokeAll(puts)) {
        stored.add(put.get());
      }
      return stored;
    }
  }

  private static PutObjectResponse dropped(TestSystem system, Drop drop) throws FunctionError {
    var stored = system.put(drop.key(), drop.bytes());
    if (drop.twice()) {
      system
          .system()
          .deliver(TestSystem.event(TestSystem.BUCKET, drop.key(), stored, drop.bytes().length));
    }
    return stored;
  }

  private List<Drop> drops() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(500);
    var drops = new ArrayList<Drop>();
    for (int i = 0; i < FILES; i++) {
      boolean bad = i % BAD_EVERY == 3;
      var key = "data-drift/weather/file %04d%s".formatted(i, bad && i % 3 == 0 ? ".md" : ".csv");
      drops.add(new Drop(key, bad ? bad(i) : good(random), bad, i % TWICE_EVERY == 5));
    }
    return drops;
  }

  /// {@return 20 to 20,000 rows, most of them few}
  private byte[] good(RandomGenerator random) {
    int rows = (int) (20 * Math.pow(LARGEST / 20.0, Math.pow(random.nextDouble(), 2)));
    var source = random.nextBoolean() ? usual : drifted;
    var file = new StringBuilder(header).append('\n');
    for (int i = 0; i < rows; i++) {
      file.append(source.get(random.nextInt(source.size()))).append('\n');
    }
    return file.toString().getBytes(UTF_8);
  }

  private static byte[] bad(int i) {
    return switch (i / BAD_EVERY % 5) {
      case 0 -> new byte[0];
      case 1 -> "temp,humidity\n".getBytes(UTF_8);
      case 2 -> "temp,humidity\n1,2\n3\n".getBytes(UTF_8);
      case 3 -> "temp,humidity\n\"1,2\n".getBytes(UTF_8);
      default -> "temp\ncaf\u00e9\n".getBytes(ISO_8859_1);
    };
  }

  private static void print(List<Drop> drops, Duration time, int retries) throws IOException {
    long bytes = drops.stream().mapToLong(drop -> drop.bytes().length).sum();
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf(
        Locale.ROOT,
        "%d files (%.1f MB) on %d cores: %.1f s, %.1f files/s, %d retries, peak heap %d MB%s%n",
        drops.size(),
        bytes / 1e6,
        Runtime.getRuntime().availableProcessors(),
        time.toMillis() / 1e3,
        drops.size() / (time.toMillis() / 1e3),
        retries,
        heap >> 20,
        resident());
  }

  /// {@return the peak of the process's memory, where the system tells it}
  private static String resident() throws IOException {
    var status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> ", peak process " + line.substring("VmHWM:".length()).strip())
          .findFirst()
          .orElse("");
    }
  }

  private static long occurrences(List<String> keys, String key) {
    return keys.stream().filter(key::equals).count();
  }

  private static long lines(List<String> keys, String execution) {
    return keys.stream()
        .filter(key -> key.startsWith("history/weather/_/"))
        .filter(key -> key.endsWith("Z-" + execution + ".json"))
        .count();
  }

  private static List<String> rows(String sample) {
    return new String(TestSystem.sample(sample), UTF_8).lines().toList();
  }

  private static String withoutLast(String row) {
    return row.substring(0, row.lastIndexOf(','));
  }
}
