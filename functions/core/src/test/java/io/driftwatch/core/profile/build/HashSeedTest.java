package io.driftwatch.core.profile.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class HashSeedTest {
  private static final int TRIALS = 1 << 12;

  @Test
  void draw_twice_givesDifferentSeeds() {
    assertNotEquals(HashSeed.draw(), HashSeed.draw());
  }

  @Test
  void hash_flippedBitOfShortCell_changesEachOfTheHighestBitsInHalfOfTheCases() {
    var random = new SplittableRandom(1);
    for (int bit = 0; bit < 2 * Long.SIZE; bit++) {
      long low = bit < Long.SIZE ? 1L << bit : 0;
      long high = bit < Long.SIZE ? 0 : 1L << bit;
      assertAvalanche(
          "bit " + bit,
          () -> {
            var seed = new HashSeed(random.nextLong(), random.nextLong());
            // most cells have at most eight bytes, and differ little
            long content = random.nextLong(1_000_000);
            long length = 8L << 56;
            return seed.hash(content, length) ^ seed.hash(content ^ low, length ^ high);
          });
    }
  }

  @Test
  void hash_flippedBitOfLongCell_changesEachOfTheHighestBitsInHalfOfTheCases() {
    var random = new SplittableRandom(2);
    for (int length : new int[] {16, 17, 24, 31, 40}) {
      for (int bit = 0; bit < Byte.SIZE * length; bit++) {
        int flipped = bit;
        assertAvalanche(
            "bit " + bit + " of " + length + " bytes",
            () -> {
              var seed = new HashSeed(random.nextLong(), random.nextLong());
              var bytes = new byte[length];
              Arrays.fill(bytes, (byte) random.nextInt(128));
              long before = seed.hash(bytes, 0, length);
              bytes[flipped / Byte.SIZE] ^= (byte) (1 << (flipped % Byte.SIZE));
              return before ^ seed.hash(bytes, 0, length);
            });
      }
    }
  }

  @Test
  void hash_sameBytesElsewhere_isTheSame() {
    var seed = new HashSeed(3, 4);
    var bytes = "xxabcdefghijklmnopqrstuvwxyyy".getBytes(UTF_8);
    var alone = Arrays.copyOfRange(bytes, 2, 26);
    assertEquals(seed.hash(alone, 0, 24), seed.hash(bytes, 2, 26));
  }

  /// A share of 4,096 fair trials is off by more than 0.05 once in 10^10.
  private static void assertAvalanche(String what, LongSupplier difference) {
    var flips = new int[Integer.SIZE];
    for (int trial = 0; trial < TRIALS; trial++) {
      int changed = (int) (difference.getAsLong() >>> Integer.SIZE);
      for (int i = 0; i < Integer.SIZE; i++) {
        flips[i] += (changed >>> i) & 1;
      }
    }
    for (int i = 0; i < Integer.SIZE; i++) {
      assertEquals(
          0.5, flips[i] / (double) TRIALS, 0.05, what + ", bit " + (32 + i) + " of the hash");
    }
  }
}
