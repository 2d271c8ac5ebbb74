package io.driftwatch.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
  @TempDir private Path folder;

  @Test
  void prepare_folderThatIsNotThere_isMade() throws CommandFailure {
    DemoFolder.prepare(folder.resolve("a/b")).close();
    assertTrue(Files.isDirectory(folder.resolve("a/b")));
  }

  @Test
  void prepare_folderOfAnEarlierDemo_isEmptied() throws IOException, CommandFailure {
    DemoFolder.prepare(folder).close();
    Files.createDirectories(folder.resolve("bucket/runs"));
    Files.writeString(folder.resolve("bucket/runs/old.json"), "{}");
    DemoFolder.prepare(folder).close();
    assertFalse(Files.exists(folder.resolve("bucket")));
    DemoFolder.prepare(folder).close();
  }

  @Test
  void prepare_folderWithOtherFiles_isRefusedAndLeftAlone() throws IOException {
    var mine = Files.writeString(folder.resolve("mine.txt"), "mine");
    var trouble = assertThrows(CommandFailure.class, () -> DemoFolder.prepare(folder));
    assertEquals(
        "%s holds files that no demo wrote: name another folder with --dir".formatted(folder),
        trouble.getMessage());
    assertEquals("mine", Files.readString(mine));
  }

  @Test
  void prepare_folderOfAnEarlierDemo_leavesFilesOfTheUser() throws IOException, CommandFailure {
    DemoFolder.prepare(folder).close();
    Files.createDirectories(folder.resolve("bucket/runs"));
    Files.createDirectories(folder.resolve("bucket/site"));
    var mine = Files.writeString(folder.resolve("mine.txt"), "mine");
    var site = Files.writeString(folder.resolve("bucket/site/index.html"), "mine");
    DemoFolder.prepare(folder).close();
    assertFalse(Files.exists(folder.resolve("bucket/runs")));
    assertEquals("mine", Files.readString(mine));
    assertEquals("mine", Files.readString(site));
  }

  @Test
  void prepare_emptyMarkerBesideOtherFiles_isRefused() throws IOException {
    Files.createFile(folder.resolve(".driftwatch-demo"));
    var log = Files.writeString(folder.resolve("functions.log"), "mine");
    assertThrows(CommandFailure.class, () -> DemoFolder.prepare(folder));
    assertEquals("mine", Files.readString(log));
  }

  @Test
  void prepare_linkToAFolder_isFollowedAndStays() throws IOException, CommandFailure {
    var real = Files.createDirectory(folder.resolve("real"));
    var link = Files.createSymbolicLink(folder.resolve("link"), real);
    DemoFolder.prepare(link).close();
    Files.createFile(real.resolve("executions.json"));
    DemoFolder.prepare(link).close();
    assertTrue(Files.isSymbolicLink(link));
    assertFalse(Files.exists(real.resolve("executions.json")));
  }

  @Test
  void prepare_file_isRefusedAndLeftAlone() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "mine");
    var trouble = assertThrows(CommandFailure.class, () -> DemoFolder.prepare(file));
    assertEquals("%s is a file: name a folder with --dir".formatted(file), trouble.getMessage());
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void prepare_belowAFile_isRefused() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "mine");
    assertThrows(CommandFailure.class, () -> DemoFolder.prepare(file.resolve("sub")));
  }

  @Test
  void empty_links_areRemovedButNotFollowed() throws IOException, CommandFailure {
    var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    var mine = Files.writeString(elsewhere.resolve("mine.txt"), "mine");
    var demo = folder.resolve("demo");
    DemoFolder.prepare(demo).close();
    Files.createSymbolicLink(demo.resolve("bucket"), elsewhere);
    DemoFolder.prepare(demo).close();
    assertFalse(Files.exists(demo.resolve("bucket")));
    assertEquals("mine", Files.readString(mine));
  }

  @Test
  void prepare_folderOfADemoAtWork_namesItAndLeavesItsFiles() throws IOException, CommandFailure {
    try (var first = DemoFolder.prepare(folder)) {
      var log = Files.writeString(first.path().resolve("functions.log"), "at work");
      var trouble = assertThrows(CommandFailure.class, () -> DemoFolder.prepare(folder));
      String message = String.valueOf(trouble.getMessage());
      String process = "another demo, process %d since ".formatted(ProcessHandle.current().pid());
      assertTrue(message.startsWith(folder + " is in use by " + process), message);
      assertTrue(message.endsWith(": wait until it has ended, or name another folder with --dir"));
      assertEquals("at work", Files.readString(log));
    }
    DemoFolder.prepare(folder).close();
  }
}
