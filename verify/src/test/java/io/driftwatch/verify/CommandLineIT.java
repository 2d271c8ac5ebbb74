package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The shipped command with the jars of this build and a start-up cache that was trained with them.
class CommandLineIT {
  private static final Path HOME = Path.of("target/command-line").toAbsolutePath();
  private static final Path CACHE = HOME.resolve("local/target/run/driftwatch.aot");

  private static byte[] trained;
  private static Command undamaged;

  @BeforeAll
  static void install() throws IOException {
    Files.createDirectories(CACHE.getParent());
    Files.deleteIfExists(CACHE);
    copy("driftwatch", "driftwatch");
    copy("local/target/driftwatch.jar", "local/target/run/driftwatch.jar");
    link("data", "data");
    link("local/target/lib", "local/target/run/lib");
    Files.writeString(HOME.resolve("local/target/run/driftwatch.stamp"), "");
    undamaged = compare("week1");
    trained = Files.readAllBytes(CACHE);
    assertTrue(trained.length > 1_000_000, "a cache was trained");
    assertEquals(1, undamaged.exitCode(), undamaged::messages);
  }

  enum Damage {
    EMPTY {
      @Override
      byte[] of(byte[] cache) {
        return new byte[0];
      }
    },
    CUT_IN_ITS_HEADER {
      @Override
      byte[] of(byte[] cache) {
        return Arrays.copyOf(cache, 100);
      }
    },
    CUT_IN_HALF {
      @Override
      byte[] of(byte[] cache) {
        return Arrays.copyOf(cache, cache.length / 2);
      }
    },
    ANOTHER_FILE {
      @Override
      byte[] of(byte[] cache) {
        var other = new byte[cache.length];
        new Random(1).nextBytes(other);
        return other;
      }
    },
    A_HUNDRED_BYTES {
      @Override
      byte[] of(byte[] cache) {
        var damaged = cache.clone();
        new Random(2).ints(100, 4096, cache.length).forEach(at -> damaged[at] ^= (byte) 0xff);
        return damaged;
      }
    },
    A_HOLE {
      @Override
      byte[] of(byte[] cache) {
        var damaged = cache.clone();
        Arrays.fill(damaged, cache.length / 3, cache.length / 2, (byte) 0);
        return damaged;
      }
    },
    A_BYTE_NEAR_ITS_END {
      @Override
      byte[] of(byte[] cache) {
        var damaged = cache.clone();
        damaged[cache.length - cache.length / 32] ^= 1;
        return damaged;
      }
    };

    abstract byte[] of(byte[] cache);
  }

  @ParameterizedTest
  @EnumSource
  void compare_damagedCache_isTheSameAnswer(Damage damage) throws IOException {
    Files.write(CACHE, damage.of(trained));
    var run = compare("week1");
    assertEquals(1, run.exitCode(), run::messages);
    assertEquals(undamaged.output(), run.output());
    assertEquals(0, compare("calm").exitCode());
  }

  private static Command compare(String week) {
    return Command.run(
        HOME,
        Map.of("JAVA_HOME", System.getProperty("java.home")),
        List.of(
            HOME.resolve("driftwatch").toString(),
            "compare",
            "data/reference/weather/reference.csv",
            "data/data-drift/weather/%s.csv".formatted(week)));
  }

  private static void copy(String from, String to) throws IOException {
    Files.deleteIfExists(HOME.resolve(to));
    Files.copy(Repository.path(from), HOME.resolve(to));
  }

  private static void link(String from, String to) throws IOException {
    Files.deleteIfExists(HOME.resolve(to));
    Files.createSymbolicLink(HOME.resolve(to), Repository.path(from));
  }
}
