package io.driftwatch.core.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The reader against Commons CSV: the same profile, or the same refusal.
class DifferentialTest {
  private static final CsvLimits TIGHT = new CsvLimits(12, 60, 1 << 16, 1 << 20, 1 << 26);

  static LongStream batches() {
    return LongStream.range(0, 8);
  }

  @ParameterizedTest(name = "seeds from {0} * 1000")
  @MethodSource("batches")
  void profile_nastyFile_equalsTheReferenceReading(long batch) {
    LongStream.range(1000 * batch, 1000 * (batch + 1)).forEach(DifferentialTest::compare);
  }

  private static void compare(long seed) {
    var file = NastyCsv.of(seed);
    int blockBytes = 1 + (int) (seed % 97);
    int threads = 1 + (int) (seed % 2);
    String expected =
        answer(() -> ReferenceReader.profile(file.bytes(), "f.csv", file.format(), TIGHT));
    String actual =
        answer(
            () ->
                CsvProfiler.profile(
                    new ByteArrayInputStream(file.bytes()),
                    "f.csv",
                    file.format(),
                    TIGHT,
                    blockBytes,
                    threads));
    assertEquals(
        expected, actual, () -> "seed " + seed + ":\n" + new String(file.bytes(), ISO_8859_1));
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
