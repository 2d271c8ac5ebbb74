package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralFilesTest {
  private static final String REFERENCE = DemoTerminal.sample("reference/weather/reference.csv");
  private static final String WEEKS = DemoTerminal.sample("data-drift/weather");
  private static final String WEEK1 = WEEKS + "/week1.csv";
  private static final String CALM = WEEKS + "/calm.csv";

  @TempDir private Path folder;

  @Test
  void compare_folder_isALineForEachFileAndASummary() {
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEKS);
    assertEquals(1, terminal.code(), terminal.err());
    assertEquals("", terminal.err());
    assertTrue(
        terminal.out().matches("(?s)file +state +drifted +strongest\n.*/calm.csv +Stable .*"),
        terminal.out());
    assertTrue(terminal.out().endsWith("\n\n4 files: 3 Drift, 1 Stable\n"), terminal.out());
  }

  @Test
  void compare_severalFiles_haveTheReportsThatEachHasAlone() throws IOException {
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEK1, CALM, "--format", "json");
    assertEquals(1, terminal.code());
    var list = new ObjectMapper().readTree(terminal.out());
    assertEquals(2, list.size());
    for (JsonNode element : list) {
      String file = ((ObjectNode) element).remove("file").textValue();
      var alone = DemoTerminal.run("compare", REFERENCE, file, "--format", "json");
      assertEquals(new ObjectMapper().readTree(alone.out()), element, file);
    }
  }

  @Test
  void compare_oneOfAFolderAlone_isAListToo() throws IOException {
    Files.copy(Path.of(CALM), folder.resolve("calm.csv"));
    var terminal = DemoTerminal.run("compare", REFERENCE, folder.toString(), "--format", "json");
    assertEquals(0, terminal.code());
    assertEquals(1, new ObjectMapper().readTree(terminal.out()).size());
  }

  @Test
  void compare_refusedFile_isNamedAndTheOthersAreJudged() throws IOException {
    var broken = Files.writeString(folder.resolve("broken.csv"), "a,b\n1\n").toString();
    var terminal =
        DemoTerminal.run("compare", REFERENCE, broken, WEEK1, "no.csv", "--format", "json");
    assertEquals(2, terminal.code());
    assertEquals(2, terminal.err().lines().count(), terminal.err());
    var list = new ObjectMapper().readTree(terminal.out());
    assertEquals(broken, list.at("/0/file").textValue());
    assertTrue(list.at("/0/error").textValue().startsWith(broken), terminal.out());
    assertEquals("drift", list.at("/1/decision/state").textValue());
    assertEquals(
        "no.csv: cannot be read: there is no such file or directory",
        list.at("/2/error").textValue());
  }

  @Test
  void compare_folderWithOtherFiles_saysWhatWasLeftOut() throws IOException {
    Files.copy(Path.of(CALM), folder.resolve("calm.CSV"));
    Files.copy(Path.of(REFERENCE), folder.resolve("reference.csv"));
    Files.writeString(folder.resolve("notes.md"), "");
    Files.writeString(folder.resolve(".hidden.csv"), "");
    Files.createDirectories(folder.resolve("older.csv"));
    var terminal =
        DemoTerminal.run("compare", folder.resolve("reference.csv").toString(), folder.toString());
    assertEquals(0, terminal.code(), terminal.out());
    assertEquals(
        ("driftwatch: %s: left out the reference itself and 3 not data by name ('.hidden.csv',"
                + " 'notes.md', 'older.csv/')\n")
            .formatted(folder),
        terminal.err());
    assertTrue(terminal.out().endsWith("\n1 file: 1 Stable\n"), terminal.out());
  }

  @Test
  void compare_folderWithAPipe_leavesItOut() throws Exception {
    Files.copy(Path.of(CALM), folder.resolve("calm.csv"));
    Files.createSymbolicLink(folder.resolve("link.csv"), Path.of(CALM));
    var pipe = folder.resolve("pipe.csv").toString();
    assertEquals(0, new ProcessBuilder("mkfifo", pipe).start().waitFor());
    var terminal =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> DemoTerminal.run("compare", REFERENCE, folder.toString()));
    assertEquals(0, terminal.code());
    assertEquals(
        "driftwatch: %s: left out 1 not a regular file ('pipe.csv')\n".formatted(folder),
        terminal.err());
    assertTrue(terminal.out().endsWith("\n2 files: 2 Stable\n"), terminal.out());
  }

  @Test
  void compare_folderWithANameThatCannotBeRead_judgesTheOthers() throws Exception {
    Files.copy(Path.of(CALM), folder.resolve("calm.csv"));
    var made =
        new ProcessBuilder("sh", "-c", "cp calm.csv \"$(printf 'donn\\351es.csv')\"")
            .directory(folder.toFile())
            .start();
    assumeTrue(made.waitFor() == 0, "this file system takes names of UTF-8 alone");
    var terminal = DemoTerminal.run("compare", REFERENCE, folder.toString());
    assertEquals(2, terminal.code());
    assertTrue(terminal.err().startsWith("driftwatch: " + folder + "/donn"), terminal.err());
    assertTrue(terminal.out().endsWith("\n2 files: 1 Stable, 1 Refused\n"), terminal.out());
  }

  @Test
  void compare_folderWithoutData_isTroubleAndNamed() throws IOException {
    Files.writeString(folder.resolve("notes.md"), "");
    var terminal = DemoTerminal.run("compare", REFERENCE, folder.toString());
    assertEquals(2, terminal.code());
    assertEquals("", terminal.out());
    assertTrue(
        terminal.err().startsWith("driftwatch: %s: the folder has no data file".formatted(folder)),
        terminal.err());
  }

  @Test
  void compare_folderAsReference_isTroubleAndNamed() {
    var terminal = DemoTerminal.run("compare", WEEKS, WEEK1, CALM);
    assertEquals(2, terminal.code());
    assertEquals(
        "driftwatch: %s: is a directory, expected a file\n".formatted(WEEKS), terminal.err());
  }

  @Test
  void compare_pages_areAFolderWithAnIndex() throws IOException {
    var pages = folder.resolve("pages/of weeks");
    var copy = folder.resolve("WEEK1.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(copy))) {
      Files.copy(Path.of(WEEK1), out);
    }
    var terminal =
        DemoTerminal.run(
            "compare",
            REFERENCE,
            WEEKS,
            copy.toString(),
            "--format",
            "html",
            "--output",
            pages.toString());
    assertEquals(1, terminal.code(), terminal.err());
    assertEquals("", terminal.out());
    var index = Files.readString(pages.resolve("index.html"));
    assertTrue(index.contains("5 files: 4 Drift, 1 Stable"), index);
    assertTrue(index.contains("<a href=\"./WEEK1-2.html\">"), index);
    for (var page : new String[] {"calm", "week1", "week2", "week3", "WEEK1-2"}) {
      assertTrue(Files.readString(pages.resolve(page + ".html")).startsWith("<!doctype html>"));
    }
  }

  @ParameterizedTest
  @CsvSource({"html, index.html", "markdown, index.md", "markdown, readme.md"})
  void compare_pagesWhereAFileOfTheUserIs_areRefused(String format, String taken)
      throws IOException {
    var pages = Files.createDirectory(folder.resolve("pages"));
    var mine = Files.writeString(pages.resolve(taken), "mine");
    var copy = Files.copy(Path.of(CALM), folder.resolve("readme.csv")).toString();
    var call =
        new String[] {
          "compare", REFERENCE, WEEK1, copy, "--format", format, "--output", pages.toString()
        };
    var terminal = DemoTerminal.run(call);
    assertEquals(2, terminal.code());
    assertEquals(
        "driftwatch: %s is there, and is not a page of driftwatch: name another folder with"
                .formatted(mine)
            + " --output\n",
        terminal.err());
    assertEquals("mine", Files.readString(mine));
    assertEquals(1, pages.toFile().list().length);
    Files.delete(mine);
    assertEquals(1, DemoTerminal.run(call).code());
    assertEquals(1, DemoTerminal.run(call).code());
  }

  @Test
  void compare_markdownPages_areAFolderToo() throws IOException {
    var pages = folder.resolve("pages");
    var call = new String[] {"compare", REFERENCE, WEEKS, "--format", "markdown"};
    var table = DemoTerminal.run(call);
    assertTrue(table.out().startsWith("### 4 files: 3 Drift, 1 Stable\n"), table.out());
    DemoTerminal.run(
        "compare", REFERENCE, WEEKS, "--format", "markdown", "--output", pages.toString());
    assertTrue(Files.readString(pages.resolve("index.md")).contains("](./week1.md) | 🔴 Drift |"));
    assertTrue(Files.readString(pages.resolve("week1.md")).startsWith("### 🔴 Drift: "));
  }

  @Test
  void compare_outputOfAList_isTheSameFile() {
    var file = folder.resolve("answer.json");
    var terminal =
        DemoTerminal.run(
            "compare", REFERENCE, WEEKS, "--format", "json", "--output", file.toString());
    assertEquals(1, terminal.code(), terminal.err());
    assertEquals("", terminal.out());
    assertEquals(
        DemoTerminal.run("compare", REFERENCE, WEEKS, "--format", "json").out(), read(file));
  }

  @ParameterizedTest
  @CsvSource({"decision, 0", "any, 1", "none, 0"})
  void failOn_someColumnsDrifted_isOneForAnyAlone(String what, int code) {
    var terminal =
        DemoTerminal.run("compare", REFERENCE, WEEK1, "--drift-share", "0.9", "--fail-on", what);
    assertEquals(code, terminal.code());
    assertTrue(
        terminal
            .out()
            .startsWith(
                "Some columns drifted: 7 of 10 columns drifted, fewer than the 9 that make a data"
                    + " set drift\n"),
        terminal.out());
  }

  @ParameterizedTest
  @CsvSource({"decision, 1", "any, 1", "none, 0"})
  void failOn_drift_isOneUnlessNothingCounts(String what, int code) {
    assertEquals(code, DemoTerminal.run("compare", REFERENCE, WEEK1, "--fail-on", what).code());
    assertEquals(
        code, DemoTerminal.run("compare", REFERENCE, WEEK1, CALM, "--fail-on", what).code());
  }

  @Test
  void failOn_stableOrBroken_isNeverOne() {
    assertEquals(0, DemoTerminal.run("compare", REFERENCE, CALM, "--fail-on", "any").code());
    assertEquals(2, DemoTerminal.run("compare", REFERENCE, "no.csv", "--fail-on", "none").code());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void compare_standardInput_isTheSameAsTheFile(boolean gzip) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(WEEK1));
    if (gzip) {
      var packed = new ByteArrayOutputStream();
      try (var out = new GZIPOutputStream(packed)) {
        out.write(bytes);
      }
      bytes = packed.toByteArray();
    }
    // As text, which does not name the files.
    var whole = DemoTerminal.run("compare", REFERENCE, WEEK1);
    assertEquals(whole, piped(bytes, "compare", REFERENCE, "-"));
    bytes = Files.readAllBytes(Path.of(REFERENCE));
    assertEquals(whole, piped(bytes, "compare", "-", WEEK1));
    assertEquals(
        whole, piped(bytes, "compare", "--format=text", "-", WEEK1), "as picocli reads it");
  }

  @Test
  void compare_standardInputThatIsBroken_isNamed() {
    var terminal = piped("a,b\n1\n".getBytes(UTF_8), "compare", REFERENCE, "-");
    assertEquals(2, terminal.code());
    assertTrue(terminal.err().startsWith("driftwatch: standard input"), terminal.err());
  }

  private static DemoTerminal piped(byte[] bytes, String... call) {
    return DemoTerminal.run(new ByteArrayInputStream(bytes), 0, Map.of(), call);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          compare - -                       | - stands for standard input, which can be read once: name a file for the others
          compare a b --open                | --open opens a page: add --format html
          compare a b --explain --format json | --explain is for --format text and markdown: leave one of the two out
          compare a b c --format html       | --format html of several files needs a folder for the pages: add --output DIR
          compare a b --formt json          | unknown option '--formt'; did you mean --format?
          compare --formt json              | unknown option '--formt'; did you mean --format?
          compare a b --xyzzy-plugh=1       | unknown option '--xyzzy-plugh'
          compare a b --format xml          | --format must be text, json, html or markdown, not 'xml'
          compare a b --fail-on never       | --fail-on must be decision, any or none, not 'never'
          compare a                         | compare needs CUR
          """)
  void usageError_isOneLineThatNamesTheWord(String line, String message) {
    var terminal = DemoTerminal.run(line.strip().split(" "));
    assertEquals(2, terminal.code());
    assertEquals("", terminal.out());
    assertEquals(
        "driftwatch: %s\nSee ./driftwatch compare --help\n".formatted(message), terminal.err());
  }

  @Test
  void usageError_unknownCommand_namesTheNearest() {
    var terminal = DemoTerminal.run("comapre", "a", "b");
    assertEquals(2, terminal.code());
    assertEquals(
        """
        driftwatch: unknown command 'comapre'; did you mean compare?
        See ./driftwatch --help
        """,
        terminal.err());
  }

  @Test
  void set_winsOverTheFile() throws IOException {
    var config =
        Files.writeString(folder.resolve("monitor.json"), "{\"drift_share\": 0.9}").toString();
    String[] call = {"compare", REFERENCE, WEEK1, "--config", config};
    assertEquals(0, DemoTerminal.run(call).code());
    assertEquals(1, DemoTerminal.run(with(call, "--set", "drift_share=0.6")).code());
    assertEquals(1, DemoTerminal.run(with(call, "--set=drift_share=0.6")).code());
    assertEquals(1, DemoTerminal.run(with(call, "--drift-share", "0.6")).code());
    var psi = DemoTerminal.run(with(call, "--method", "psi", "--set", "columns=temp,humidity"));
    assertTrue(psi.out().contains("2 of 2 columns drifted"), psi.out());
    assertTrue(psi.out().contains("PSI"), psi.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --drift-share | 2 | --drift-share 2: 'drift_share' must be between 0 and 1
          --method | kss | --method kss: unknown method 'kss' for 'method'; did you mean 'ks'?
          --set | drift_shar=1 | --set drift_shar=1: unknown key 'drift_shar'; did you mean 'drift_share'?
          --set | drift_share | --set drift_share: must be key=value, such as drift_share=0.3
          --set | csv.current={"sep":";"} | --set csv.current={"sep":";"}: give each key by itself, such as current.decimal=,
          --delimiter | ab | --delimiter ab: 'sep' must be one character, such as ";" or "\\t"
          """)
  void setting_thatIsNotUnderstood_isNamedAsItWasWritten(
      String option, String value, String message) {
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEK1, option, value);
    assertEquals(2, terminal.code());
    assertEquals("driftwatch: " + message.replace("\\\\t", "\\t") + "\n", terminal.err());
  }

  @Test
  void ignoredColumnThatIsNotThere_isHintedOnce() {
    for (var current : List.of(WEEK1, WEEKS)) {
      var terminal =
          DemoTerminal.run("compare", REFERENCE, current, "--set", "ignore_columns=Temp,humidity");
      assertEquals(
          "driftwatch: ignore_columns: no column 'Temp'; did you mean 'temp'?\n", terminal.err());
    }
  }

  @Test
  void delimiterThatGluesColumns_isRefusedWithTheOption() {
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEK1, "--delimiter", "tab");
    assertEquals(2, terminal.code());
    assertEquals("", terminal.out());
    assertTrue(
        terminal.err().contains("cuts it into 11 fields; set csv.sep (--delimiter) to ','"),
        terminal.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          help compar | unknown command 'compar'; did you mean compare?
          completion fish | SHELL must be bash or zsh, not 'fish'
          profile x --threads many | --threads must be a whole number, not 'many'
          compare a b --json | unknown option '--json'; did you mean --format json?
          """)
  void usageError_ofAnyKind_isInOurWords(String line, String message) {
    var terminal = DemoTerminal.run(line.split(" "));
    assertEquals(2, terminal.code());
    assertTrue(terminal.err().startsWith("driftwatch: " + message + "\nSee ./"), terminal.err());
  }

  @Test
  void delimiter_besideTheSameSetting_isRefused() {
    var terminal =
        DemoTerminal.run("compare", REFERENCE, WEEK1, "--set", "csv.sep=,", "--delimiter", ";");
    assertEquals(2, terminal.code());
    assertEquals("driftwatch: --delimiter ;: is given twice; remove one of them\n", terminal.err());
  }

  @Test
  void delimiter_isObeyed() throws IOException {
    var reference =
        Files.writeString(folder.resolve("r.csv"), "x/y\n" + "1.5/2\n2.5/3\n".repeat(30));
    var current =
        Files.writeString(folder.resolve("c.csv"), "x\ty\n" + "1.5\t2\n2.5\t3\n".repeat(30));
    var slash =
        DemoTerminal.run("compare", reference.toString(), reference.toString(), "--delimiter", "/");
    assertTrue(slash.out().startsWith("Stable: 0 of 2 columns"), slash.out() + slash.err());
    var tab =
        DemoTerminal.run("compare", current.toString(), current.toString(), "--delimiter", "tab");
    assertTrue(tab.out().startsWith("Stable: 0 of 2 columns"), tab.out() + tab.err());
  }

  @Test
  void explain_saysWhatTheNumbersMean() {
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEK1, "--explain");
    assertTrue(terminal.out().contains("\nWhat the numbers mean\n"), terminal.out());
    assertTrue(terminal.out().contains("p-values are not sizes"), terminal.out());
  }

  @Test
  void open_withoutAScreen_saysWhereThePageIs() {
    var page = folder.resolve("page.html");
    var terminal =
        DemoTerminal.run(
            "compare", REFERENCE, CALM, "--format", "html", "--output", page.toString(), "--open");
    assertEquals(0, terminal.code());
    assertEquals(
        "No browser can be opened from here. The page is %s\n".formatted(page), terminal.err());
    assertTrue(Files.exists(page));
  }

  @Test
  void open_withAScreen_startsTheOpenerOfThePath() throws Exception {
    var opened = folder.resolve("opened");
    var opener =
        folder.resolve(System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open");
    Files.writeString(
        opener,
        "#!/bin/sh\nprintf '%s' \"$1\" > '"
            + opened
            + ".part'\n"
            + "mv '"
            + opened
            + ".part' '"
            + opened
            + "'\n");
    assertTrue(opener.toFile().setExecutable(true));
    var page = folder.resolve("a page.html");
    var terminal =
        DemoTerminal.run(
            InputStream.nullInputStream(),
            0,
            Map.of("DISPLAY", ":0", "PATH", folder.toString()),
            "compare",
            REFERENCE,
            CALM,
            "--format",
            "html",
            "--output",
            page.toString(),
            "--open");
    assertEquals("", terminal.err());
    for (int i = 0; i < 200 && !Files.exists(opened); i++) {
      Thread.sleep(50);
    }
    assertEquals(page.toString(), read(opened));
  }

  @Test
  void init_writesTheDefaultsAndSaysWhatIsNext() throws IOException {
    var terminal = DemoTerminal.run("init", folder.resolve("new").toString());
    var config = folder.resolve("new/monitor.json");
    assertEquals(0, terminal.code(), terminal.err());
    assertTrue(
        terminal.out().endsWith("compare REFERENCE.csv CURRENT.csv --config " + config + "\n"));
    assertEquals(
        DemoTerminal.run("compare", REFERENCE, WEEK1, "--format", "json"),
        DemoTerminal.run(
            "compare", REFERENCE, WEEK1, "--format", "json", "--config", config.toString()));
    var schema = new ObjectMapper().readTree(folder.resolve("new/monitor.schema.json").toFile());
    new ObjectMapper()
        .readTree(config.toFile())
        .fieldNames()
        .forEachRemaining(key -> assertFalse(schema.at("/properties/" + key).isMissingNode(), key));
  }

  @Test
  void init_whereOneIs_leavesItAlone() throws IOException {
    var mine = Files.writeString(folder.resolve("monitor.json"), "mine");
    var terminal = DemoTerminal.run("init", folder.toString());
    assertEquals(2, terminal.code());
    assertEquals(
        "driftwatch: %s is there already and is left as it is: delete it first, or name another folder\n"
            .formatted(mine),
        terminal.err());
    assertEquals("mine", read(mine));
    assertFalse(Files.exists(folder.resolve("monitor.schema.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completion_isAScriptWithTheOptions(String shell) {
    var terminal = DemoTerminal.run("completion", shell);
    assertEquals(0, terminal.code(), terminal.err());
    assertTrue(terminal.out().contains("--fail-on"), terminal.out());
    assertTrue(terminal.out().contains("init"), terminal.out());
  }

  @ParameterizedTest
  @CsvSource({
    "'compare re', re.csv",
    "'compare re.csv da', data",
    "'profile re', re.csv",
    "'history da', data",
    "'compare --method p', psi",
    "'compare --set dri', drift_share=",
    "'compare --fail-on a', any"
  })
  void completion_bash_completesFilesAndValues(String typed, String completed) throws Exception {
    Files.writeString(folder.resolve("re.csv"), "a");
    Files.createDirectory(folder.resolve("data"));
    String script =
        DemoTerminal.run("completion", "bash").out()
            + """
            COMP_WORDS=(driftwatch %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
            _complete_driftwatch 2>/dev/null
            printf '%%s\\n' "${COMPREPLY[@]}"
            """
                .formatted(typed);
    var bash =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertTrue(List.of(said.split("\n")).contains(completed), said);
  }

  private static String[] with(String[] call, String... more) {
    var all = Arrays.copyOf(call, call.length + more.length);
    System.arraycopy(more, 0, all, call.length, more.length);
    return all;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
