package io.driftwatch.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  @ParameterizedTest
  @CsvSource({
    "treshold, threshold",
    "thresholds, threshold",
    "num_thershold, num_threshold",
    "Method, method",
    "wasserstien, wasserstein",
    "ka, ks",
    "pis, psi",
    "ihd, id",
  })
  void of_typo_findsTheName(String typed, String name) {
    var names = List.of("threshold", "num_threshold", "method", "wasserstein", "ks", "psi", "id");
    assertEquals(Optional.of(name), NearestName.of(typed, names));
  }

  @Test
  void of_somethingElse_findsNothing() {
    assertEquals(Optional.empty(), NearestName.of("elephant", List.of("threshold", "ks")));
  }
}
