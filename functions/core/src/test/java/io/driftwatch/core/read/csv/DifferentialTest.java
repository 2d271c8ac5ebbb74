package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.read.DataLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The reader against Commons CSV: the same profile, or the same refusal.
class DifferentialTest {
  private static final DataLimits TIGHT = new DataLimits(12, 60, 1 << 16, 1 << 20, 1 << 26);
  private static final DataLimits WIDE = new DataLimits(12, 4_096, 1 << 16, 1 << 24, 1 << 28);

  private static long files;
  private static long fields;
  private static long refused;

  static LongStream batches() {
    return LongStream.range(0, 8);
  }

  @AfterAll
  static void printCounts() {
    System.out.printf(
        "read as by Commons CSV: %,d files of %,d fields, %,d of the files refused%n",
        files, fields, refused);
  }

  @ParameterizedTest(name = "seeds from {0} * 1000")
  @MethodSource("batches")
  void profile_smallNastyFile_equalsTheReferenceReading(long batch) {
    LongStream.range(1000 * batch, 1000 * (batch + 1))
        .forEach(seed -> compare(seed, NastyCsv.small(seed), TIGHT, 1 + (int) (seed % 97)));
  }

  // Ten million fields in all.
  @ParameterizedTest(name = "seeds from {0} * 40")
  @MethodSource("batches")
  void profile_largeNastyFile_equalsTheReferenceReading(long batch) {
    LongStream.range(40 * batch, 40 * (batch + 1))
        .forEach(seed -> compare(seed, NastyCsv.large(seed), WIDE, 1 << (12 + (int) (seed % 5))));
  }

  private static void compare(long seed, NastyCsv file, DataLimits limits, int blockBytes) {
    int threads = 1 + (int) (seed % 2);
    String expected =
        answer(() -> ReferenceReader.profile(file.bytes(), "f.csv", file.format(), limits));
    String actual =
        answer(
            () ->
                CsvReader.profile(
                    new ByteArrayInputStream(file.bytes()),
                    "f.csv",
                    file.format(),
                    limits,
                    blockBytes,
                    threads,
                    new HashSeed(seed, ~seed),
                    MemoryBudget.of(limits.maxProfileBytes())));
    files++;
    fields += file.fields();
    refused += actual.startsWith("f.csv") ? 1 : 0;
    assertEquals(expected, actual, () -> "seed " + seed + ":\n" + beginning(file));
  }

  private static String beginning(NastyCsv file) {
    int shown = Math.min(file.bytes().length, 2_000);
    return new String(file.bytes(), 0, shown, ISO_8859_1);
  }

  private interface Read {
    Profile run() throws IOException;
  }

  private static String answer(Read read) {
    try {
      return Profiles.describe(read.run());
    } catch (InvalidDataException e) {
      return requireNonNull(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
