package io.driftwatch.benchmarks;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.statistic.Outcome;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A statistic from two columns of distinct, sorted values.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class MethodBenchmark {
  @Param({"9000", "1000000"})
  public int values;

  @Param({
    "KS",
    "WASSERSTEIN",
    "JENSENSHANNON",
    "PSI",
    "HELLINGER",
    "ANDERSON",
    "CRAMER_VON_MISES",
    "MANNW",
    "ED",
    "ES",
    "T_TEST"
  })
  public Method method;

  private Values reference = numbers(1, 1, 0);
  private Values current = numbers(1, 2, 0);

  @Setup
  public void draw() {
    reference = numbers(values, 1, 0);
    current = numbers(values - 1, 2, 0.01);
  }

  @Benchmark
  public Outcome compare() {
    return method.compare(ColumnType.NUMERICAL, reference, current, method.defaultThreshold());
  }

  private static Values numbers(int n, long seed, double shift) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] sorted = random.doubles(n).map(value -> value + shift).sorted().distinct().toArray();
    return new Values.Numbers(sorted, Counts.ofOnes(sorted.length), null);
  }
}
