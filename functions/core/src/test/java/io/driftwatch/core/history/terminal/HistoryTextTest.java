package io.driftwatch.core.history.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Calibrated;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.text.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTextTest {
  private static final String REASON = "'id' has no values";

  /// A run of a release that had one verdict, one by each verdict, and a rejected file between.
  private static final MonitorHistory BOTH =
      MonitorHistory.of(
          "m",
          List.of(
              run(2, "old.csv", State.SOME, null, columns(false)),
              run(3, "week.csv", State.SOME, new Calibrated(true, 1, 0, 2, false), columns(true)),
              HistoryLine.rejected(
                  Instant.parse("2026-08-04T06:12:00Z"),
                  "m",
                  "run-4",
                  "bad.csv",
                  "no columns",
                  null,
                  null),
              run(
                  5,
                  "last.csv",
                  State.STABLE,
                  new Calibrated(false, 0, 0, 2, true),
                  columns(false))));

  @Test
  void write_fileThatDriftedByARule_saysWhich() {
    assertEquals("Drift  0 of 1  a.csv  " + REASON, lastRow(false));
    assertEquals("Drift  1 of 1  a.csv  " + REASON + "; temp", lastRow(true));
  }

  @Test
  void write_bothVerdicts_areSideBySideWithADashWhereOneIsNotKnown() {
    assertEquals(
        """
        m: 4 files, 1 of them rejected, the last on 5 Aug 2026: Stable (calibrated
        verdict)

        Uploaded (UTC)    State     Evidently  Calibrated  File      Strongest columns
        2026-08-05 06:12  Stable       1 of 2      0 of 2  last.csv
        2026-08-04 06:12  Rejected                         bad.csv   no columns
        2026-08-03 06:12  Some         1 of 2      1 of 2  week.csv  temp
        2026-08-02 06:12  Some         1 of 2           -  old.csv   temp
        """,
        HistoryText.write(List.of(BOTH), 9, 80, false));
  }

  @Test
  void write_calibratedVerdictOutOfSight_leavesItsColumnOut() {
    var old = MonitorHistory.of("m", BOTH.lines().subList(0, 1));
    assertEquals(
        "Uploaded (UTC)    State     Drifted  File     Strongest columns",
        HistoryText.write(List.of(old), 9, 80, false).lines().toList().get(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 200})
  void write_bothVerdictsOfManyColumns_keepWithinTheWidth(int width) {
    var lines = new ArrayList<HistoryLine>();
    var columns = new ArrayList<Column>();
    for (int i = 0; i < 10_000; i++) {
      columns.add(new Column("name" + i, true, 2.0, null, null, null, null, null, true));
    }
    lines.add(
        run(
            1,
            "日本".repeat(40),
            State.DRIFT,
            new Calibrated(true, 10_000, 0, 10_000, true),
            columns));
    HistoryText.write(List.of(MonitorHistory.of("m", lines)), 9, width, false)
        .lines()
        .forEach(line -> assertTrue(Terminal.width(line) <= width, line));
  }

  private static HistoryLine run(
      int day, String file, State state, @Nullable Calibrated calibrated, List<Column> columns) {
    return new HistoryLine(
        Instant.parse("2026-08-0" + day + "T06:12:00Z"),
        null,
        "m",
        "run-" + day,
        file,
        state,
        null,
        null,
        null,
        0.5,
        0.8,
        10L,
        null,
        calibrated,
        columns);
  }

  private static List<Column> columns(boolean calibrated) {
    return List.of(
        new Column("temp", true, 2.0, null, null, null, null, null, calibrated),
        new Column("hum", false, 0.5, null, null, null, null, null, false));
  }

  private static String lastRow(boolean drifted) {
    var line =
        new HistoryLine(
            Instant.parse("2026-08-09T06:12:00Z"),
            null,
            "weather",
            "run",
            "a.csv",
            State.DRIFT,
            REASON,
            null,
            null,
            0.0,
            0.5,
            10L,
            null,
            null,
            List.of(
                new Column(
                    "temp", drifted, drifted ? 2.0 : 0.5, null, null, null, null, null, false)));
    var history = MonitorHistory.of("weather", List.of(line));
    var text = HistoryText.write(List.of(history), 1, 0, false);
    String row = text.lines().toList().getLast();
    return row.substring(row.indexOf("Drift")).replaceAll("(?<=Drift) +", "  ");
  }
}
