package io.driftwatch.benchmarks;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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

/// From bytes to a profile, and a stored profile back into memory.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ProfileBenchmark {
  @Param({"200000"})
  public int rows;

  @Param({"false", "true"})
  public boolean distinct;

  private byte[] csv = {};
  private byte[] stored = {};

  @Setup
  public void read() throws IOException {
    csv = SampleFile.of(rows, distinct, 1);
    var out = new ByteArrayOutputStream();
    ProfileFormat.write(profileCsv(), out);
    stored = out.toByteArray();
  }

  @Benchmark
  public Profile profileCsv() throws IOException {
    return CsvReader.profile(
        new ByteArrayInputStream(csv), "sample.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT);
  }

  @Benchmark
  public Profile readStoredProfile() throws IOException {
    return ProfileFormat.read(new ByteArrayInputStream(stored));
  }
}
