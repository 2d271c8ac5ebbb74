package io.driftwatch.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.core.InvalidDataException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataLimitsTest {
  @Test
  void from_nothingSet_isTheDefault() {
    assertEquals(DataLimits.DEFAULT, DataLimits.from(Map.of("CSV_MAX_BYTES", " ")));
  }

  @Test
  void from_variables_areTheLimits() {
    var limits =
        DataLimits.from(
            Map.of(
                "CSV_MAX_COLUMNS", "1000000",
                "CSV_MAX_FIELD_BYTES", "2",
                "CSV_MAX_ROW_BYTES", " 3 ",
                "CSV_MAX_BYTES", "5000000000"));
    assertEquals(
        new DataLimits(1_000_000, 2, 3, 5_000_000_000L, DataLimits.DEFAULT.maxProfileBytes()),
        limits);
  }

  @ParameterizedTest
  @CsvSource({
    "CSV_MAX_COLUMNS, 0, 2147483647",
    "CSV_MAX_COLUMNS, many, 2147483647",
    "CSV_MAX_ROW_BYTES, 1073741825, 1073741824",
    "CSV_MAX_BYTES, -1, 9223372036854775807",
  })
  void from_noSuchLimit_namesTheVariable(String name, String value, long most) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> DataLimits.from(Map.of(name, value)));
    assertEquals(
        "%s must be a number from 1 to %d, not '%s'".formatted(name, most, value),
        refused.getMessage());
  }

  @Test
  void requireSize_moreThanOneFileMayHave_isRefusedWithBothSizes() {
    DataLimits.DEFAULT.requireSize("data-drift/a.csv", 20L << 30);
    var refused =
        assertThrows(
            InvalidDataException.class,
            () -> DataLimits.DEFAULT.requireSize("data-drift/a.csv", (20L << 30) + 1));
    assertEquals(
        "data-drift/a.csv: the object has 21474836481 bytes, more than the 21474836480 of one file,"
            + " so it was not read; split it",
        refused.getMessage());
  }
}
