package io.driftwatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Files in other forms than UTF-8 with commas, through the whole system.
class OtherDialectsTest {
  private static final Path REPORTED =
      Path.of("src/test/resources/io/driftwatch/local/cli/reported");

  private final TestSystem system = TestSystem.empty();

  @AfterEach
  void stop() {
    system.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          semicolon-hides-all-drift | 3 | 3 | in both files: fields end at ';' (a semicolon)
          latin1-current            | 0 | 3 | in the current file: the text is in windows-1252
          utf16-with-bom            | 0 | 3 | in the current file: the text is in UTF-16LE
          """)
  void drop_otherDialect_isReadAndJudgedWithAFinding(
      String name, int drifted, int columns, String message) throws IOException {
    var ended = drop(name, "week.csv");
    assertJudged(ended, drifted, columns);
    assertEquals(List.of(message), messages(ended, null));
  }

  @Test
  void drop_namelessIndex_isReadAndLeftOutOfTheVerdict() throws IOException {
    var ended = drop("pandas-index-current-only", "week.csv");
    assertJudged(ended, 0, 3);
    assertEquals(
        List.of(
            "taken for an index, which numbers the rows, and not compared; to compare it, name it"
                + " in numerical_columns or categorical_columns"),
        messages(ended, "Unnamed: 0"));
  }

  @ParameterizedTest
  @CsvSource({"week.csv", "week.csv.zip", "WEEK.CSV.ZIP"})
  void drop_zip_isReadUnderAnyName(String file) throws IOException {
    assertJudged(drop("zip-in-csv", file), 0, 3);
  }

  private DescribeExecutionResponse drop(String name, String file) throws IOException {
    var folder = REPORTED.resolve(name);
    system.put("reference/m/reference.csv", Files.readAllBytes(folder.resolve("reference.csv")));
    var configuration = folder.resolve("monitor.json");
    if (Files.exists(configuration)) {
      system.put("reference/m/monitor.json", Files.readAllBytes(configuration));
    }
    return system.drop("data-drift/m/" + file, Files.readAllBytes(folder.resolve("current.csv")));
  }

  private void assertJudged(DescribeExecutionResponse ended, int drifted, int columns) {
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
    assertEquals("DeleteObject", system.states(ended.executionArn()).getLast());
    assertEquals(List.of(), system.keys("quarantine/"));
    var verdict = TestSystem.read(ended.output()).path("verdict");
    assertEquals(drifted > 0, verdict.path("drift").booleanValue());
    assertEquals(drifted, verdict.path("drifted").intValue());
    var dataset = report(ended).path("dataset");
    assertEquals(drifted, dataset.path("drifted").intValue());
    assertEquals(columns, dataset.path("columns").intValue());
  }

  private JsonNode report(DescribeExecutionResponse ended) {
    return system.json("runs/m/%s/report.json".formatted(ended.name()));
  }

  /// {@return what the report's findings say about a column; null = the file}
  private List<String> messages(DescribeExecutionResponse ended, @Nullable String column) {
    return StreamSupport.stream(report(ended).path("findings").spliterator(), false)
        .filter(finding -> Objects.equals(column, finding.path("column").textValue()))
        .map(finding -> finding.path("message").textValue())
        .toList();
  }
}
