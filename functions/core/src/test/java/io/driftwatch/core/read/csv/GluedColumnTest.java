package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.DataLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A file is read with its own delimiter or refused, never with another one, whatever its quotes
/// and its encoding.
class GluedColumnTest {
  /// The most tables of a hundred that may be refused because they can be read in two ways.
  private static final int MOST_REFUSED = 3;

  private static final List<Charset> CHARSETS = List.of(UTF_8, UTF_8, UTF_16LE, UTF_16BE);

  private static long tables;
  private static long refused;

  static LongStream batches() {
    return LongStream.range(0, 10);
  }

  @AfterAll
  static void fewAreRefused() {
    System.out.printf(
        "%,d tables read without being told the delimiter, %,d of them refused%n", tables, refused);
    assertTrue(100 * refused <= MOST_REFUSED * tables, refused + " of " + tables);
  }

  @ParameterizedTest(name = "seeds from {0} * 500")
  @MethodSource("batches")
  void profile_anyTable_isThatOfThePlainFormOrRefused(long batch) {
    LongStream.range(500 * batch, 500 * (batch + 1))
        .forEach(
            seed -> {
              var table = RandomTable.of(seed);
              String expected =
                  columns(read(table.plain().getBytes(UTF_8), CsvFormat.DEFAULT.withSep(',')));
              for (char delimiter : Delimiter.CANDIDATES) {
                for (var quoting : RandomTable.Quoting.values()) {
                  compare(seed, expected, table.written(delimiter, quoting));
                }
              }
            });
  }

  private static void compare(long seed, String expected, String text) {
    tables++;
    try {
      // a byte order mark, except where it is plain UTF-8
      int encoding = (int) (seed % CHARSETS.size());
      String marked = encoding == 0 ? text : "\ufeff" + text;
      var profile = read(marked.getBytes(CHARSETS.get(encoding)), CsvFormat.DEFAULT);
      assertEquals(expected, columns(profile), () -> "seed " + seed + ":\n" + text);
    } catch (InvalidDataException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains("sep"), () -> "seed " + seed + ": " + message + "\n" + text);
      refused++;
    }
  }

  private static String columns(Profile profile) {
    return Profiles.describe(new Profile(profile.rows(), profile.columns()));
  }

  private static Profile read(byte[] file, CsvFormat format) {
    try {
      var bytes = new ByteArrayInputStream(file);
      return CsvReader.profile(bytes, "f.csv", format, DataLimits.DEFAULT, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
