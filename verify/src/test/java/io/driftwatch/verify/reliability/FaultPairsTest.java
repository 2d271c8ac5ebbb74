package io.driftwatch.verify.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Two faults in one run, and processes that die in the middle of a step: drawn by seeds.
///
/// It takes more than a minute: each of the 2,000 runs is the whole system.
class FaultPairsTest {
  private static final int PAIRS = 1_000;
  private static final int KILLS = 1_000;

  // All that a bench holds is in memory.
  private static final int RUNS_OF_A_BENCH = 250;

  private static final RandomGeneratorFactory<RandomGenerator> RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final AtomicInteger deaths = new AtomicInteger();
  private final AtomicInteger redrives = new AtomicInteger();

  @Test
  void run_twoFaults_keepsEveryPromise() throws Exception {
    var broken = tryAll(PAIRS, FaultPairsTest::pair);
    System.out.printf(
        "%d runs with two faults each, %d redrives, %d promises broken%n",
        PAIRS, redrives.get(), broken.size());
    assertEquals(List.of(), broken.stream().limit(30).toList());
  }

  @Test
  void run_processDies_keepsEveryPromise() throws Exception {
    var broken = tryAll(KILLS, FaultPairsTest::death);
    System.out.printf(
        "%d runs in which %d processes were killed in a step, %d redrives, %d promises broken%n",
        KILLS, deaths.get(), redrives.get(), broken.size());
    assertEquals(List.of(), broken.stream().limit(30).toList());
  }

  /// Says what goes wrong in a run, whose calls are those of a run without faults, or more.
  private interface Draw {
    Map<Integer, Fault> plan(List<Call> calls, RandomGenerator random);
  }

  private static Map<Integer, Fault> pair(List<Call> calls, RandomGenerator random) {
    int first = random.nextInt(calls.size());
    // Often soon after the first one: in what is done about it.
    int second = first + 1 + (random.nextBoolean() ? random.nextInt(4) : random.nextInt(40));
    var plan = new HashMap<Integer, Fault>();
    plan.put(first, drawn(Fault.of(calls.get(first)), random));
    plan.put(second, drawn(List.copyOf(EnumSet.range(Fault.NOT_SENT, Fault.OUTAGE)), random));
    return plan;
  }

  private static Map<Integer, Fault> death(List<Call> calls, RandomGenerator random) {
    var plan = new HashMap<Integer, Fault>();
    int first = random.nextInt(calls.size());
    plan.put(first, drawn(List.copyOf(Fault.DEATHS), random));
    if (random.nextInt(3) == 0) {
      plan.put(
          first + 1 + random.nextInt(10), drawn(List.copyOf(EnumSet.allOf(Fault.class)), random));
    }
    return plan;
  }

  private static <T> T drawn(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private List<String> tryAll(int runs, Draw draw) throws Exception {
    var broken = new ArrayList<String>();
    for (long from = 0; from < runs; from += RUNS_OF_A_BENCH) {
      try (var bench = new Bench()) {
        var calls = new EnumMap<Scenario, List<Call>>(Scenario.class);
        for (var scenario : Scenario.values()) {
          try (var plain = run(bench, scenario, "plain-" + scenario, Map.of(), RANDOM.create(0))) {
            calls.put(scenario, plain.go().faults().calls());
          }
        }
        var seeds = LongStream.range(from, from + RUNS_OF_A_BENCH).boxed().toList();
        broken.addAll(InParallel.flatMap(seeds, seed -> tryOne(bench, calls, draw, seed)));
      }
    }
    return broken;
  }

  private List<String> tryOne(Bench bench, Map<Scenario, List<Call>> calls, Draw draw, long seed)
      throws Exception {
    var random = RANDOM.create(seed);
    var scenario = drawn(List.of(Scenario.values()), random);
    var plan = draw.plan(calls.getOrDefault(scenario, List.of()), random);
    try (var run = run(bench, scenario, "seed-" + seed, plan, random)) {
      run.go();
      redrives.addAndGet(run.ends().size() - 1);
      deaths.addAndGet(run.deaths());
      return Promises.broken(run, bench.s3().client());
    }
  }

  private static FaultyRun run(
      Bench bench,
      Scenario scenario,
      String monitor,
      Map<Integer, Fault> plan,
      RandomGenerator random)
      throws Exception {
    return new FaultyRun(bench, scenario, monitor, new Faults(plan), false, random);
  }
}
