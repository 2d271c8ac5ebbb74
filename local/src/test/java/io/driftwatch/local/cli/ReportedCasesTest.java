package io.driftwatch.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files as people reported that other tools misread or refused them.
///
/// `expected.json` beside the inputs says of each what `compare` has to say. Its scores are those
/// of Evidently 0.7.21 on the same data in a clean form: commas, UTF-8, one header, no index.
class ReportedCasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CASES = Path.of("src/test/resources/io/driftwatch/local/cli/reported");

  /// Evidently's libraries sum in another order.
  private static final double TOLERANCE = 1e-9;

  static Stream<String> cases() throws IOException {
    return expected(one -> true);
  }

  static Stream<String> answeredCases() throws IOException {
    return expected(one -> one.path("exit").intValue() != ExitCode.TROUBLE);
  }

  static Stream<String> refusedCases() throws IOException {
    return expected(one -> one.path("exit").intValue() == ExitCode.TROUBLE);
  }

  static Stream<String> casesThatNeedTheirConfiguration() throws IOException {
    return expected(one -> one.has("withoutConfiguration"));
  }

  private static Stream<String> expected(Predicate<JsonNode> which) throws IOException {
    return elements(JSON.readTree(CASES.resolve("expected.json").toFile()))
        .filter(which)
        .map(one -> one.path("case").textValue());
  }

  private static JsonNode expected(String name) throws IOException {
    return elements(JSON.readTree(CASES.resolve("expected.json").toFile()))
        .filter(one -> one.path("case").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @Test
  void cases_folder_areAllInTheTable() throws IOException {
    try (var folders = Files.list(CASES).filter(Files::isDirectory)) {
      assertEquals(
          new TreeSet<>(folders.map(folder -> folder.getFileName().toString()).toList()),
          new TreeSet<>(cases().toList()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answeredCases")
  void compare_reportedFile_hasTheVerdictOfItsCleanForm(String name) throws IOException {
    var expected = expected(name);
    var terminal = compare(name, "json", true);
    assertEquals(expected.path("exit").intValue(), terminal.code(), terminal.err());
    assertEquals("", terminal.err());
    var answer = answer(terminal);
    assertEquals(expected.path("drift").booleanValue(), answer.at("/dataset/drift").booleanValue());
    if (expected.has("tested")) {
      assertEquals(
          elements(expected.path("tested")).map(JsonNode::textValue).sorted().toList(),
          elements(answer.path("columns"))
              .filter(column -> column.path("score").isNumber())
              .map(column -> column.path("column").textValue())
              .sorted()
              .toList());
    }
    for (Map.Entry<String, JsonNode> column : expected.path("columns").properties()) {
      assertColumn(column.getKey(), column.getValue(), answer);
    }
  }

  private static void assertColumn(String name, JsonNode expected, JsonNode answer) {
    var column =
        elements(answer.path("columns"))
            .filter(one -> one.path("column").textValue().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no column " + name));
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      var actual = column.path(field.getKey());
      if (field.getValue().isNumber()) {
        double number = field.getValue().doubleValue();
        assertEquals(number, actual.doubleValue(), TOLERANCE * Math.abs(number), name);
      } else {
        assertEquals(field.getValue(), actual, name);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answeredCases")
  void compare_reportedFile_saysWhatWasFoundAndDone(String name) throws IOException {
    var missed = new ArrayList<String>();
    var findings = answer(compare(name, "json", true)).path("findings");
    for (JsonNode wanted : expected(name).path("findings")) {
      if (elements(findings).noneMatch(finding -> says(finding, wanted))) {
        missed.add(wanted.toString());
      }
    }
    assertEquals(List.of(), missed, findings::toString);
  }

  /// @param wanted column, severity, kind, and a part of the message
  private static boolean says(JsonNode finding, JsonNode wanted) {
    return finding.path("column").equals(wanted.get(0))
        && finding.path("severity").equals(wanted.get(1))
        && finding.path("kind").equals(wanted.get(2))
        && finding.path("message").textValue().contains(wanted.get(3).textValue());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedCases")
  void compare_reportedFileThatCannotBeMeant_isRefusedWithTheWayOn(String name) throws IOException {
    assertRefused(compare(name, "json", true), expected(name).path("message"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesThatNeedTheirConfiguration")
  void compare_withoutTheSettingThatRepairsIt_isRefusedWithItsName(String name) throws IOException {
    assertRefused(compare(name, "json", false), expected(name).path("withoutConfiguration"));
  }

  private static void assertRefused(DemoTerminal terminal, JsonNode parts) {
    assertEquals(ExitCode.TROUBLE, terminal.code(), terminal.out());
    assertEquals("", terminal.out());
    assertEquals(1, terminal.err().lines().count(), terminal.err());
    for (JsonNode part : parts) {
      assertTrue(terminal.err().contains(part.textValue()), terminal.err());
    }
  }

  @Test
  void compare_threeHundredColumns_isAPageThatABrowserOpens() throws IOException {
    var page = compare("three-hundred-columns", "html", true).out();
    assertTrue(page.contains("feature_299"));
    assertTrue(page.length() < 1_000_000, () -> page.length() + " characters");
  }

  @Test
  void compare_namesWithMarkup_areShownAndNeverRun() throws IOException {
    var page = compare("names-with-markup", "html", true).out();
    assertTrue(page.contains("&lt;script&gt;alert(1)"));
    for (var run : List.of("<script>alert(1)", "</style><b>", "\u001b")) {
      assertFalse(page.contains(run), run);
    }
  }

  private static DemoTerminal compare(String name, String format, boolean configured)
      throws IOException {
    var folder = CASES.resolve(name);
    var call =
        new ArrayList<>(
            List.of(
                "compare",
                folder.resolve("reference.csv").toString(),
                folder.resolve(expected(name).path("current").asText("current.csv")).toString(),
                "--format",
                format));
    var configuration = folder.resolve("monitor.json");
    if (configured && Files.exists(configuration)) {
      call.addAll(List.of("--config", configuration.toString()));
    }
    return DemoTerminal.run(call.toArray(String[]::new));
  }

  private static JsonNode answer(DemoTerminal terminal) throws JsonProcessingException {
    return JSON.readTree(terminal.out());
  }
}
