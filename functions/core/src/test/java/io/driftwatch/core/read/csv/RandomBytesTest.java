package io.driftwatch.core.read.csv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.read.DataLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes are a profile or refused.
class RandomBytesTest {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private static final String SYMBOLS = ",,,;;;\t\t||\"\"\"\n\n\n\n\r ab1.5\\'#\u0000\u001a\u00e9=";

  private static final DataLimits LIMITS = new DataLimits(20, 200, 1_000, 1 << 20, 1 << 22);

  static LongStream batches() {
    return LongStream.range(0, 5);
  }

  @ParameterizedTest(name = "seeds from {0} * 10000")
  @MethodSource("batches")
  void profile_anyBytes_isReadOrRefusedAndGivesItsMemoryBack(long batch) {
    long read =
        LongStream.range(10_000 * batch, 10_000 * (batch + 1))
            .filter(RandomBytesTest::isRead)
            .count();
    assertTrue(read > 500 && read < 9_500, () -> read + " of 10,000");
  }

  private static boolean isRead(long seed) {
    var random = GENERATORS.create(seed);
    byte[] bytes = bytes(random);
    var memory = MemoryBudget.of(1 << 22);
    try {
      var profile =
          CsvReader.profile(
              new ByteArrayInputStream(bytes),
              "f.csv",
              format(random),
              LIMITS,
              1 << 7,
              1,
              new HashSeed(seed, ~seed),
              memory);
      memory.take((1 << 22) - profile.bytes());
      return true;
    } catch (InvalidDataException e) {
      memory.take(1 << 22);
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(RandomGenerator random) {
    var bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 2_000 : 30)];
    boolean symbols = random.nextInt(10) > 0;
    int used = 1 + random.nextInt(SYMBOLS.length());
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (symbols ? SYMBOLS.charAt(random.nextInt(used)) : random.nextInt());
    }
    return bytes;
  }

  private static CsvFormat format(RandomGenerator random) {
    var dialect = CsvDialect.DEFAULT.withHeader(random.nextInt(3) > 0);
    return CsvFormat.DEFAULT.with(random.nextInt(4) == 0 ? dialect.withSep(';') : dialect);
  }
}
