package io.driftwatch.core.history.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.MonitorHistory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTextTest {
  private static final String REASON = "'id' has no values";

  @Test
  void write_fileThatDriftedByARule_saysWhich() {
    assertEquals("Drift  0 of 1  a.csv  " + REASON, lastRow(false));
    assertEquals("Drift  1 of 1  a.csv  " + REASON + "; temp", lastRow(true));
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
