package io.driftwatch.detectdrift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.support.lambda.Priming;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrimingTest {
  @Test
  void prime_bundledFiles_succeeds() {
    assertTrue(Priming.run(DetectDriftHandler::prime));
  }

  @Test
  void rehearse_bundledFiles_succeeds() throws IOException {
    DetectDriftHandler.rehearse();
  }

  /// To make one anew: `ProfileFormat.write` of what `CsvReader` makes of the CSV file.
  @ParameterizedTest
  @ValueSource(strings = {"reference", "current"})
  void sample_storedProfile_isThatOfTheFile(String name) throws IOException {
    try (var csv = Priming.sample(name + ".csv");
        var stored = Priming.sample(name + ".profile")) {
      assertEquals(
          CsvReader.profile(csv, name, CsvFormat.DEFAULT, DataLimits.DEFAULT, 1),
          ProfileFormat.read(stored));
    }
  }
}
