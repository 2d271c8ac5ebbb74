package io.driftwatch.loaddata;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.support.lambda.Priming;
import org.junit.jupiter.api.Test;

class PrimingTest {
  @Test
  void prime_bundledFiles_succeeds() {
    assertTrue(Priming.run(LoadDataHandler::prime));
  }
}
