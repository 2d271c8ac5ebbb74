package io.driftwatch.core.history.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.MonitorHistory;
import java.time.Instant;
import java.util.List;
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

  private static String row(String name) {
    var column = new Column(name, false, 0.5, null, 0.0, -5.5, 1.0, 2.0, false);
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
            null,
            List.of(column));
    var history = MonitorHistory.of("weather", List.of(line));
    return HistoryCsv.write(List.of(history), 1).lines().toList().get(1);
  }
}
