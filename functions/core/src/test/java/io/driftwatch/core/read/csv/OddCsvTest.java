package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.read.DataLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A table is read as the same profile however it is written, and Commons CSV agrees.
class OddCsvTest {
  static LongStream batches() {
    return LongStream.range(0, 8);
  }

  @ParameterizedTest(name = "seeds from {0} * 1000")
  @MethodSource("batches")
  void profile_smallOddFile_equalsThePlainOne(long batch) {
    LongStream.range(1000 * batch, 1000 * (batch + 1))
        .forEach(seed -> compare(seed, OddCsv.small(seed)));
  }

  @ParameterizedTest(name = "seeds from {0} * 6")
  @MethodSource("batches")
  void profile_largeOddFile_equalsThePlainOne(long batch) {
    LongStream.range(6 * batch, 6 * (batch + 1)).forEach(seed -> compare(seed, OddCsv.large(seed)));
  }

  @Test
  void profile_oddFileWhoseDelimiterIsNotSet_equalsThePlainOneOrIsRefused() {
    long refused =
        LongStream.range(0, 4000).filter(seed -> isRefused(seed, OddCsv.small(seed))).count();
    // in files of a few rows two delimiters may cut all records evenly
    assertTrue(refused < 120, () -> refused + " files refused");
  }

  /// {@return whether a file is refused if its delimiter has to be found; if it is read, then as
  /// the plain one}
  private static boolean isRefused(long seed, OddCsv file) {
    try {
      compare(seed, file, file.dialect().withSep(null));
      return false;
    } catch (InvalidDataException _) {
      return true;
    }
  }

  @Test
  void table_ofOddFiles_isWhatCommonsCsvReads() {
    long compared =
        LongStream.range(0, 4000)
            .filter(
                seed -> {
                  var file = OddCsv.small(seed);
                  if (file.text() == null) {
                    return false;
                  }
                  assertEquals(file.table(), commons(file), () -> "seed " + seed);
                  return true;
                })
            .count();
    assertTrue(compared > 500, () -> compared + " files");
  }

  private static void compare(long seed, OddCsv file) {
    compare(seed, file, file.dialect());
  }

  private static void compare(long seed, OddCsv file, CsvDialect dialect) {
    assertEquals(
        profile(file.plain(), CsvDialect.DEFAULT.withSep(','), seed),
        profile(file.odd(), dialect, seed),
        () -> "seed " + seed + ", " + dialect + ":\n" + beginning(file.odd()));
  }

  private static String profile(byte[] file, CsvDialect dialect, long seed) {
    try {
      var profile =
          CsvReader.profile(
              new ByteArrayInputStream(file),
              "f.csv",
              CsvFormat.DEFAULT.with(dialect),
              DataLimits.DEFAULT,
              1 << (6 + (int) (seed % 12)),
              1 + (int) (seed % 2),
              new HashSeed(seed, ~seed),
              MemoryBudget.of(1 << 30));
      return Profiles.describe(new Profile(profile.rows(), profile.columns()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> commons(OddCsv file) {
    var dialect = file.dialect();
    var format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(dialect.sep() == null ? ',' : dialect.sep())
            .setQuote(dialect.quotechar())
            .setEscape(dialect.escapechar())
            .setCommentMarker(dialect.comment())
            .get();
    try (var parser = CSVParser.parse(file.text(), format)) {
      return parser.stream().map(CSVRecord::toList).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String beginning(byte[] file) {
    return new String(Arrays.copyOf(file, Math.min(file.length, 2_000)), ISO_8859_1);
  }
}
