package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareCommandTest {
  private static final String REFERENCE = DemoTerminal.sample("reference/weather/reference.csv");
  private static final String WEEK1 = DemoTerminal.sample("data-drift/weather/week1.csv");

  @TempDir private Path folder;

  // Drifted columns and their number as Evidently 0.7.21 counts them in these files.
  @ParameterizedTest
  @CsvSource({"week1, 1, 7", "week2, 1, 8", "week3, 1, 9", "calm, 0, 0"})
  void compare_sampleWeek_hasEvidentlysVerdict(String week, int code, int drifted)
      throws JsonProcessingException {
    var terminal =
        DemoTerminal.run(
            "compare",
            REFERENCE,
            DemoTerminal.sample("data-drift/weather/%s.csv".formatted(week)),
            "--format",
            "json");
    assertEquals(code, terminal.code());
    assertEquals("", terminal.err());
    var dataset = new ObjectMapper().readTree(terminal.out()).path("dataset");
    assertEquals(drifted, dataset.path("drifted").intValue());
    assertEquals(10, dataset.path("columns").intValue());
  }

  @Test
  void compare_text_startsWithTheVerdict() {
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEK1);
    assertEquals(1, terminal.code());
    assertTrue(terminal.out().startsWith("Drift: 7 of 10 columns drifted"), terminal.out());
    assertFalse(terminal.out().contains("\u001b"));
  }

  @Test
  void compare_textOnATerminal_isColouredUnlessRefused() {
    var colourful = Map.of("TERM", "xterm");
    assertTrue(
        DemoTerminal.run(80, colourful, "compare", REFERENCE, WEEK1).out().contains("\u001b["));
    var plain = Map.of("TERM", "xterm", "NO_COLOR", "1");
    assertFalse(DemoTerminal.run(80, plain, "compare", REFERENCE, WEEK1).out().contains("\u001b["));
  }

  @Test
  void compare_hostilePath_cannotSteerTheTerminal() {
    String name = "\u001b]0;owned\u0007\u001b[2J" + "n".repeat(3_000) + ".csv";
    for (String[] call :
        new String[][] {
          {"compare", name, WEEK1},
          {"profile", name},
          {"compare", name},
          {"demo", "--dir", REFERENCE + "/" + name}
        }) {
      var terminal = DemoTerminal.run(call);
      assertEquals(2, terminal.code());
      String shown = terminal.out() + terminal.err();
      assertTrue(shown.length() < 2_000, shown);
      assertTrue(shown.chars().noneMatch(c -> c < ' ' && c != '\n'), shown);
    }
  }

  @Test
  void compare_jsonOfHostileColumn_isTheSameNameWithoutSteering() throws IOException {
    var file = folder.resolve("hostile.csv");
    Files.writeString(file, "\"a\u009b2J\u202e\ud83d\ude00\"\n1.5\n2.5\n");
    var terminal =
        DemoTerminal.run("compare", file.toString(), file.toString(), "--format", "json");
    assertTrue(terminal.out().chars().noneMatch(c -> c == 0x9b || c == 0x202e), terminal.out());
    assertEquals(
        "a\u009b2J\u202e\ud83d\ude00",
        new ObjectMapper().readTree(terminal.out()).at("/columns/0/column").asText());
  }

  @Test
  void compare_html_isAPage() {
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEK1, "--format", "html");
    assertEquals(1, terminal.code());
    assertTrue(terminal.out().startsWith("<!doctype html>"), terminal.out().substring(0, 40));
  }

  @Test
  void compare_output_goesToTheFileAlone() throws IOException {
    var file = folder.resolve("a report.json");
    var terminal =
        DemoTerminal.run(
            "compare", REFERENCE, WEEK1, "--format", "json", "--output", file.toString());
    assertEquals(1, terminal.code());
    assertEquals("", terminal.out());
    assertEquals(
        DemoTerminal.run("compare", REFERENCE, WEEK1, "--format", "json").out(),
        Files.readString(file));
  }

  @Test
  void compare_gzip_isTheSame() throws IOException {
    var file = folder.resolve("week1.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      Files.copy(Path.of(WEEK1), out);
    }
    assertEquals(
        DemoTerminal.run("compare", REFERENCE, WEEK1),
        DemoTerminal.run("compare", REFERENCE, file.toString()));
  }

  @Test
  void compare_config_decides() throws IOException {
    var config = file("monitor.json", "{\"drift_share\": 0.9}");
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEK1, "--config", config);
    assertEquals(0, terminal.code());
    assertTrue(terminal.out().startsWith("Some columns drifted: 7 of 10"), terminal.out());
  }

  // What is read without picocli must mean the same as what picocli reads.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--csv current.sep=| --csv current.na_values=- --csv na_values=?",
        "--csv=current.sep=| --csv=current.na_values=- --csv=na_values=?"
      })
  void compare_csvOfOneSide_readsThatSideByIt(String options) throws IOException {
    var reference = file("reference.csv", "x,y\n" + "1.5,2\n2.5,?\n".repeat(30));
    var current = file("current.csv", "x|y\n" + "1.5|2\n2.5|-\n".repeat(30));
    var call = "compare " + options + " --format json " + reference + " " + current;
    var terminal = DemoTerminal.run(call.split(" "));
    assertEquals("", terminal.err());
    assertEquals(0, terminal.code());
    var dataset = new ObjectMapper().readTree(terminal.out()).path("dataset");
    assertEquals(2, dataset.path("columns").intValue());
    assertEquals(0, dataset.path("drifted").intValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "seb=;~driftwatch: --csv seb=;: unknown key 'seb'; did you mean 'sep'?",
        "current.skiprows=x~driftwatch: --csv current.skiprows=x: 'skiprows' must be a whole number from 0 on, such as 2",
        "sep~driftwatch: --csv sep: must be key=value, such as 'sep=;'"
      })
  void compare_badCsvOption_isOneClearLine(String option, String message) {
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEK1, "--csv", option);
    assertTrouble(terminal, "--csv " + option);
    assertEquals(message + "\n", terminal.err());
  }

  /// Evidently leaves truth values with missing cells out of the share; they are compared here.
  @Test
  void compare_truthValuesWithGaps_areNotCalledIncomparable() throws IOException {
    var file =
        Files.writeString(folder.resolve("gaps.csv"), "x,flag\n" + "1.5,True\n2.5,\n".repeat(30));
    var terminal =
        DemoTerminal.run("compare", file.toString(), file.toString(), "--format", "html");
    assertEquals(0, terminal.code(), terminal.err());
    assertFalse(terminal.out().contains("could not be compared"));
  }

  @Test
  void compare_emptiedColumn_isDriftUnlessItIsOnlyToBeNoted() throws IOException {
    var reference = file("reference.csv", "x,y\n" + "1.5,2.5\n2.5,3.5\n".repeat(30));
    var current = file("current.csv", "x,y\n" + "1.5,\n2.5,\n".repeat(30));
    var drift = DemoTerminal.run("compare", reference, current);
    assertEquals(1, drift.code());
    assertTrue(drift.out().contains("\nDrift: 'y' has no value any more\n"), drift.out());
    var note = file("monitor.json", "{\"empty_column\": \"note\"}");
    var stable = DemoTerminal.run("compare", reference, current, "--config", note);
    assertEquals(0, stable.code());
    assertTrue(stable.out().contains("\nStable: 0 of 1 column drifted"), stable.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | empty
          'a,b\n' | header
          'a,b\n1\n' | 2
          'a,b\n1,2,3\n' | 2
          'a;b,c\n1;2,3\n' | csv
          """)
  void compare_fileThatIsNoData_isOneClearLine(String content, String fact) throws IOException {
    var current = file("current.csv", content.replace("\\n", "\n"));
    var terminal = DemoTerminal.run("compare", REFERENCE, current);
    assertTrouble(terminal, current);
    assertTrue(terminal.err().contains(fact), terminal.err());
  }

  @ParameterizedTest
  @CsvSource({"61 0a e9 0a, UTF-8", "61 0a 31 00 0a, NUL", "89 50 4e 47 0d 0a 1a 0a 00, ''"})
  void compare_bytesThatAreNoText_isOneClearLine(String hex, String fact) throws IOException {
    var current = folder.resolve("bytes.csv");
    Files.write(current, HexFormat.ofDelimiter(" ").parseHex(hex));
    var terminal = DemoTerminal.run("compare", REFERENCE, current.toString());
    assertTrouble(terminal, current.toString());
    assertTrue(terminal.err().contains(fact), terminal.err());
  }

  @Test
  void compare_gzipThatBreaksOff_isOneClearLine() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      Files.copy(Path.of(WEEK1), out);
    }
    var current = folder.resolve("cut.csv.gz");
    Files.write(current, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    assertTrouble(DemoTerminal.run("compare", REFERENCE, current.toString()), current.toString());
  }

  @Test
  void compare_brokenReference_isNamed() throws IOException {
    var reference = file("broken.csv", "a,b\n1\n");
    assertTrouble(DemoTerminal.run("compare", reference, WEEK1), reference);
  }

  @Test
  void compare_missingFile_isNamed() {
    var terminal = DemoTerminal.run("compare", REFERENCE, "no/such.csv");
    assertEquals(
        "driftwatch: no/such.csv: cannot be read: there is no such file or directory\n",
        terminal.err());
    assertTrouble(terminal, "no/such.csv");
  }

  @Test
  void compare_directory_isNamed() {
    var terminal = DemoTerminal.run("compare", folder.toString(), WEEK1);
    assertEquals(
        "driftwatch: %s: is a directory, expected a file\n".formatted(folder), terminal.err());
    assertTrouble(terminal, folder.toString());
  }

  @Test
  void compare_noSharedColumn_isOneClearLine() throws IOException {
    assertTrouble(DemoTerminal.run("compare", REFERENCE, file("other.csv", "x\n1\n2\n")), "");
  }

  @ParameterizedTest
  @CsvSource({"drift_shar, drift_share", "numerical_column, numerical_columns"})
  void compare_unknownKey_namesTheNearest(String key, String nearest) throws IOException {
    var config = file("monitor.json", "{\"%s\": 0.5}".formatted(key));
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEK1, "--config", config);
    assertTrouble(terminal, config);
    assertAll(
        () -> assertTrue(terminal.err().contains(key), terminal.err()),
        () -> assertTrue(terminal.err().contains("'" + nearest + "'"), terminal.err()));
  }

  @Test
  void compare_unknownMethod_namesTheNearest() throws IOException {
    var config = file("monitor.json", "{\"method\": \"wassersten\"}");
    var terminal = DemoTerminal.run("compare", REFERENCE, WEEK1, "--config", config);
    assertTrouble(terminal, config);
    assertTrue(terminal.err().contains("'wasserstein'"), terminal.err());
  }

  @Test
  void compare_configThatIsMissing_isNamed() {
    assertTrouble(DemoTerminal.run("compare", REFERENCE, WEEK1, "--config", "no.json"), "no.json");
  }

  @Test
  void compare_outputThatCannotBeWritten_isNamed() {
    var target = folder.resolve("no/such/folder.txt").toString();
    assertTrouble(DemoTerminal.run("compare", REFERENCE, WEEK1, "--output", target), target);
    assertTrouble(
        DemoTerminal.run("compare", REFERENCE, WEEK1, "--output", folder.toString()),
        folder.toString());
  }

  @Test
  void compare_outputWithoutAName_isRefused() {
    assertEquals(
        """
        driftwatch: --output must name a file or a folder, not an empty text
        See ./driftwatch compare --help
        """,
        DemoTerminal.run("compare", REFERENCE, REFERENCE, "--output", "").err());
  }

  @Test
  void compare_outputOverAnInput_isRefused() throws IOException {
    var current = folder.resolve("current.csv");
    Files.copy(Path.of(WEEK1), current);
    var terminal =
        DemoTerminal.run("compare", REFERENCE, current.toString(), "--output", current.toString());
    assertTrouble(terminal, current.toString());
    assertEquals(Files.readString(Path.of(WEEK1)), Files.readString(current));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Broken pipe | standard output was closed before the answer was written
          No space left on device | the answer could not be written to standard output: No space left on device
          """)
  void compare_standardOutputThatFails_isTrouble(String reason, String message) {
    var err = new ByteArrayOutputStream();
    var closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    int code =
        Main.run(
            new String[] {"compare", REFERENCE, WEEK1},
            Surroundings.withoutInput(
                new Output(closed),
                new PrintStream(err, true, UTF_8),
                0,
                false,
                DemoTerminal.HOME,
                Duration.ZERO,
                Map.of()));
    assertEquals(2, code);
    assertEquals("driftwatch: %s\n".formatted(message), err.toString(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compare",
        "compare a",
        "compare - -",
        "compare a b --format xml",
        "compare -x",
        "nonsense"
      })
  void usageError_isOneLineAndAHint(String line) {
    var terminal = DemoTerminal.run(line.split(" "));
    assertEquals(2, terminal.code());
    assertEquals("", terminal.out());
    assertTrue(
        terminal.err().matches("driftwatch: .+\nSee \\./driftwatch( compare)? --help\n"),
        terminal.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "compare --help", "compare --version", ""})
  void help_goesToStandardOutput(String line) {
    var terminal = DemoTerminal.run(line.isEmpty() ? new String[0] : line.split(" "));
    assertEquals(0, terminal.code());
    assertEquals("", terminal.err());
    assertTrue(terminal.out().contains("driftwatch"), terminal.out());
  }

  private static void assertTrouble(DemoTerminal terminal, String place) {
    assertAll(
        () -> assertEquals(2, terminal.code()),
        () -> assertEquals("", terminal.out()),
        () -> assertEquals(1, terminal.err().lines().count(), terminal.err()),
        () -> assertTrue(terminal.err().startsWith("driftwatch: "), terminal.err()),
        () -> assertTrue(terminal.err().contains(place), terminal.err()),
        () -> assertFalse(terminal.err().contains("Exception"), terminal.err()),
        () -> assertFalse(terminal.err().contains("should not happen"), terminal.err()));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
