package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.HeapSpace;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.profile.build.MissingValues;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Reading with hardly any memory, but scratch space: the same profile, or the same refusal.
class SpillingTest {
  private static final int TINY = 1 << 10;
  private static final DataLimits TIGHT = new DataLimits(12, 60, 1 << 16, 1 << 20, 1 << 26);
  private static final DataLimits WIDE = new DataLimits(12, 4_096, 1 << 16, 1 << 24, 1 << 28);

  static LongStream batches() {
    return LongStream.range(0, 4);
  }

  @ParameterizedTest(name = "seeds from {0} * 500")
  @MethodSource("batches")
  void profile_smallNastyFile_isAsWithMemory(long batch) {
    LongStream.range(500 * batch, 500 * (batch + 1))
        .forEach(seed -> compare(seed, NastyCsv.small(seed), TIGHT, 1 + (int) (seed % 97)));
  }

  @ParameterizedTest(name = "seeds from {0} * 10")
  @MethodSource("batches")
  void profile_largeNastyFile_isAsWithMemory(long batch) {
    LongStream.range(10 * batch, 10 * (batch + 1))
        .forEach(seed -> compare(seed, NastyCsv.large(seed), WIDE, 1 << (12 + (int) (seed % 5))));
  }

  private static void compare(long seed, NastyCsv file, DataLimits limits, int blockBytes) {
    var plenty = MemoryBudget.of(limits.maxProfileBytes());
    var expected = new Answer(file.bytes(), file.format(), limits, 1, blockBytes, seed, plenty);
    for (int threads : new int[] {1, 2, 4}) {
      var space = new HeapSpace();
      var memory = MemoryBudget.of(TINY).spillingTo(space);
      var spilled =
          new Answer(file.bytes(), file.format(), limits, threads, blockBytes, seed, memory);
      int shown = Math.min(file.bytes().length, 2_000);
      assertEquals(
          expected.described(),
          spilled.described(),
          () -> "seed " + seed + ":\n" + new String(file.bytes(), 0, shown, ISO_8859_1));
      spilled.assertGivenBack(space, memory);
    }
  }

  /// What a file is read as.
  private static final class Answer {
    private Profile profile = new Profile(0, List.of());
    private String refusal = "";

    Answer(
        byte[] bytes,
        CsvFormat format,
        DataLimits limits,
        int threads,
        int blockBytes,
        long seed,
        MemoryBudget memory) {
      try {
        profile =
            CsvReader.profile(
                new ByteArrayInputStream(bytes),
                "f.csv",
                format,
                limits,
                blockBytes,
                threads,
                new HashSeed(seed, ~seed),
                memory);
      } catch (InvalidDataException e) {
        refusal = requireNonNull(e.getMessage());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String described() {
      return refusal + Profiles.describe(profile);
    }

    void assertGivenBack(HeapSpace space, MemoryBudget memory) {
      assertEquals(TINY - profile.bytes(), memory.left());
      assertTrue(space.openNow() <= (refusal.isEmpty() ? 1 : 0), () -> space.openNow() + " open");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 4", "64, 1", "64, 3", "1024, 2", "8192, 4", "100000, 2"})
  void profile_manyDistinctCellsOfAllKinds_isAsWithMemory(int kilobytes, int threads)
      throws IOException {
    byte[] file = mixed(30_000);
    var format =
        CsvFormat.DEFAULT.with(
            new MissingValues(true, Set.of("17", "3.25e-08", "text 7", "-5.5", "12.000007")));
    var expected = read(file, format, 1, MemoryBudget.of(1 << 30));
    var space = new HeapSpace();
    var memory = MemoryBudget.of(1024L * kilobytes).spillingTo(space);
    var spilled = read(file, format, threads, memory);
    assertEquals(expected, spilled);
    assertEquals(1024L * kilobytes - spilled.bytes(), memory.left());
    assertEquals(kilobytes < 100_000, space.openedEver() > 0);
    assertTrue(space.openNow() <= 1);
  }

  private static Profile read(byte[] file, CsvFormat format, int threads, MemoryBudget memory)
      throws IOException {
    var capacity = new Capacity(DataLimits.DEFAULT, threads, memory);
    return CsvReader.read(
            new ByteArrayInputStream(file),
            "f.csv",
            format,
            capacity,
            1 << 14,
            new HashSeed(1, 2),
            false)
        .profile();
  }

  private static byte[] mixed(int rows) {
    var random = new SplittableRandom(1);
    var file = new StringBuilder("decimal,integer,small,large,text,category,few,id\n");
    for (int i = 0; i < rows; i++) {
      file.append(random.nextInt(9_999_999) / 1e6 - 5).append(',');
      file.append(random.nextInt(-999, 9_999)).append(',');
      file.append(random.nextInt(1, 999)).append(".25e-0").append(random.nextInt(7, 9)).append(',');
      file.append(random.nextBoolean() ? "" : "-").append("7.").append(random.nextInt(99_999));
      file.append("e+19,");
      file.append(random.nextInt(9) == 0 ? "\"quoted\r\n" : "\"text ").append(i).append("\",");
      file.append("category ").append(random.nextInt(9)).append(',');
      file.append(random.nextInt(4) == 0 ? "" : random.nextInt(20)).append(',');
      file.append("an identifier that is longer ").append(i).append('\n');
    }
    return file.toString().getBytes(UTF_8);
  }

  @Test
  void profile_onAFullScratch_failsInWordsAndLeavesNothing() {
    var space = new HeapSpace(20_000);
    var memory = MemoryBudget.of(TINY).spillingTo(space);
    var error =
        assertThrows(IOException.class, () -> read(mixed(5_000), CsvFormat.DEFAULT, 2, memory));
    assertEquals("the scratch is full", error.getMessage());
    assertEquals(0, space.openNow());
    assertEquals(TINY, memory.left());
  }

  @Test
  void profile_thatFits_opensNoScratch() throws IOException {
    var space = new HeapSpace();
    read(mixed(1_000), CsvFormat.DEFAULT, 2, MemoryBudget.of(1 << 26).spillingTo(space));
    assertEquals(0, space.openedEver());
  }
}
