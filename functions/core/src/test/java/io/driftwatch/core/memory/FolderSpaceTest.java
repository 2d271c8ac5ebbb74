package io.driftwatch.core.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderSpaceTest {
  @TempDir private Path folder;

  @Test
  void read_anyPartOfWhatWasAppended_isTheSame() throws IOException {
    var random = new SplittableRandom(1);
    var all = new byte[1 << 20];
    random.nextBytes(all);
    try (var scratch = space(folder).open()) {
      int size = 0;
      while (size < all.length) {
        int length = Math.min(all.length - size, random.nextInt(1, 100_000));
        var bytes = new byte[length + 3];
        System.arraycopy(all, size, bytes, 0, length);
        assertEquals(size, scratch.append(bytes, length));
        size += length;
        assertEquals(size, scratch.size());
        if (random.nextBoolean()) {
          assertPart(all, scratch, random.nextInt(size), size);
        }
      }
      for (int i = 0; i < 100; i++) {
        int from = random.nextInt(all.length);
        assertPart(all, scratch, from, random.nextInt(from, all.length));
      }
    }
  }

  private static void assertPart(byte[] all, Scratch scratch, int from, int to) throws IOException {
    var part = new byte[to - from + 1];
    scratch.read(from, part, to - from);
    for (int i = from; i < to; i++) {
      assertEquals(all[i], part[i - from]);
    }
  }

  @Test
  void read_byAThreadThatIsInterrupted_worksForItAndOthers() throws IOException {
    try (var scratch = space(folder).open()) {
      scratch.append(new byte[] {1, 2, 3}, 3);
      var read = new byte[3];
      Thread.currentThread().interrupt();
      try {
        scratch.read(0, read, 3);
        scratch.append(new byte[] {4}, 1);
      } finally {
        assertTrue(Thread.interrupted());
      }
      assertArrayEquals(new byte[] {1, 2, 3}, read);
      scratch.read(1, read, 3);
      assertArrayEquals(new byte[] {2, 3, 4}, read);
    }
  }

  @Test
  void mostBytes_afterClosing_isWhatWasInUseAtATime() throws IOException {
    var space = space(folder);
    for (int i = 0; i < 3; i++) {
      try (var scratch = space.open()) {
        scratch.append(new byte[100_000], 100_000);
      }
    }
    assertEquals(100_000, space.mostBytes());
  }

  @Test
  void close_withOpenScratches_closesThese() throws IOException {
    var space = space(folder);
    var scratch = space.open();
    scratch.append(new byte[3], 3);
    space.close();
    assertThrows(IOException.class, () -> scratch.read(0, new byte[3], 3));
    assertEquals(List.of(), files());
  }

  @Test
  void open_whileOpen_hasNoNameOrOneThatIsPrivate() throws IOException {
    try (var scratch = space(folder).open()) {
      scratch.append(new byte[10], 10);
      for (var file : files()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    assertEquals(List.of(), files());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void open_thenKilled_leavesNothing() throws Exception {
    for (int i = 0; i < 3; i++) {
      var process = writer();
      assertEquals('r', process.getInputStream().read());
      process.destroyForcibly();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(137, process.exitValue());
      assertEquals(List.of(), files());
    }
  }

  @Test
  void open_whereKilledProcessesLeftFiles_deletesThese() throws Exception {
    var process = writer();
    assertEquals('r', process.getInputStream().read());
    var living = Files.createFile(folder.resolve("driftwatch-" + process.pid() + "-12.tmp"));
    var others = Files.createFile(folder.resolve("driftwatch-report-1.tmp"));
    var dead = Files.createFile(folder.resolve("driftwatch-" + deadProcess() + "-12.tmp"));
    space(folder).open().close();
    assertTrue(Files.exists(living));
    assertTrue(Files.exists(others));
    assertFalse(Files.exists(dead));
    process.destroyForcibly();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    space(folder).open().close();
    assertFalse(Files.exists(living));
  }

  private static long deadProcess() throws Exception {
    var process = new ProcessBuilder(java(), "--version").start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    return process.pid();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Process writer() throws IOException {
    return new ProcessBuilder(
            java(),
            "-cp",
            System.getProperty("java.class.path") + File.pathSeparator + classes(),
            Writer.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// {@return where these classes are, which may not be on the path of a process that tests}
  private static String classes() {
    return location(FolderSpace.class) + File.pathSeparator + location(FolderSpaceTest.class);
  }

  private static String location(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }

  /// Writes a megabyte, says so, and waits to be killed.
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws Exception {
      var scratch = space(Path.of(arguments[0])).open();
      scratch.append(new byte[1 << 20], 1 << 20);
      System.out.print('r');
      System.out.flush();
      Thread.sleep(600_000);
    }
  }

  @Test
  void open_whereThereIsNoFolder_saysSo() {
    var missing = folder.resolve("missing");
    var error = assertThrows(IOException.class, () -> space(missing).open());
    assertEquals(
        "no temporary file can be made in %s: there is no such folder; name another"
            .formatted(missing),
        error.getMessage());
  }

  @Test
  void open_inAFile_saysSo() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    var error = assertThrows(IOException.class, () -> space(file).open());
    assertEquals(
        "no temporary file can be made in %s: it is a file; name another".formatted(file),
        error.getMessage());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void open_whereNoFileCanBe_saysSo() {
    // who may write there, as root may, cannot either
    var error = assertThrows(IOException.class, () -> space(Path.of("/proc")).open());
    var reasons = List.of("it takes no files", "writing there is not allowed");
    assertTrue(
        reasons.stream()
            .map("no temporary file can be made in /proc: %s; name another"::formatted)
            .anyMatch(Objects.requireNonNull(error.getMessage())::equals),
        error.getMessage());
  }

  @Test
  void read_afterClosing_fails() throws IOException {
    var scratch = space(folder).open();
    scratch.append(new byte[3], 3);
    scratch.close();
    scratch.close();
    assertThrows(IOException.class, () -> scratch.read(0, new byte[3], 3));
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static FolderSpace space(Path folder) {
    return new FolderSpace(folder, "name another");
  }
}
