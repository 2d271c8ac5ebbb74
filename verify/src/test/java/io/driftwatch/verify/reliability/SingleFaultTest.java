package io.driftwatch.verify.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each call of a run fails once, in each way it can: where a run is uploaded, and where a file
/// goes to quarantine, also between the SDK and S3.
///
/// It takes more than a minute: each fault point is a run of the whole system.
class SingleFaultTest {
  @ParameterizedTest
  @EnumSource(names = {"DRIFT", "CALM", "RAGGED", "RAGGED_IN_PARTS", "GONE"})
  void run_eachCallFailsOnce_keepsEveryPromise(Scenario scenario) throws Exception {
    long start = System.nanoTime();
    try (var bench = new Bench()) {
      List<Call> calls;
      try (var plain = run(bench, scenario, "plain", Map.of())) {
        calls = plain.go().faults().calls();
        assertEquals(List.of(), Promises.broken(plain, bench.s3().client()));
      }
      var attempts = new ArrayList<Map<Integer, Fault>>();
      for (int i = 0; i < calls.size(); i++) {
        for (var fault : Fault.of(calls.get(i))) {
          attempts.add(Map.of(i, fault));
        }
      }
      var broken =
          InParallel.flatMap(
              attempts,
              plan -> {
                String monitor = "m" + attempts.indexOf(plan);
                try (var run = run(bench, scenario, monitor, plan)) {
                  return Promises.broken(run.go(), bench.s3().client());
                }
              });
      System.out.printf(
          "%s: %d calls, %d fault points tried, %d promises broken, %.1f s%n",
          scenario,
          calls.size(),
          attempts.size(),
          broken.size(),
          (System.nanoTime() - start) / 1e9);
      assertEquals(List.of(), broken.stream().limit(30).toList());
    }
  }

  private static FaultyRun run(
      Bench bench, Scenario scenario, String monitor, Map<Integer, Fault> plan) throws Exception {
    return new FaultyRun(
        bench,
        scenario,
        monitor,
        new Faults(plan),
        scenario.hasAllCalls(),
        RandomGeneratorFactory.of("L64X128MixRandom").create(0));
  }
}
