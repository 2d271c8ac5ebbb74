package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.bytes.ByteWords;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.profile.build.CellDictionary;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.profile.build.Probes;
import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.profile.build.TextDictionary;
import io.driftwatch.core.read.DataLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Files whose cells were made to collide in a hash table.
class FloodTest {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /// ParallelRead takes a second; it took minutes when the hash had no seed.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Under this seed the hash of a cell of eight bytes begins with its last ones.
  private static final HashSeed FOR_SHORT = new HashSeed(0, 0);

  /// Under this seed the hash of a cell that begins with eight As does not depend on the next eight
  /// bytes.
  private static final HashSeed FOR_LONG = new HashSeed(0, 0x4141414141414141L);

  @Test
  void profile_shortCellsThatCollideWithoutSeed_isReadInTime() {
    var cells = shortFlood(32_000);
    var file = new ByteArrayOutputStream();
    file.writeBytes("x\n".getBytes(UTF_8));
    for (int i = 0; i < 200; i++) {
      file.writeBytes(cells);
    }
    var profile = assertTimeoutPreemptively(PATIENCE, () -> profile(file.toByteArray()));
    assertEquals(6_400_000, profile.rows());
  }

  @Test
  void profile_longCellsThatCollideWithoutSeed_isReadInTime() {
    var file = new ByteArrayOutputStream();
    file.writeBytes("x\n".getBytes(UTF_8));
    file.writeBytes(longFlood(300_000));
    var profile = assertTimeoutPreemptively(PATIENCE, () -> profile(file.toByteArray()));
    assertEquals(300_000, profile.rows());
  }

  @Test
  void add_shortCellsThatCollide_takesFewStepsPerCell() {
    var cells = new CellDictionary(FOR_SHORT, new ReadingBudget(MemoryBudget.of(1 << 30)));
    for (int i = 0; i < 100_000; i++) {
      cells.add(first("%06did".formatted(i % 30_000)), CellDictionary.high(0, 8));
    }
    assertTrue(cells.furtherSlots() <= 100_000L * Probes.MOST, "" + cells.furtherSlots());
  }

  @Test
  void add_longCellsThatCollide_takesFewStepsPerCell() {
    var texts = new TextDictionary(FOR_LONG, new ReadingBudget(MemoryBudget.of(1 << 30)));
    for (int i = 0; i < 100_000; i++) {
      var text = "AAAAAAAA%08d".formatted(i % 30_000).getBytes(UTF_8);
      texts.add(text, 0, text.length, 1);
    }
    assertTrue(texts.furtherSlots() <= 100_000L * Probes.MOST, "" + texts.furtherSlots());
  }

  @Test
  void profile_anySeed_givesTheSameBytes() throws IOException {
    var file = mixture();
    var expected = bytes(profile(file, new HashSeed(1, 2), 1));
    var random = new SplittableRandom(5);
    for (int i = 0; i < 20; i++) {
      var seed = new HashSeed(random.nextLong(), random.nextLong());
      assertArrayEquals(expected, bytes(profile(file, seed, 1 + i % 3)), seed::toString);
    }
  }

  @Test
  void profile_seedUnderWhichCellsCollide_givesTheSameBytes() throws IOException {
    var file = mixture();
    var expected = bytes(profile(file, new HashSeed(1, 2), 1));
    for (int threads = 1; threads <= 3; threads++) {
      assertArrayEquals(expected, bytes(profile(file, FOR_SHORT, threads)), "short cells");
      assertArrayEquals(expected, bytes(profile(file, FOR_LONG, threads)), "long cells");
    }
  }

  /// {@return a file with short and long texts, decimals, quotes and missing cells; each of the
  /// first three columns collides under one of the seeds above}
  private static byte[] mixture() {
    return IntStream.range(0, 20_000)
        .mapToObj(
            i ->
                "%06did,%08d,AAAAAAAA%08d,%s,%d,\"%s\",%d.5"
                    .formatted(
                        i % 9_000,
                        10_000_000 + i % 7_000,
                        i % 11_000,
                        i % 3 == 0 ? "" : "x" + i,
                        i % 100,
                        i % 5 == 0 ? "say \"\"" + i % 50 + "\"\"" : "a long text, number " + i,
                        i))
        .collect(Collectors.joining("\n", "a,b,c,d,e,f,g\n", "\n"))
        .getBytes(UTF_8);
  }

  /// {@return rows of eight bytes for which the highest 16 bits of `word * GOLDEN + (8 << 56) * c`
  /// are the same, whatever the constant c}
  private static byte[] shortFlood(int rows) {
    var random = new SplittableRandom(7);
    long inverse = inverse(GOLDEN);
    var bytes = new byte[9 * rows];
    var out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (out.hasRemaining()) {
      long word = (random.nextLong() >>> 16) * inverse;
      if (isText(word)) {
        out.putLong(word).put((byte) '\n');
      }
    }
    return bytes;
  }

  /// {@return rows of 64 bytes that leave the same state behind when each eight of them are joined
  /// by exclusive or, multiplied with GOLDEN and folded}
  ///
  /// The state is the same after each sixteen bytes, for which there are 24 choices every time.
  private static byte[] longFlood(int rows) {
    var random = new SplittableRandom(7);
    var choices = new long[4][24][2];
    long state = 64;
    for (var stage : choices) {
      long common = step(state, first("abcdefgh")) ^ first("ijklmnop");
      for (int found = 0; found < stage.length; ) {
        long low = random.nextLong();
        long high = step(state, low) ^ common;
        if (isText(low) && isText(high)) {
          stage[found++] = new long[] {low, high};
        }
      }
      state = step(0, common);
    }
    var bytes = new byte[65 * rows];
    var out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows; row++) {
      int rest = row;
      for (var stage : choices) {
        var words = stage[rest % stage.length];
        out.putLong(words[0]).putLong(words[1]);
        rest /= stage.length;
      }
      out.put((byte) '\n');
    }
    return bytes;
  }

  private static long step(long hash, long word) {
    long product = (hash ^ word) * GOLDEN;
    return product ^ (product >>> 32);
  }

  /// {@return the factor that takes back a multiplication by an odd number}
  private static long inverse(long odd) {
    long inverse = odd;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  /// {@return whether eight bytes are characters that need no quotes}
  private static boolean isText(long word) {
    for (int i = 0; i < Long.BYTES; i++) {
      byte b = (byte) (word >>> (8 * i));
      if (b <= 0 || b == '\n' || b == '\r' || b == '"' || b == ',') {
        return false;
      }
    }
    return true;
  }

  private static long first(String text) {
    return ByteWords.get(text.getBytes(UTF_8), 0);
  }

  private static Profile profile(byte[] file) throws IOException {
    return CsvReader.profile(
        new ByteArrayInputStream(file), "f.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT);
  }

  private static Profile profile(byte[] file, HashSeed seed, int threads) throws IOException {
    var in = new ByteArrayInputStream(file);
    return CsvReader.profile(
        in,
        "f.csv",
        CsvFormat.DEFAULT,
        DataLimits.DEFAULT,
        1 << 16,
        threads,
        seed,
        MemoryBudget.of(1 << 28));
  }

  private static byte[] bytes(Profile profile) throws IOException {
    var out = new ByteArrayOutputStream();
    ProfileFormat.write(profile, out);
    return out.toByteArray();
  }
}
