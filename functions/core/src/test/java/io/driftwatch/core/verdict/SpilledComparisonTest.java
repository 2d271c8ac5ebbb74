package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.memory.HeapSpace;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.Profile;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A comparison answers the same with any memory, where there is a scratch space.
class SpilledComparisonTest {
  private static final int ROWS = 400;

  private static Profile profile(long seed) {
    var random = new Random(seed);
    return Csv.with("numbers", ROWS, _ -> random.nextGaussian())
        .and("rounded", ROWS, _ -> Math.round(random.nextGaussian() * 100) / 100.0)
        .and("integers", ROWS, _ -> random.nextInt(900))
        .and("categories", ROWS, _ -> "k" + (int) (900 * Math.pow(random.nextDouble(), 4)))
        .and("mixed", ROWS, row -> row < seed ? "x" + seed : random.nextInt(40))
        .and("gaps", ROWS, _ -> random.nextInt(3) == 0 ? "" : random.nextInt(50))
        .profile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'num_method': 'ks', 'cat_method': 'TVD'}",
        "{'num_method': 'anderson', 'cat_method': 'g_test'}"
      })
  void compare_withLittleMemory_answersAsWithMuch(String json) {
    var config = json.equals("{}") ? MonitorConfig.DEFAULT : Configs.of(json.replace('\'', '"'));
    Profile reference = profile(1);
    Profile current = profile(2);
    String expected =
        answer(DriftDetector.compare(config, reference, current, MemoryBudget.of(1L << 30)));
    int spilled = 0;
    for (long bytes = 1 << 18; bytes > 1 << 15; bytes -= bytes / 16) {
      var space = new HeapSpace();
      var memory = MemoryBudget.of(bytes).spillingTo(space);
      assertEquals(expected, answer(DriftDetector.compare(config, reference, current, memory)));
      spilled += space.openedEver();
      // the values of either side stay until the space is closed
      assertTrue(space.openNow() <= 2);
    }
    assertTrue(spilled > 0);
  }

  private static String answer(Comparison comparison) {
    var columns =
        comparison.columns().stream()
            .map(c -> c.column() + c.method() + c.verdict() + c.calibrated())
            .toList();
    return columns + " " + comparison.dataset() + " " + comparison.calibrated();
  }
}
