package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.local.history.GeneratedHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryCommandTest {
  @TempDir private Path folder;
  private String bucket;

  @BeforeEach
  void write() throws IOException {
    bucket = folder.toString();
    new GeneratedHistory("weather", 26, 4, Duration.ofDays(7)).writeTo(folder);
    new GeneratedHistory("", 2, 4, Duration.ofDays(1)).writeTo(folder);
  }

  private DemoTerminal history(String... options) {
    var words = new String[options.length + 2];
    words[0] = "history";
    words[1] = bucket;
    System.arraycopy(options, 0, words, 2, options.length);
    return DemoTerminal.run(words);
  }

  @Test
  void history_text_saysWhatDriftsSinceWhenAndListsTheNewestFirst() {
    var terminal = history("--monitor", "weather", "--last", "2");
    assertEquals("", terminal.err());
    assertEquals(0, terminal.code());
    assertEquals(
        """
        weather: 26 files, the last on 1 Nov 2026: Some columns drifted
          temp has drifted for 16 files, since 19 Jul

        Uploaded (UTC)    State                 Drifted  File        Strongest columns
        2026-11-01 06:12  Some columns drifted   1 of 4  week26.csv  temp
        2026-10-25 06:12  Some columns drifted   1 of 4  week25.csv  temp
        and 24 older files
        """,
        terminal.out());
  }

  @Test
  void history_allMonitors_areGroupedAndTheRootHasAName() {
    var blocks = history().out().split("\n\n(?=\\S+: )");
    assertEquals(2, blocks.length);
    assertTrue(blocks[0].startsWith("(root): 2 files"));
    assertTrue(blocks[1].startsWith("weather: 26 files"));
    assertTrue(history("--monitor", "(root)").out().startsWith("(root): 2 files"));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 200})
  void history_onATerminal_noLineIsWider(int width) throws IOException {
    new GeneratedHistory("wide", 30, 120, Duration.ofDays(1)).writeTo(folder);
    var out = DemoTerminal.run(width, Map.of("TERM", "dumb"), "history", bucket).out();
    assertTrue(out.lines().allMatch(line -> line.length() <= width), out);
  }

  @Test
  void history_narrow_hasFilesAndShortStates() {
    var out =
        DemoTerminal.run(
                80,
                Map.of("TERM", "dumb"),
                "history",
                bucket,
                "--monitor",
                "weather",
                "--last",
                "1")
            .out();
    assertTrue(
        out.contains(
            """
            Uploaded (UTC)    State     Drifted  File        Strongest columns
            2026-11-01 06:12  Some       1 of 4  week26.csv  temp
            """),
        out);
  }

  @Test
  void history_formatAndOutput_isAFile() throws IOException {
    var file = folder.resolve("h.csv");
    var terminal = history("--format", "csv", "--output", file.toString());
    assertEquals("", terminal.out() + terminal.err());
    assertEquals(history("--format", "csv").out(), Files.readString(file));
  }

  @Test
  void history_outputThatIsAnotherKindOfPlace_isRefused() {
    var file = folder.resolve("h.csv").toString();
    assertEquals(
        "driftwatch: --output %s would be the folder of a site; for a file add --format csv\n"
                .formatted(file)
            + "See ./driftwatch history --help\n",
        history("--output", file).err());
    assertFalse(Files.exists(folder.resolve("h.csv")));
    assertTrue(
        history("--output", bucket, "--format", "json")
            .err()
            .contains("is a folder, and with --format json the answer is a file"));
  }

  @Test
  void history_csv_hasARowForEachFileAndColumn() {
    var rows = history("--format", "csv", "--monitor", "weather").out().lines().toList();
    assertEquals(1 + 26 * 4, rows.size());
    var header = List.of(rows.getFirst().split(","));
    assertEquals(List.of("monitor", "uploaded", "execution"), header.subList(0, 3));
    for (String row : rows) {
      assertEquals(header.size(), row.split(",", -1).length, row);
    }
    assertTrue(rows.get(1).startsWith("weather,2026-05-10T06:12:00Z,week1-"));
  }

  @Test
  void history_json_isTheListOfTheLines() throws IOException {
    var list = new ObjectMapper().readTree(history("--format", "json").out());
    assertEquals(28, list.size());
    assertEquals("week26.csv", list.get(27).path("file").textValue());
  }

  @Test
  void history_aDamagedLine_isNamedAndTheRestIsShown() throws IOException {
    Files.writeString(folder.resolve("history/weather/_/2026-08/20260801T000000Z-x.json"), "{");
    var terminal = history();
    assertEquals(2, terminal.code());
    assertTrue(terminal.err().contains("20260801T000000Z-x.json: not valid JSON"), terminal.err());
    assertTrue(terminal.out().contains("weather: 26 files"));
  }

  @Test
  void history_noneBelowAFolder_saysWhatToDo() throws IOException {
    bucket = Files.createDirectory(folder.resolve("empty")).toString();
    var terminal = history();
    assertEquals(2, terminal.code());
    assertEquals("", terminal.out());
    assertEquals(
        ("driftwatch: %s: no history below it. Runs of earlier releases wrote none:"
                + " ./driftwatch history %s --rebuild makes it of their reports\n")
            .formatted(bucket, bucket),
        terminal.err());
  }

  @Test
  void history_nearlyRight_namesWhatWasMeant() {
    assertTrue(history("--monitor", "weathr").err().endsWith("; did you mean 'weather'?\n"));
    bucket = folder.resolve("history").toString();
    assertTrue(
        history().err().endsWith("did you mean the folder above, %s?\n".formatted(folder)),
        history().err());
  }

  @Test
  void history_noSuchFolder_namesIt() {
    bucket = "no-such-folder";
    assertTrue(history().err().startsWith("driftwatch: no-such-folder: there is no such folder"));
  }

  @Test
  void history_compact_isReportedAndChangesNothingThatIsShown() {
    var before = history().out();
    assertEquals(0, history("--compact").code());
    assertEquals(before, history().out());
  }

  @Test
  void history_compactOrRebuildBeforeAnAnswer_isReportedOnStandardError() throws IOException {
    var terminal = history("--compact", "--rebuild", "--format", "json");
    assertEquals(28, new ObjectMapper().readTree(terminal.out()).size());
    assertTrue(terminal.err().startsWith("Made 0 lines"), terminal.err());
    assertTrue(history("--compact").out().startsWith("No month to merge"));
  }

  @Test
  void history_output_isASiteOfFilesThatMayBeReplacedByTheNextOne() throws IOException {
    var site = folder.resolve("site");
    assertEquals(site.resolve("index.html") + "\n", history("--output", site.toString()).out());
    var first = contents(site);
    assertEquals(
        List.of("index.html", "monitor-weather.html", "monitor.html"),
        Arrays.stream(site.toFile().list()).sorted().toList());
    assertEquals(0, history("--output", site.toString()).code());
    assertEquals(first, contents(site));
  }

  private static String contents(Path site) throws IOException {
    return Files.readString(site.resolve("index.html"), UTF_8)
        + Files.readString(site.resolve("monitor-weather.html"), UTF_8);
  }

  @Test
  void history_outputWhereOtherFilesAre_isRefused() throws IOException {
    var site = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(site.resolve("thesis.txt"), "x");
    var terminal = history("--output", site.toString());
    assertEquals(2, terminal.code());
    assertTrue(terminal.err().contains("holds files that are no site of driftwatch"));
    assertFalse(Files.exists(site.resolve("index.html")));
  }

  @Test
  void history_outputWhereAFirstSiteWasInterrupted_isMadeWhole() throws IOException {
    var site = folder.resolve("site");
    history("--output", site.toString());
    Files.delete(site.resolve("index.html"));
    Files.createFile(site.resolve(".driftwatch-1a2b3c"));
    assertEquals(0, history("--output", site.toString()).code());
    assertTrue(Files.exists(site.resolve("index.html")));
  }

  @Test
  void history_outputWhereAnIndexOfAnotherEncodingIs_isRefused() throws IOException {
    var site = Files.createDirectory(folder.resolve("mine"));
    Files.write(site.resolve("index.html"), new byte[] {(byte) 0xe9});
    assertTrue(
        history("--output", site.toString())
            .err()
            .contains("files that are no site of driftwatch"));
  }

  @ParameterizedTest
  @CsvSource({"--last, 3", "--monitor, weather"})
  void history_outputOfAPart_isRefused(String option, String value) {
    var site = folder.resolve("site");
    var terminal = history("--output", site.toString(), option, value);
    assertEquals(2, terminal.code());
    assertEquals(
        """
        driftwatch: --output writes a site of all monitors and files: leave --monitor and --last out
        See ./driftwatch history --help
        """,
        terminal.err());
    assertFalse(Files.exists(site));
  }

  @Test
  void history_outputWithoutAName_isRefused() {
    assertEquals(
        """
        driftwatch: --output must name a file or a folder, not an empty text
        See ./driftwatch history --help
        """,
        history("--output", "").err());
  }

  @Test
  void history_outputBesideTheRuns_leadsToTheReports() throws IOException {
    var execution = history("--format", "json").out().split("\"execution\":\"")[3].split("\"")[0];
    var report = folder.resolve("runs/weather/" + execution + "/report.html");
    Files.createDirectories(report.getParent());
    Files.writeString(report, "x");
    var site = folder.resolve("site");
    history("--output", site.toString());
    assertTrue(
        Files.readString(site.resolve("monitor-weather.html"))
            .contains("<a href=\"../runs/weather/" + execution + "/report.html\">"));
  }

  @Test
  void history_ofWhatTheDemoLeaves_isTheSameWhenRebuilt() throws IOException {
    var demo = folder.resolve("demo");
    assertEquals(0, DemoTerminal.run("demo", "--dir", demo.toString()).code());
    bucket = demo.resolve("bucket").toString();
    var written = history("--format", "json");
    assertEquals(0, written.code(), written.err());
    deleteBelow(demo.resolve("bucket/history"));
    var rebuilt = history("--rebuild", "--format", "json");
    assertEquals(0, rebuilt.code(), rebuilt.err());
    assertTrue(rebuilt.err().startsWith("Made "), rebuilt.err());
    var json = new ObjectMapper();
    var before = json.readTree(written.out());
    var after = json.readTree(rebuilt.out());
    assertEquals(before.size(), after.size());
    for (int i = 0; i < before.size(); i++) {
      for (var key : List.of("uploaded", "monitor", "execution", "file", "state", "drifted")) {
        assertEquals(before.get(i).path(key), after.get(i).path(key));
      }
    }
    assertTrue(history("--rebuild").out().startsWith("Made 0 lines; "));
    forge(after.get(0).path("execution").textValue(), demo.resolve("bucket/runs"));
    var forged = history("--rebuild");
    assertEquals(2, forged.code());
    assertTrue(forged.err().contains("it names a run that cannot be"), forged.err());
    assertTrue(forged.out().startsWith("Made 0 lines; "));
  }

  /// Copies a report, and lets the copy name a run that lies elsewhere.
  private static void forge(String execution, Path runs) throws IOException {
    try (var files = Files.walk(runs)) {
      var report = files.filter(file -> file.endsWith(execution + "/report.json")).findAny();
      var copy = Files.createDirectories(runs.resolve("weather/forged"));
      Files.writeString(
          copy.resolve("report.json"),
          Files.readString(report.orElseThrow()).replace(execution, "../../../elsewhere"));
    }
  }

  private static void deleteBelow(Path tree) throws IOException {
    try (var all = Files.walk(tree)) {
      for (Path file : all.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }
}
