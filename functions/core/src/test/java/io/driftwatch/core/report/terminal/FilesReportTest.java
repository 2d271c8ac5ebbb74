package io.driftwatch.core.report.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Compared;
import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.text.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesReportTest {
  private static final List<FileLine> LINES =
      List.of(
          FileLine.of("new/week1.csv", report("week1.csv")),
          FileLine.of("new/calm.csv", report("calm.csv")),
          FileLine.refused("new/broken.csv", "new/broken.csv: line 3 has 2 fields"));

  private static Report report(String week) {
    return Report.of(Compared.weather(week), About.FILES);
  }

  @Test
  void line_eachState_isThisTable() {
    assertEquals(
        """
        file            state                 drifted   strongest
        new/week1.csv   Drift                 7 of 10   humidity, atemp
        new/calm.csv    Stable                0 of 10
        new/broken.csv  Refused                         new/broken.csv: line 3 …

        3 files: 1 Drift, 1 Stable, 1 Refused
        """,
        write(LINES, 72));
  }

  /// One column of ten is far off: drift by the calibrated verdict, and not by Evidently's.
  private static FileLine oneColumn(String file, Deciding verdict) {
    String header = "a,b,c,d,e,f,g,h,i,j\n";
    String rows = "y,y,y,y,y,n,n,n,n,n\nn,n,n,n,n,y,y,y,y,y\n".repeat(100);
    var comparison =
        Compared.csv(
            MonitorConfig.DEFAULT.with(DecisionRules.DEFAULT.withVerdict(verdict)),
            header + rows,
            header + rows.replaceAll("(?m)^n", "y"));
    return FileLine.of(file, Report.of(comparison, About.FILES));
  }

  @Test
  void line_verdictsThatDiffer_areBothNamed() {
    assertEquals(
        """
        file      state                 drifted   strongest
        some.csv  Some columns drifted  1 of 10   calibrated: drift; a

        1 file: 1 Some columns drifted
        """,
        write(List.of(oneColumn("some.csv", Deciding.EVIDENTLY)), 80));
    assertEquals(
        """
        file      state                 calibrated  strongest
        some.csv  Drift                 1 of 10     Evidently: no drift; a

        1 file: 1 Drift (calibrated verdict)
        """,
        write(List.of(oneColumn("some.csv", Deciding.CALIBRATED)), 80));
  }

  @Test
  void line_longNameAndVerdictsThatDiffer_leavesRoomForTheOther() {
    var line = oneColumn("folder/".repeat(20) + "week.csv", Deciding.CALIBRATED);
    String text = write(List.of(line), 80);
    assertTrue(text.contains("Evidently: no drift"), text);
    text.lines().forEach(each -> assertTrue(Terminal.width(each) <= 80, each));
  }

  @Test
  void line_toNoTerminal_isWhole() {
    String name = "folder/".repeat(20) + "week.csv";
    String text = write(List.of(FileLine.refused(name, "why ".repeat(100))), Terminal.UNBOUNDED);
    assertTrue(text.contains(name + "  Refused"), text);
    assertTrue(text.contains("why ".repeat(100).strip()), text);
  }

  @Test
  void line_columnThatDecided_isNamedBeforeTheStrongest() {
    var comparison = Compared.csv("x,y\n" + "1.5,2.5\n2.5,3\n".repeat(30), "x,y\n1.5,\n2.5,\n");
    var line = FileLine.of("a.csv", Report.of(comparison, About.FILES));
    String text = write(List.of(line), 100);
    assertTrue(text.contains("Drift                 0 of 1    y has no value any more\n"), text);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 200})
  void line_hostileNames_keepWithinTheWidth(int width) {
    String name = "日本\u001b[2J".repeat(500) + "/end.csv";
    String text = write(List.of(FileLine.refused(name, "\u202e".repeat(500))), width);
    text.lines()
        .forEach(line -> assertTrue(Terminal.width(line) <= width, () -> line + " of " + width));
    assertTrue(text.contains("end.csv"), text);
    assertTrue(text.chars().noneMatch(c -> c == 0x1b || c == 0x202e), text);
  }

  private static String write(List<FileLine> lines, int width) {
    var report =
        new FilesReport(
            lines.stream().map(FileLine::file).toList(),
            11,
            lines.getFirst().byCalibrated(),
            width,
            false);
    var text = new StringBuilder(report.heading());
    lines.forEach(line -> text.append(report.line(line)));
    return text + report.summary();
  }
}
