package io.driftwatch.core.history.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Calibrated;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.MonitorHistory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryCsvTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=1+1 | '=1+1",
        "+a | '+a",
        "-a | '-a",
        "@a | '@a",
        "=HYPERLINK(\"x\") | \"'=HYPERLINK(\"\"x\"\")\"",
        "＝1+1 | '＝1+1",
        "a=b | a=b"
      })
  void write_nameThatASpreadsheetWouldCompute_hasAnApostropheBeforeIt(String name, String cell) {
    String row = row(name);
    assertEquals(cell, row.split(",")[10]);
  }

  @Test
  void write_negativeNumber_staysANumber() {
    assertEquals("-5.5", row("temp").split(",", -1)[16]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"true | calibrated,true,true", "false | evidently,true,true"})
  void write_bothVerdicts_saysWhichDecidedAndWhatTheCalibratedOneSays(
      boolean decides, String cells) {
    String row = row("temp", new Calibrated(true, 1, 0, 1, decides));
    assertTrue(row.endsWith("," + cells), row);
  }

  @Test
  void write_calibratedVerdictNotKnown_leavesItsCellsEmpty() {
    assertTrue(row("temp").endsWith(",2.0,evidently,,"), row("temp"));
  }

  private static String row(String name) {
    return row(name, null);
  }

  private static String row(String name, @Nullable Calibrated calibrated) {
    var column = new Column(name, false, 0.5, null, 0.0, -5.5, 1.0, 2.0, calibrated != null);
    var line =
        new HistoryLine(
            Instant.parse("2026-08-09T06:12:00Z"),
            null,
            "weather",
            "run",
            "a.csv",
            State.STABLE,
            null,
            null,
            null,
            0.0,
            0.5,
            10L,
            null,
            calibrated,
            List.of(column));
    var history = MonitorHistory.of("weather", List.of(line));
    return HistoryCsv.write(List.of(history), 1).lines().toList().get(1);
  }
}
