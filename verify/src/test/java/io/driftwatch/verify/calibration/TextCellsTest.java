package io.driftwatch.verify.calibration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Some of the simulation of texts. A deal that holds out half of each text's copies on either
/// side, or the same copies on both sides, calls half of these files drifted at 0.05, or more.
class TextCellsTest {
  private static final int FILES = 400;

  @ParameterizedTest(name = "{2}: {0} and {1} rows")
  @CsvSource({
    "200, 200, each text twice",
    "200, 200, each text six times",
    "200, 200, half without words",
    "200, 200, few words",
    "1001, 200, names by Zipf",
    "1001, 200, 'names by Zipf, the same rows'",
  })
  void line_textsWithoutDrift_areCalledAsSeldomAsPromised(int reference, int current, String name) {
    var kind =
        TextCells.all(reference + current).stream()
            .filter(texts -> texts.name().equals(name))
            .findFirst()
            .orElseThrow();
    var line = TextCells.line(kind, reference, current, FILES);
    assertTrue(line.holds(), line.toString());
  }
}
