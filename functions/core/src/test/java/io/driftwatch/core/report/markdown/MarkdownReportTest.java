package io.driftwatch.core.report.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Compared;
import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.report.OneVerdict;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.html.FilesPage;
import io.driftwatch.core.verdict.Comparison;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownReportTest {
  private static final int LONGEST_COMMENT = 65_536;

  @Test
  void of_realWeek_hasStateTableFindingsAndFolds() {
    String markdown = write(Compared.weather("week1.csv"));
    assertTrue(
        markdown.startsWith(
            """
            ### 🔴 Drift: `week1.csv`

            7 of 10 columns drifted (70 %, the threshold is 50 %); 165 rows against 431 rows of \
            `reference.csv`.

            Calibrated verdict&#58; drift, 6 of 10 columns changed by more than chance. \
            """),
        markdown);
    assertTrue(
        markdown.contains(
            """

            | column | moved | size | method | score | limit | calibrated | by chance |
            | --- | --- | ---: | --- | ---: | ---: | --- | ---: |
            | `humidity` | median 51 → 69 | \
            """),
        markdown);
    assertTrue(markdown.contains(" | drifted | < 0.0001 |\n"), markdown);
    assertTrue(markdown.contains(" | stable | 0.14 |\n"), markdown);
    assertTrue(
        markdown.contains(
            "\n- **medium** `count`: the reference has this column, the current data does not\n"),
        markdown);
    assertTrue(markdown.contains("<details><summary>3 stable columns</summary>\n\n| column |"));
    assertTrue(markdown.contains("\n- `datetime`: dates are not tested\n"), markdown);
    assertEquals(count(markdown, "<details>"), count(markdown, "</details>"));
  }

  @Test
  void of_asked_saysWhatTheNumbersMean() {
    Report report = Report.of(Compared.weather("week1.csv"), About.FILES);
    String plain = MarkdownReport.of(report, context(), false);
    String explained = MarkdownReport.of(report, context(), true);
    assertTrue(explained.startsWith(plain), explained);
    assertTrue(
        explained.contains("\n- `workingday`: stable, by chance as different in 14 of 100 files\n"),
        explained);
    assertTrue(explained.contains("**p-values are not sizes**"), explained);
  }

  @Test
  void of_smallChangesByTheVerdictThatDecides_areNotFoldedAway() {
    MonitorConfig config =
        MonitorConfig.DEFAULT
            .with(DecisionRules.DEFAULT.withVerdict(Deciding.CALIBRATED))
            .with(CalibrationRules.DEFAULT.withMinEffect(0.9));
    String markdown = write(Compared.weather("week1.csv", config));
    assertTrue(markdown.contains("Some columns drifted"), markdown);
    assertTrue(
        markdown.indexOf("| small | < 0.0001 |") < markdown.indexOf("4 stable columns"), markdown);
  }

  @Test
  void of_reportOfOneVerdict_hasNoOther() {
    Report report = Report.of(Compared.weather("week1.csv"), About.FILES);
    String markdown = MarkdownReport.of(OneVerdict.of(report), context(), true);
    String judged = markdown.substring(0, markdown.indexOf("What the numbers mean"));
    assertFalse(judged.contains("alibrated verdict"), judged);
    assertTrue(judged.contains("| limit | calibrated | by chance |"), judged);
  }

  @Test
  void of_manyColumnsWithLongNames_fitsInAComment() {
    List<String> names =
        IntStream.range(0, 2_000).mapToObj(i -> "|".repeat(200) + i).collect(Collectors.toList());
    String header = String.join(",", names);
    String reference = table(header, names.size(), 0);
    String current = table(header, names.size(), 90);
    String markdown = write(Compared.csv(reference, current));
    assertTrue(markdown.length() < LONGEST_COMMENT, () -> "length " + markdown.length());
    assertTrue(markdown.contains("\n| and 1,"), markdown.substring(0, 1_000));
    assertEquals(count(markdown, "<details>"), count(markdown, "</details>"));
  }

  private static String table(String header, int columns, int from) {
    return header
        + "\n"
        + IntStream.range(from, from + 40)
            .mapToObj(i -> String.join(",", Collections.nCopies(columns, i + ".5")))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '$',
      value = {
        "temp~`temp`",
        "feels_like (°C)~<code>feels&#95;like (°C)</code>",
        "a|b~<code>a&#124;b</code>",
        "a`b~<code>a&#96;b</code>",
        "<img src=x>~<code>&#60;img src=x&#62;</code>",
        "@team #12~<code>&#64;team &#35;12</code>",
        "$ a$~<code> a</code>",
        "a*b_c~<code>a&#42;b&#95;c</code>",
      })
  void name_ofAnyCharacters_isCodeAndNothingElse(String name, String markdown) {
    assertEquals(markdown, Markdown.name(name));
  }

  @Test
  void name_withLineBreaksAndControls_staysInItsCell() {
    String shown = Markdown.name("a\nb\u001b\u202e" + "c".repeat(1_000_000));
    assertFalse(shown.contains("\n") || shown.contains("\u001b"), shown);
    assertTrue(shown.length() < 200, shown);
  }

  @Test
  void text_thatWouldMentionOrLink_doesNeither() {
    assertEquals("&#64;&#8204;team", Markdown.text("@team"));
    assertEquals("&#35;&#8204;12", Markdown.text("#12"));
    assertEquals("https&#58;//www&#46;a.b", Markdown.text("https://www.a.b"));
    assertEquals("a &#124; b &#60;b&#62;", Markdown.text("a | b <b>"));
  }

  @Test
  void files_ofAllStates_areATable() {
    Report drift = Report.of(Compared.weather("week1.csv"), About.FILES);
    List<FileLine> lines =
        List.of(
            FileLine.of("new/week 1.csv", drift).on("week 1.html"),
            FileLine.of("calm.csv", Report.of(Compared.weather("calm.csv"), About.FILES)),
            FileLine.refused("broken.csv", "broken.csv: line 3 has 2 fields"));
    assertEquals(
        """
        ### 3 files: 1 Drift, 1 Stable, 1 Refused

        | file | state | drifted | strongest |
        | --- | --- | ---: | --- |
        | [`new/week 1.csv`](./week%201.html) | 🔴 Drift | 7 of 10 | `humidity`, `atemp` |
        | `calm.csv` | 🟢 Stable | 0 of 10 |  |
        | `broken.csv` | ⚠️ Refused |  | broken.csv&#58; line 3 has 2 fields |
        """,
        MarkdownFiles.of(lines, false));
  }

  @Test
  void files_byTheCalibratedVerdict_sayWhatEvidentlySays() {
    var config =
        MonitorConfig.DEFAULT
            .withDriftShare(0.9)
            .with(DecisionRules.DEFAULT.withVerdict(Deciding.CALIBRATED));
    FileLine line =
        FileLine.of("a.csv", Report.of(Compared.weather("week1.csv", config), About.FILES));
    assertEquals(
        """
        ### 1 file: 1 Drift (calibrated verdict)

        | file | state | calibrated | strongest |
        | --- | --- | ---: | --- |
        | `a.csv` | 🔴 Drift | 6 of 10 | Evidently: no drift; `humidity`, `atemp` |
        """,
        MarkdownFiles.of(List.of(line), false));
    assertTrue(FilesPage.of(List.of(line)).contains("<td>Evidently: no drift; <bdi>"));
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  private static ReportContext context() {
    return ReportContext.ofFiles("reference.csv", "week1.csv");
  }

  private static String write(Comparison comparison) {
    return MarkdownReport.of(Report.of(comparison, About.FILES), context(), false);
  }
}
