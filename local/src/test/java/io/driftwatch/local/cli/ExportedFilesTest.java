package io.driftwatch.local.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as spreadsheets, pandas, R and instruments export them, each with one trait.
///
/// Scores are those of Evidently 0.7.21 on what `pandas.read_csv` reads with the same settings.
class ExportedFilesTest {
  private static final Path FILES = Path.of("src/test/resources/io/driftwatch/local/cli/exported");

  private static final double TOLERANCE = 1e-12;

  /// The exit code and the answer of a comparison.
  private record Answer(int code, JsonNode json) {
    /// {@return the columns that were tested, in alphabetical order}
    List<String> tested() {
      return columns()
          .filter(column -> column.path("score").isNumber())
          .map(column -> column.path("column").textValue())
          .sorted()
          .toList();
    }

    private Stream<JsonNode> columns() {
      return StreamSupport.stream(json.path("columns").spliterator(), false);
    }

    JsonNode column(String name) {
      return columns()
          .filter(column -> column.path("column").textValue().equals(name))
          .findFirst()
          .orElseThrow();
    }

    void assertColumn(String name, String type, double score, boolean drifted) {
      var column = column(name);
      assertAll(
          name,
          () -> assertEquals(type, column.path("type").textValue()),
          () ->
              assertEquals(score, column.path("score").doubleValue(), TOLERANCE * Math.abs(score)),
          () -> assertEquals(drifted, column.path("drifted").booleanValue()));
    }

    void assertVerdict(boolean drift, int drifted, int columns) {
      var dataset = json.path("dataset");
      assertAll(
          () -> assertEquals(drift ? ExitCode.DRIFT : ExitCode.OK, code),
          () -> assertEquals(drift, dataset.path("drift").booleanValue()),
          () -> assertEquals(drifted, dataset.path("drifted").intValue()),
          () -> assertEquals(columns, dataset.path("columns").intValue()));
    }

    /// {@return the findings of a kind, as `severity column: message`}
    List<String> findings(String kind) {
      return StreamSupport.stream(json.path("findings").spliterator(), false)
          .filter(finding -> finding.path("kind").textValue().equals(kind))
          .map(
              finding ->
                  "%s %s: %s"
                      .formatted(
                          finding.path("severity").textValue(),
                          finding.path("column").textValue(),
                          finding.path("message").textValue()))
          .toList();
    }
  }

  @Test
  void compare_repeatedTextsWithoutDrift_areStable() throws JsonProcessingException {
    var answer = answer("repeated-texts");
    answer.assertVerdict(false, 0, 1);
    assertEquals(0.5, answer.column("t").path("score").doubleValue(), 0.03);
  }

  @Test
  void compare_namelessIndex_isNotTested() throws JsonProcessingException {
    var answer = answer("nameless-index");
    answer.assertVerdict(true, 1, 2);
    answer.assertColumn("a", "cat", 0, true);
    answer.assertColumn("b", "cat", 1, false);
    assertEquals(List.of("a", "b"), answer.tested());
    assertEquals(
        List.of(
            "low Unnamed: 0: taken for an index, which numbers the rows, and not compared; to"
                + " compare it, name it in numerical_columns or categorical_columns"),
        answer.findings("index-column"));
  }

  @Test
  void compare_namelessIndexThatIsIgnored_isNotMentioned(@TempDir Path folder) throws IOException {
    var config =
        Files.writeString(folder.resolve("monitor.json"), "{\"ignore_columns\": [\"Unnamed: 0\"]}");
    var answer = answer("nameless-index", "--config", config.toString());
    answer.assertVerdict(true, 1, 2);
    assertEquals(List.of(), answer.findings("index-column"));
    assertTrue(answer.columns().noneMatch(c -> c.path("column").textValue().startsWith("Unn")));
  }

  @Test
  void compare_doubledNames_areNumberedAsPandasNumbersThem() throws JsonProcessingException {
    var answer = answer("doubled-names");
    answer.assertVerdict(false, 0, 3);
    for (var name : List.of("id", "score", "score.1")) {
      answer.assertColumn(name, "cat", 1, false);
    }
    assertEquals(List.of("id", "score", "score.1"), answer.tested());
    assertEquals(
        List.of(
            "medium score.1: in both files: the header has 'score' more than once: a further one"
                + " is called 'score.1'"),
        answer.findings("doubled-name"));
  }

  @Test
  void compare_doubledNamesOfNoInterest_areNoReasonToRefuse(@TempDir Path folder)
      throws IOException {
    var config = Files.writeString(folder.resolve("monitor.json"), "{\"columns\": [\"id\"]}");
    var answer = answer("doubled-names", "--config", config.toString());
    answer.assertVerdict(false, 0, 1);
    assertEquals(List.of("id"), answer.tested());
  }

  @Test
  void compare_semicolons_areFoundAndEachColumnIsJudged() throws JsonProcessingException {
    var answer = answer("semicolons");
    answer.assertVerdict(false, 1, 3);
    answer.assertColumn("a", "cat", 0, true);
    answer.assertColumn("b", "cat", 1, false);
    answer.assertColumn("c", "cat", 1, false);
    assertEquals(
        List.of("low null: in both files: fields end at ';' (a semicolon)"),
        answer.findings("delimiter"));
  }

  @Test
  void compare_windows1252_isRefusedWithTheSettingThatReadsIt() throws JsonProcessingException {
    var refused = DemoTerminal.run(call("windows-1252"));
    assertEquals(ExitCode.TROUBLE, refused.code());
    assertEquals(
        "driftwatch: %s:2: column 'city' has bytes that are not UTF-8"
                .formatted(FILES.resolve("windows-1252/current.csv"))
            + " (0xfc at byte 2 of the field); set what the file is in, such as"
            + " \"csv\": {\"encoding\": \"windows-1252\"},"
            + " or export it in UTF-8\n",
        refused.err());
    var answer = answer("windows-1252", "--csv", "encoding=windows-1252");
    answer.assertVerdict(false, 0, 2);
    answer.assertColumn("n", "cat", 1, false);
    assertEquals(
        List.of("low null: in both files: the text is in windows-1252"),
        answer.findings("encoding"));
  }

  @Test
  void compare_decimalCommas_areSaidWithTheSetting() throws JsonProcessingException {
    assertEquals(
        List.of(
            "medium t: in the reference: 300 of 300 cells look like numbers with a decimal comma,"
                + " such as '-0,8'; set csv.decimal to ','",
            "medium t: in the current file: 300 of 300 cells look like numbers with a decimal"
                + " comma, such as '10,0'; set csv.decimal to ','",
            "medium h: in the reference: 300 of 300 cells look like numbers with a decimal comma,"
                + " such as '27,26'; set csv.decimal to ','",
            "medium h: in the current file: 300 of 300 cells look like numbers with a decimal"
                + " comma, such as '22,12'; set csv.decimal to ','"),
        answer("decimal-commas").findings("numbers-as-text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sep=;", "thousands=."})
  void compare_decimalCommasThatAreConfigured_areNumbers(String more)
      throws JsonProcessingException {
    var options =
        more.isEmpty()
            ? new String[] {"--csv", "decimal=,"}
            : new String[] {"--csv", "decimal=,", "--csv", more};
    var answer = answer("decimal-commas", options);
    answer.assertVerdict(true, 2, 2);
    answer.assertColumn("t", "num", 5.522790313356146e-05, true);
    answer.assertColumn("h", "num", 0.026515154829730034, true);
    assertEquals(List.of(), answer.findings("numbers-as-text"));
  }

  @ParameterizedTest
  @CsvSource({"sep=;", "current.sep=;"})
  void compare_linesThatEndInTheDelimiter_loseTheirEmptyColumns(String option)
      throws JsonProcessingException {
    var answer = answer("trailing-delimiters", "--csv", option);
    answer.assertVerdict(false, 0, 3);
    for (var name : List.of("a", "b", "c")) {
      answer.assertColumn(name, "cat", 1, false);
    }
    assertEquals(List.of("a", "b", "c"), answer.tested());
    assertEquals(
        List.of(
            "low null: in both files: columns 4, 5 are without a name and without a value: left"
                + " out"),
        answer.findings("column-left-out"));
  }

  @Test
  void compare_numbersThatAreNear_areWrittenWithTheDigitsThatTellThemApart()
      throws JsonProcessingException {
    var answer = answer("near-numbers");
    answer.assertVerdict(true, 1, 1);
    answer.assertColumn("id", "num", 7.399507995628047e-300, true);
    assertEquals(
        List.of(
            "medium id: 500 values (100 %) lie above the reference's range of 4337000000 to"
                + " 4337003493, as far as 4337008091"),
        answer.findings("range"));
  }

  @Test
  void compare_fileWithoutAHeader_saysThatItsHeaderLooksLikeData() throws JsonProcessingException {
    assertEquals(
        Stream.of("reference", "current file")
            .map(
                file ->
                    ("high null: in the %s: the header looks like data, as 2 of 3 names are numbers"
                            + " ('7.4', '0.7'): if the file has no header, set csv.header to false")
                        .formatted(file))
            .toList(),
        answer("no-header").findings("header-is-data"));
  }

  @Test
  void compare_headerFalse_keepsTheFirstRowAndNumbersTheColumns() throws JsonProcessingException {
    var answer = answer("no-header", "--csv", "header=false");
    answer.assertVerdict(false, 1, 3);
    answer.assertColumn("0", "num", 0, true);
    answer.assertColumn("1", "num", 0.7714285714285716, false);
    answer.assertColumn("2", "cat", 0.4652088184521417, false);
    assertEquals(List.of(), answer.findings("header-is-data"));
  }

  @Test
  void compare_datesInOtherForms_areNotTested() throws JsonProcessingException {
    var answer = answer("other-dates");
    answer.assertVerdict(false, 0, 1);
    answer.assertColumn("v", "cat", 1, false);
    assertEquals(List.of("v"), answer.tested());
    for (var name : List.of("day", "eu", "us", "text")) {
      assertEquals("datetime", answer.column(name).path("type").textValue(), name);
    }
  }

  @Test
  void compare_bzip2_isRead() {
    var file = FILES.resolve("other-formats/a.csv.bz2").toString();
    var terminal = DemoTerminal.run("compare", file, file);
    assertEquals(ExitCode.OK, terminal.code(), terminal.err());
  }

  @ParameterizedTest
  @CsvSource({"a.parquet, is a Parquet file", "a.jsonl, is JSON Lines"})
  void compare_fileOfAnotherFormat_isRefusedInWords(String name, String fact) {
    var file = FILES.resolve("other-formats").resolve(name).toString();
    var terminal = DemoTerminal.run("compare", file, file);
    assertEquals(ExitCode.TROUBLE, terminal.code());
    assertEquals(
        "driftwatch: %s: %s, not a text file we can read; export it as CSV in UTF-8\n"
            .formatted(file, fact),
        terminal.err());
  }

  @Test
  void compare_blanksAmongNumbers_areNamedWithTheirCount() throws JsonProcessingException {
    var answer = answer("blanks-among-numbers");
    answer.assertVerdict(false, 0, 1);
    assertEquals(List.of("k"), answer.tested());
    assertEquals(
        List.of(
            "high total: in the current file: 3 of 500 cells are not numbers: ' ' (3); add it to"
                + " csv.na_values"),
        answer.findings("stray-texts"));
  }

  @Test
  void compare_blanksThatAreConfigured_areMissingAndTheNumbersAreTested()
      throws JsonProcessingException {
    var answer = answer("blanks-among-numbers", "--csv", "na_values= ");
    answer.assertVerdict(false, 0, 2);
    answer.assertColumn("total", "num", 0.6637892503648373, false);
    assertEquals(List.of(), answer.findings("stray-texts"));
  }

  @Test
  void compare_oneWildValueAsHtml_isDrawnApartFromTheOthers() {
    var figure = figure("one-wild-value");
    assertEquals(
        List.of("above 3, as far as 317: &lt; 0.1 → 0.2\u202f%"),
        find(figure, "<span>(.*?)</span>"));
    assertEquals(List.of("−2", "0", "2"), find(figure, "<text[^>]*>(.*?)</text>"));
  }

  @Test
  void compare_rangesOfMoneyAsHtml_areInTheirOrderAndCanBeRead() {
    var figure = figure("long-labels");
    assertEquals(
        List.of(
            "$0 to $9,999",
            "$10,000 to $24,999",
            "$25,000 to $49,999",
            "$50,000 to $74,999",
            "$75,000 to $99,999",
            "$100,000 to $124,999",
            "$125,000 to $149,999",
            "$150,000 to $174,999",
            "Prefer not to answer"),
        find(figure, "<bdi>(.*?)</bdi>"));
  }

  /// {@return the figure of the only column of a page}
  private static String figure(String name) {
    var folder = FILES.resolve(name);
    var terminal =
        DemoTerminal.run(
            "compare",
            folder.resolve("reference.csv").toString(),
            folder.resolve("current.csv").toString(),
            "--format",
            "html");
    String page = terminal.out();
    return page.substring(page.indexOf("<div class=\"dist\">"), page.indexOf("</main>"));
  }

  /// {@return the first group of each match}
  private static List<String> find(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static Answer answer(String name, String... options) throws JsonProcessingException {
    var terminal = DemoTerminal.run(call(name, options));
    assertEquals("", terminal.err());
    return new Answer(terminal.code(), new ObjectMapper().readTree(terminal.out()));
  }

  private static String[] call(String name, String... options) {
    var folder = FILES.resolve(name);
    var call =
        new ArrayList<>(
            List.of(
                "compare",
                folder.resolve("reference.csv").toString(),
                folder.resolve("current.csv").toString(),
                "--format",
                "json"));
    call.addAll(Arrays.asList(options));
    return call.toArray(String[]::new);
  }
}
