package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command with less memory than its files need, which it writes to a folder meanwhile.
class SmallHeapIT {
  private static final int ROWS = 300_000;
  private static final String SMALL = "-Xmx24m";
  private static final String LARGE = "-Xmx512m";

  @TempDir private static Path data;
  @TempDir private Path folder;
  private Path tmp;

  @BeforeAll
  static void writeFiles() throws IOException {
    write("reference.csv", 1);
    write("current.csv", 2);
    write("later.csv", 3);
  }

  /// Two columns in which no number occurs twice, and one of texts.
  private static void write(String name, long seed) throws IOException {
    var random = new SplittableRandom(seed);
    try (var out = Files.newBufferedWriter(data.resolve(name))) {
      out.write("a,b,c\n");
      for (int i = 0; i < ROWS; i++) {
        out.write(random.nextLong(1_000_000_000_000L) / 1e6 + "," + i + ",t" + i % 50_000 + '\n');
      }
    }
  }

  @BeforeEach
  void makeFolder() throws IOException {
    tmp = Files.createDirectory(folder.resolve("tmp"));
  }

  @Test
  void compare_moreThanTheHeap_isTheSameReport() {
    assertSameAnswer("--format", "json", "reference.csv", "current.csv");
  }

  @Test
  void compare_severalFilesOfMoreThanTheHeap_areTheSameReports() {
    assertSameAnswer("--format", "json", "reference.csv", "current.csv", "later.csv");
  }

  private void assertSameAnswer(String... words) {
    Command large = compare(LARGE, words);
    Command small = compare(SMALL, words);
    assertEquals(0, small.exitCode(), small::messages);
    assertEquals(large.output(), small.output());
    assertEmpty();
  }

  @Test
  void compare_moreThanTheHeapAndNoFolder_isOneLine() throws IOException {
    Files.delete(tmp);
    Command refused = compare(SMALL, "reference.csv", "current.csv");
    assertEquals(2, refused.exitCode(), refused::messages);
    assertEquals(
        "driftwatch: no temporary file can be made in %s: there is no such folder; name another"
                .formatted(tmp)
            + " folder with --tmp\n",
        refused.messages());
    assertEquals("", refused.output());
  }

  @Test
  void compare_killed_leavesNothing() throws IOException, InterruptedException {
    var random = new SplittableRandom(4);
    for (int i = 0; i < 10; i++) {
      Process process =
          new ProcessBuilder(command(SMALL, "reference.csv", "current.csv"))
              .directory(data.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("killed.txt").toFile())
              .start();
      assertTrue(!process.waitFor(random.nextInt(200, 1500), TimeUnit.MILLISECONDS), "done early");
      process.destroyForcibly().waitFor();
      assertEmpty();
    }
  }

  private void assertEmpty() {
    try (var files = Files.list(tmp)) {
      assertEquals(List.of(), files.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Command compare(String heap, String... words) {
    return Command.run(data, Map.of(), command(heap, words));
  }

  private List<String> command(String heap, String... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-XX:+UseSerialGC", "-jar"));
    command.add(Repository.path("local/target/driftwatch.jar").toString());
    command.addAll(List.of("compare", "--fail-on", "none", "--tmp", tmp.toString()));
    command.addAll(List.of(words));
    return command;
  }
}
