package io.driftwatch.core.report.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.CalibratedWords;
import io.driftwatch.core.report.Compared;
import io.driftwatch.core.report.OneVerdict;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.html.HtmlReport;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Terminal;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
  @Test
  void write_realWeek_isThisPage() {
    Comparison week = Compared.weather("week1.csv");
    assertEquals(
        """
        Drift: 7 of 10 columns drifted (70 %%, the threshold is 50 %%)
        Calibrated verdict: drift, 6 of 10 columns changed by more than chance
        %s
        165 rows against 431 rows of the reference

        column      type  method                  score  limit  Evidently  calibrated
        humidity    num   K-S p_value         2.184e-14   0.05  drifted    drifted
        atemp       num   K-S p_value         1.263e-13   0.05  drifted    drifted
        weather     cat   chi-square p_value   1.598e-8   0.05  drifted    drifted
        temp        num   K-S p_value          9.887e-8   0.05  drifted    drifted
        windspeed   num   K-S p_value          3.954e-7   0.05  drifted    drifted
        holiday     cat   Z-test p_value       0.001974   0.05  drifted    drifted
        workingday  cat   Z-test p_value        0.02806   0.05  drifted    stable
        registered  num   K-S p_value            0.1769   0.05  stable     stable
        casual      num   K-S p_value            0.3484   0.05  stable     stable
        season      cat   Z-test p_value              1   0.05  stable     stable

        Not comparable
          datetime: dates are not tested

        %s

        Findings
          medium  count: the reference has this column, the current data does not
          medium  humidity: the median is 69, outside the reference's middle half of 44
                  to 68 (median 51)
          medium  holiday: holds one value only; the reference holds 2 distinct values
          low     atemp: the middle half spans 2.27, in the reference 4.545
          info    season: holds one value only, as the reference does
        """
            .formatted(
                wrapped(week.calibrated().why()),
                wrapped(CalibratedWords.detectable(week.calibrated()))),
        write(week, 80, false));
  }

  private static String wrapped(String text) {
    return String.join("\n", Terminal.wrap(text, 80));
  }

  @Test
  void write_withRoom_showsHowOftenChanceYieldsAsMuchAndHowManyRowsChanged() {
    String report = write(Compared.weather("week1.csv"), 200, false);
    assertTrue(report.contains("Evidently  calibrated  by chance  rows changed\n"), report);
    assertTrue(
        report.contains("drifted    drifted      < 0.0001  36 of 100 rows, at least 20\n"), report);
    assertTrue(report.contains("drifted    stable           0.14\n"), report);
  }

  @Test
  void write_withoutRoom_cutsNothingForTheCalibratedVerdict() {
    Comparison week = Compared.weather("week1.csv");
    assertFalse(write(week, 76, false).contains("Evidently  calibrated\n"));
    assertTrue(write(week, 77, false).contains("Evidently  calibrated\n"));
  }

  @Test
  void write_withoutRoomForBoth_showsTheVerdictThatDecides() {
    MonitorConfig config =
        MonitorConfig.DEFAULT.with(DecisionRules.DEFAULT.withVerdict(Deciding.CALIBRATED));
    String decided = write(Compared.weather("week1.csv", config), 70, false);
    assertTrue(decided.contains("limit  calibrated\n"), decided);
    assertTrue(decided.contains("0.02806   0.05  stable\n"), decided);
    String other = write(Compared.weather("week1.csv"), 70, false);
    assertTrue(other.contains("limit  Evidently\n"), other);
    assertTrue(other.contains("0.02806   0.05  drifted\n"), other);
  }

  @Test
  void write_reportOfOneVerdict_isAsBefore() {
    Report report = Report.of(Compared.weather("week1.csv"), About.FILES);
    String before = TextReport.write(OneVerdict.of(report), 200, false);
    assertFalse(before.toLowerCase(Locale.ROOT).contains("calibrated"), before);
    assertTrue(
        before.startsWith(
            """
            Drift: 7 of 10 columns drifted (70 %, the threshold is 50 %)
            165 rows against 431 rows of the reference
            """),
        before);
    assertEquals("", Explanation.columns(OneVerdict.of(report), 80));
  }

  @Test
  void columns_realWeek_isASentenceForEach() {
    Report report = Report.of(Compared.weather("week1.csv"), About.FILES);
    String explained = Explanation.columns(report, Terminal.UNBOUNDED);
    assertTrue(
        explained.contains(
            "\n  humidity: drifted, by chance in fewer than 1 of 10,000 files; 36 of 100 rows, at"
                + " least 20; above all distributed differently\n"),
        explained);
    assertTrue(
        explained.contains("\n  workingday: stable, by chance as different in 14 of 100 files\n"),
        explained);
    assertTrue(explained.contains("\n  datetime: not tested: dates are not tested\n"), explained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"week1.csv", "week2.csv", "week3.csv", "calm.csv"})
  void summary_anyWeek_hasTheFirstFindingsAndHowManyMore(String file) {
    Report report = Report.of(Compared.weather(file), About.FILES);
    String whole = TextReport.write(report, 200, false);
    String judged = whole.substring(0, whole.indexOf("\nThis file could have shown "));
    int at = whole.indexOf("\nFindings\n");
    List<String> listed = whole.substring(at + 1).lines().skip(1).toList();
    int shown = Math.min(3, listed.size());
    String more = listed.size() > 3 ? "  and " + (listed.size() - 3) + " more\n" : "";
    assertEquals(
        judged + "\nFindings\n" + String.join("\n", listed.subList(0, shown)) + "\n" + more,
        TextReport.summary(report, 200, false),
        file);
  }

  @Test
  void summary_findingsOfTheHighestSeverityOnly_isTheWholeReport() {
    String reference = table("x,z", i -> i + ".5," + i);
    String current = table("x,z", i -> i + ".5,");
    Report report = Report.of(Compared.csv(reference, current), About.FILES);
    String whole = TextReport.write(report, 80, false);
    String judged = whole.substring(0, whole.indexOf("\nThis file could have shown "));
    assertEquals(judged, TextReport.summary(report, 80, false));
  }

  @Test
  void write_calmWeek_isStable() {
    String report = write(Compared.weather("calm.csv"), 80, false);
    assertTrue(report.startsWith("Stable: 0 of 10 columns drifted (0 %, "), report);
  }

  @Test
  void write_columnThatLostItsValues_standsAboveTheVerdictAndDecidesIt() {
    String reference = table("x,z", i -> i + ".5," + i);
    String current = table("x,z", i -> i + ".5,");
    Comparison comparison = Compared.csv(reference, current);
    String report = write(comparison, 80, false);
    String calibrated =
        "; calibrated verdict: drifted, by chance in fewer than 1 of 10,000 files; 100 of 100 rows,"
            + " at least 68; above all missing cells";
    assertEquals(
        """
          high    z: every one of 50 cells is missing; in the reference 0 of 50 are

        Drift: 'z' has no value any more
        0 of 1 column drifted (0 %%, the threshold is 50 %%)
        Calibrated verdict: drift, 1 of 2 columns changed by more than chance
        %s
        By the calibrated verdict alone: 'z'
        50 rows against 50 rows of the reference

        column  type  method       score  limit  Evidently  calibrated
        x       num   K-S p_value      1   0.05  stable     stable

        Not comparable
        %s

        %s
        """
            .formatted(
                wrapped(comparison.calibrated().why()),
                "  "
                    + String.join(
                        "\n  ",
                        Terminal.wrap("z: it has no value in the current data" + calibrated, 78)),
                wrapped(CalibratedWords.detectable(comparison.calibrated()))),
        report);
  }

  @Test
  void write_fewDriftedColumns_saysSome() {
    String report =
        write(
            Compared.csv(
                table("x,y,z", i -> i + ".5," + i + ".5," + i),
                table("x,y,z", i -> i + 90 + ".5," + i + ".5," + i)),
            80,
            false);
    assertTrue(
        report.startsWith(
            """
            Some columns drifted: 1 of 3 columns drifted, fewer than the 2 that make a data
            set drift
            """),
        report);
  }

  @Test
  void write_textColumn_showsTheLimitThatItsScoreWasComparedWith() {
    var random = new Random(3);
    String reference = table("comment", _ -> comment(random, 0.05), 400);
    String current = table("comment", _ -> comment(random, 0.25), 200);
    Comparison comparison = Compared.csv(reference, current);
    var verdict = (Verdict.Scored) comparison.columns().getFirst().verdict();
    assertEquals(0.95, comparison.columns().getFirst().threshold());
    assertEquals(Method.PERC_TEXT_CONTENT_DRIFT, verdict.method());
    // The 95th percentile of the AUC of random scores lies little above that of tossing a coin.
    assertTrue(verdict.limit() > 0.5 && verdict.limit() < 0.65, verdict::toString);
    assertTrue(verdict.drifted() && verdict.score() < 0.95, verdict::toString);
    String row =
        "comment  text  Percentile text content drift  %s  %s  drifted"
            .formatted(Numbers.number(verdict.score()), Numbers.number(verdict.limit()));
    assertTrue(write(comparison, 80, false).contains(row), row);
    String html = HtmlReport.of(comparison, new ReportContext(null, null, null, null, null));
    assertTrue(
        html.contains(
            ">drift above %s</span>".formatted(TypographicNumbers.number(verdict.limit()))));
  }

  private static String write(Comparison comparison, int width, boolean colour) {
    return TextReport.write(Report.of(comparison, About.FILES), width, colour);
  }

  private static String comment(Random random, double share) {
    return IntStream.range(0, 6)
        .mapToObj(_ -> (random.nextDouble() < share ? "new" : "old") + random.nextInt(20))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120, 200})
  void write_namesOfAnyLength_keepWithinTheWidth(int width) {
    String names = "x".repeat(300) + "," + "日本語".repeat(40) + ",\"evil\u001B[2J\nname\"";
    Comparison comparison =
        Compared.csv(
            table(names, i -> i + ".5," + i % 3 + ",k" + i % 2),
            table(names, i -> i + 99 + ".5," + i % 4 + ","));
    String report = write(comparison, width, false);
    assertEquals(
        "",
        report.lines().filter(line -> Terminal.width(line) > width).collect(Collectors.joining()));
    assertFalse(report.contains("\u001B"), report);
    assertTrue(report.contains("evil"), report);
  }

  @Test
  void write_fromAHundredCellsOn_showsWhatMovedAndHowFar() {
    Comparison week = Compared.weather("week1.csv");
    String wide = write(week, 100, false);
    assertTrue(wide.contains("\nhumidity    num   median 51 → 69 "), wide);
    assertTrue(wide.contains(" spreads  K-S p_value "), wide);
    assertTrue(wide.contains(" of rows  chi-square p_value "), wide);
    String narrow = write(week, 99, false);
    assertFalse(narrow.contains("→"), narrow);
  }

  @Test
  void write_toNoTerminal_cutsAndWrapsNothing() {
    String name = "a long name ".repeat(20) + "end";
    String header = name + ",y";
    String report =
        write(
            Compared.csv(
                table(header, i -> i + ".5," + i + ".5"),
                table(header, i -> i + 90 + ".5," + i + ".5")),
            Terminal.UNBOUNDED,
            false);
    assertTrue(report.contains("\n" + name + "  num  "), report);
    assertTrue(report.contains("\ny  "), report);
    assertFalse(report.contains("…"), report);
    assertTrue(report.lines().anyMatch(line -> line.contains(name + ": the median is ")), report);
  }

  @Test
  void write_hostileNameToNoTerminal_isBounded() {
    String header = "x".repeat(1_000_000) + "," + "y";
    String report =
        write(
            Compared.csv(
                table(header, i -> i + ".5," + i + ".5"),
                table(header, i -> i + 90 + ".5," + i + ".5")),
            Terminal.UNBOUNDED,
            false);
    assertTrue(report.length() < 10_000, () -> "length " + report.length());
  }

  @Test
  void write_withColour_onlyAddsEscapeSequences() {
    Comparison comparison = Compared.weather("week1.csv");
    String coloured = write(comparison, 80, true);
    assertTrue(coloured.startsWith("\u001B[1m\u001B[31mDrift"), coloured);
    assertEquals(write(comparison, 80, false), coloured.replaceAll("\u001B\\[[0-9]*m", ""));
  }

  private static String table(String header, IntFunction<String> row) {
    return table(header, row, 50);
  }

  private static String table(String header, IntFunction<String> row, int rows) {
    return header
        + "\n"
        + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n"))
        + "\n";
  }
}
