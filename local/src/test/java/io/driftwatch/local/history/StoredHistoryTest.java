package io.driftwatch.local.history;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.local.emulator.s3.EmbeddedS3;
import io.driftwatch.support.json.HistoryJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Reading, merging and adding, in a folder and in S3 alike.
class StoredHistoryTest {
  private static final Instant LATE = Instant.parse("2026-12-16T00:00:00Z");
  private static final GeneratedHistory WEEKS =
      new GeneratedHistory("weather", 26, 3, Duration.ofDays(7));

  private static EmbeddedS3 service;
  private static int prefixes;

  @TempDir private Path folder;
  private BucketStore store;

  enum Kind {
    FOLDER,
    S3
  }

  @BeforeAll
  static void start() {
    service = EmbeddedS3.start("bucket");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void prepareStore() {
    prefixes++;
    store = new FolderStore(folder);
  }

  private BucketStore open(Kind kind) throws IOException {
    store =
        kind == Kind.FOLDER
            ? new FolderStore(folder)
            : new S3Store(
                service.client(), "bucket", "p%d/".formatted(prefixes), Throwable::getMessage);
    for (HistoryLine line : WEEKS.lines()) {
      assertTrue(put(GeneratedHistory.key(line), HistoryJson.write(line) + "\n"));
    }
    return store;
  }

  private boolean put(String key, String content) throws IOException {
    return store.putIfAbsent(key, content.getBytes(UTF_8));
  }

  private List<HistoryLine> read() throws IOException {
    var found = StoredHistory.read(store, null);
    assertEquals(List.of(), found.damaged());
    return found.monitors().getFirst().lines();
  }

  @ParameterizedTest
  @EnumSource
  void read_lines_areInTheOrderOfTime(Kind kind) throws IOException {
    open(kind);
    assertEquals(WEEKS.lines(), read());
  }

  @ParameterizedTest
  @EnumSource
  void read_oneMonitor_leavesTheOthersOut(Kind kind) throws IOException {
    open(kind);
    var root = new GeneratedHistory("", 2, 3, Duration.ofDays(1)).lines().getFirst();
    put(GeneratedHistory.key(root), HistoryJson.write(root));
    assertEquals(2, StoredHistory.read(store, null).monitors().size());
    assertEquals(List.of(root), StoredHistory.read(store, "").monitors().getFirst().lines());
    assertEquals(WEEKS.lines(), StoredHistory.read(store, "weather").monitors().getFirst().lines());
  }

  @ParameterizedTest
  @EnumSource
  void read_aDamagedLine_isNamedAndTheOthersAreRead(Kind kind) throws IOException {
    open(kind);
    put("history/weather/_/2026-08/20260801T000000Z-torn.json", "{\"history\":1,\"upl");
    var found = StoredHistory.read(store, null);
    assertEquals(26, found.monitors().getFirst().lines().size());
    assertEquals(1, found.damaged().size());
    assertTrue(found.damaged().getFirst().contains("20260801T000000Z-torn.json: not valid JSON"));
  }

  @ParameterizedTest
  @EnumSource
  void compaction_ofOldMonths_changesNoLine(Kind kind) throws IOException {
    open(kind);
    var done = Compaction.run(store, null, LATE);
    assertEquals(List.of(), done.troubles());
    assertEquals(6, done.merged().size(), "May to October");
    assertEquals(WEEKS.lines(), read());
    assertEquals(List.of(), Compaction.run(store, null, LATE).merged());
  }

  @ParameterizedTest
  @EnumSource
  void compaction_aMonthThatEnded45DaysAgo_isTheLastToBeMerged(Kind kind) throws IOException {
    open(kind);
    var end = Instant.parse("2026-06-01T00:00:00Z");
    assertEquals(
        List.of(),
        Compaction.run(store, null, end.plus(Duration.ofDays(45)).minusNanos(1)).merged());
    assertEquals(
        List.of(store.name("history/weather/_/2026-05.jsonl")),
        Compaction.run(store, null, end.plus(Duration.ofDays(45))).merged());
  }

  @ParameterizedTest
  @EnumSource
  void read_aLineAfterItsMonthWasMerged_countsOnce(Kind kind) throws IOException {
    open(kind);
    Compaction.run(store, null, LATE);
    var redriven =
        HistoryLine.rejected(
            Instant.parse("2026-06-30T23:59:59Z"), "weather", "late", "a.csv", "torn", 1L, null);
    put(GeneratedHistory.key(redriven), HistoryJson.write(redriven));
    var expected = new ArrayList<>(WEEKS.lines());
    expected.add(redriven);
    expected.sort((one, other) -> one.uploaded().compareTo(other.uploaded()));
    assertEquals(expected, read());
  }

  @ParameterizedTest
  @EnumSource
  void read_aTornMergedMonth_isNamedAndItsLinesAreReadOneByOne(Kind kind) throws IOException {
    open(kind);
    put("history/weather/_/2026-05.jsonl", "{\"merged\":1,\"members\":[\"a.json\"]}\n");
    var found = StoredHistory.read(store, null);
    assertEquals(WEEKS.lines(), found.monitors().getFirst().lines());
    assertEquals(
        List.of(
            store.name("history/weather/_/2026-05.jsonl") + ": holds 0 lines, where it names 1"),
        found.damaged());
  }

  @ParameterizedTest
  @EnumSource
  void compaction_twiceAtOnce_makesEachMonthOnce(Kind kind) throws Exception {
    open(kind);
    Callable<Compaction> merge = () -> Compaction.run(store, null, LATE);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var both = threads.invokeAll(List.of(merge, merge));
      var merged = new ArrayList<>(both.get(0).get().merged());
      merged.addAll(both.get(1).get().merged());
      assertEquals(6, merged.size());
      assertEquals(6, merged.stream().distinct().count());
    }
    assertEquals(WEEKS.lines(), read());
  }

  @ParameterizedTest
  @EnumSource
  void compaction_aDamagedLine_staysByItself(Kind kind) throws IOException {
    open(kind);
    put("history/weather/_/2026-05/20260501T000000Z-torn.json", "");
    assertEquals(1, Compaction.run(store, null, LATE).troubles().size());
    var found = StoredHistory.read(store, null);
    assertEquals(WEEKS.lines(), found.monitors().getFirst().lines());
    assertEquals(1, found.damaged().size());
  }

  @ParameterizedTest
  @EnumSource
  void compaction_aLineOfUtf16_staysByItself(Kind kind) throws IOException {
    open(kind);
    var other =
        HistoryLine.rejected(GeneratedHistory.START, "weather", "utf16", "a.csv", "torn", 1L, null);
    byte[] content = (HistoryJson.write(other) + "\n").getBytes(UTF_16BE);
    store.putIfAbsent(GeneratedHistory.key(other), content);
    assertEquals(1, Compaction.run(store, null, LATE).troubles().size());
    assertEquals(27, read().size());
  }

  @ParameterizedTest
  @EnumSource
  void read_executionsOfOneNameInTwoMonitors_bothCount(Kind kind) throws IOException {
    open(kind);
    var line = WEEKS.lines().getFirst();
    var same =
        HistoryLine.rejected(line.uploaded(), "other", line.execution(), "a.csv", "torn", 1L, null);
    put(GeneratedHistory.key(same), HistoryJson.write(same));
    assertEquals(2, StoredHistory.read(store, null).monitors().size());
  }

  @ParameterizedTest
  @EnumSource
  void putIfAbsent_whereThereIsOne_leavesItAsItIs(Kind kind) throws IOException {
    open(kind);
    assertTrue(put("a/b.json", "first"));
    assertFalse(put("a/b.json", "second"));
    assertEquals("first", new String(store.get("a/b.json"), UTF_8));
    assertEquals(List.of("a/b.json"), store.list("a/", new ArrayList<>()));
  }

  /// A copy of a bucket may hold names of another encoding, which Java cannot open by their
  /// letters.
  @Test
  void list_nameThatCannotBeRead_isNamedAndTheOthersAreListed() throws Exception {
    open(Kind.FOLDER);
    var made =
        new ProcessBuilder("sh", "-c", "mkdir -p \"$(printf 'history/donn\\351es/_/2026-05')\"")
            .directory(folder.toFile())
            .start();
    assumeTrue(made.waitFor() == 0, "this file system takes names of UTF-8 alone");
    var found = StoredHistory.read(store, null);
    assertEquals(WEEKS.lines(), found.monitors().getFirst().lines());
    assertEquals(1, found.damaged().size(), found.damaged()::toString);
    String damaged = found.damaged().getFirst();
    assertTrue(damaged.startsWith(folder + "/history/donn"), damaged);
    assertTrue(damaged.endsWith("this name cannot be read in the locale of this run"), damaged);
  }

  @Test
  void list_folderThatCannotBeRead_isNamedAndTheOthersAreListed() throws IOException {
    open(Kind.FOLDER);
    var month = folder.resolve("history/weather/_/2026-06").toFile();
    store = unreadable(month);
    var found = StoredHistory.read(store, null);
    assertFalse(found.monitors().getFirst().lines().isEmpty());
    assertEquals(List.of(month + ": this folder cannot be read"), found.damaged());
  }

  @Test
  void list_bucketThatCannotBeRead_saysSo() throws IOException {
    open(Kind.FOLDER);
    store = unreadable(folder.toFile());
    var refused = assertThrows(IOException.class, () -> StoredHistory.read(store, null));
    assertEquals(folder + ": permission denied", refused.getMessage());
  }

  /// {@return the bucket's copy as somebody sees it who may not read one folder of it; root, by
  /// whom tests may be run, may read everything}
  private FolderStore unreadable(File closed) {
    return new FolderStore(folder, each -> each.equals(closed) ? null : each.list());
  }

  @ParameterizedTest
  @EnumSource(names = "FOLDER")
  void putIfAbsent_aKeyThatLeavesTheFolder_isRefused(Kind kind) throws IOException {
    open(kind);
    assertThrows(IOException.class, () -> put("history/../../outside.json", "x"));
    assertFalse(Files.exists(folder.resolveSibling("outside.json")));
  }
}
