package io.driftwatch.local.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void write_newFile_isAllThatIsLeft() throws IOException {
    WholeFile.write(folder.resolve("report"), bytes("new"));
    assertEquals("new", Files.readString(folder.resolve("report")));
    assertEquals(List.of("report"), names());
  }

  @Test
  void write_newFile_hasThePermissionsOfAnyNewFile() throws IOException {
    var other = Files.writeString(folder.resolve("other"), "");
    WholeFile.write(folder.resolve("report"), bytes("new"));
    assertEquals(
        Files.getPosixFilePermissions(other),
        Files.getPosixFilePermissions(folder.resolve("report")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x---"})
  void write_overAFile_keepsItsPermissions(String permissions) throws IOException {
    var file = Files.writeString(folder.resolve("report"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    WholeFile.write(file, bytes("new"));
    assertEquals("new", Files.readString(file));
    assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  // What a reader has open stays whole: the old file is never written to.
  @Test
  void write_overAFile_leavesTheOldOneToThoseWhoReadIt() throws IOException {
    var file = Files.writeString(folder.resolve("report"), "old and longer");
    try (var reader = Files.newInputStream(file)) {
      WholeFile.write(file, bytes("new"));
      assertEquals("old and longer", new String(reader.readAllBytes(), UTF_8));
    }
    assertEquals("new", Files.readString(file));
  }

  @Test
  void write_thatBreaksOff_leavesTheOldFileAlone() throws IOException {
    var file = Files.writeString(folder.resolve("report"), "old");
    assertThrows(
        IOException.class,
        () ->
            WholeFile.write(
                file,
                out -> {
                  out.write(bytes("half of the ne"));
                  throw new IOException("No space left on device");
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("report"), names());
  }

  @Test
  void write_throughALink_keepsTheLink() throws IOException {
    var real = Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("real"), "old");
    var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a/real"));
    WholeFile.write(link, bytes("new"));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
  }

  @Test
  void write_throughALinkToNothing_makesWhatItLeadsTo() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
    WholeFile.write(link, bytes("new"));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(folder.resolve("real")));
  }

  @Test
  void write_pipe_goesThroughIt() throws Exception {
    var pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    var read = CompletableFuture.supplyAsync(() -> readString(pipe));
    WholeFile.write(pipe, bytes("new"));
    assertEquals("new", read.get());
    assertEquals(List.of("pipe"), names());
  }

  @Test
  void write_device_goesToIt() throws IOException {
    WholeFile.write(Path.of("/dev/null"), bytes("new"));
    assertTrue(Files.exists(Path.of("/dev/null")));
  }

  @Test
  void write_longestName_isPossible() throws IOException {
    var name = "r".repeat(255);
    WholeFile.write(folder.resolve(name), bytes("new"));
    assertEquals(List.of(name), names());
  }

  @Test
  void write_folder_isRefused() {
    assertThrows(FileSystemException.class, () -> WholeFile.write(folder, bytes("new")));
  }

  @Test
  void write_folderThatIsMissing_isNamed() {
    var file = folder.resolve("missing/report");
    var e = assertThrows(NoSuchFileException.class, () -> WholeFile.write(file, bytes("new")));
    assertEquals(file.toString(), e.getFile());
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String readString(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
