package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.read.DataLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Random files in one pass and in ranges: the same stored bytes, or the same refusal.
///
/// `-Dranges.files=2000` files of each kind are tried, else 25.
class CsvRangesFuzzTest {
  private static final int FILES = Integer.getInteger("ranges.files", 25);
  private static final List<Integer> COUNTS = List.of(1, 2, 7, 50);
  private static final DataLimits TIGHT = new DataLimits(12, 60, 1 << 12, 1 << 20, 1 << 26);

  private static final List<String> BITS =
      List.of(
          "a", "\"", "\"\"", ",", "\n", "\r\n", "1", "2.50", "\",\"", "\"\n\"", " ", "x\"y", ",\n");

  private static long files;
  private static long refused;
  private static long fitting;
  private static long empty;
  private static long repaired;
  private static long wholes;

  @AfterAll
  static void printCounts() {
    System.out.printf(
        "ranges as in one pass: %,d files, %,d of them refused; %,d ranges fitted, %,d were empty,"
            + " %,d repaired; %,d readings of a whole%n",
        files, refused, fitting, empty, repaired, wholes);
  }

  @Test
  void join_quotesAnywhere_isOnePass() {
    compare(seed -> file(quoted(seed), CsvFormat.DEFAULT, seed));
  }

  @Test
  void join_nastyFiles_isOnePass() {
    compare(
        seed -> {
          var file = NastyCsv.small(seed);
          return file(file.bytes(), file.format(), seed);
        });
  }

  @Test
  void join_oddFiles_isOnePass() {
    compare(
        seed -> {
          var file = OddCsv.small(seed);
          return file(file.odd(), CsvFormat.DEFAULT.with(file.dialect()), seed);
        });
  }

  @Test
  void join_tablesWithOtherDelimiters_isOnePass() {
    compare(
        seed -> {
          var table = RandomTable.of(seed);
          var quoting = List.of(RandomTable.Quoting.values()).get((int) (seed % 3));
          char delimiter = ",;\t|".charAt((int) (seed / 3 % 4));
          byte[] bytes = table.written(delimiter, quoting).getBytes(UTF_8);
          return file(bytes, CsvFormat.DEFAULT, seed);
        });
  }

  @Test
  void join_encodingsThatBeginAnywhere_isOnePass() {
    compare(seed -> encoded(new SplittableRandom(seed), seed));
  }

  @Test
  void join_anyBytes_isOnePass() {
    compare(
        seed -> {
          var random = new SplittableRandom(seed);
          var bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 2_000 : 60)];
          String symbols = ",,;\"\"\"\n\n\n\r ab1.\\#\u0000\u001a\u00e9=";
          int used = 1 + random.nextInt(symbols.length());
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) symbols.charAt(random.nextInt(used));
          }
          return file(bytes, CsvFormat.DEFAULT.withSep(','), seed);
        });
  }

  private static RangedFile file(byte[] bytes, CsvFormat format, long seed) {
    return new RangedFile(bytes, format, TIGHT, 1 << (4 + (int) (seed % 9)));
  }

  private static void compare(LongFunction<RangedFile> maker) {
    LongStream.range(0, FILES).forEach(seed -> compare(seed, maker.apply(seed)));
    assertTrue(repaired > 0, "no range was guessed wrong");
  }

  private static void compare(long seed, RangedFile file) {
    try {
      String expected = file.inOnePass(1);
      int window = 4 + (int) (seed % 60);
      for (int count : COUNTS) {
        assertEquals(
            expected, file.inRanges(count, window, seed), () -> message(seed, count, file));
      }
      int count = COUNTS.get((int) (seed % COUNTS.size()));
      assertEquals(
          expected, file.inRangesAtOnce(count, window, 3), () -> message(seed, count, file));
      files++;
      refused += expected.startsWith("f.csv") ? 1 : 0;
      fitting += file.fitting;
      empty += file.empty;
      repaired += file.repaired;
      wholes += file.wholes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String message(long seed, int count, RangedFile file) {
    try (var in = file.open(0, 3_000)) {
      return "seed %d, %d ranges:%n%s"
          .formatted(seed, count, new String(in.readAllBytes(), ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return a file in which most places look like the beginning of a record}
  private static byte[] quoted(long seed) {
    var random = new SplittableRandom(seed);
    int columns = 1 + random.nextInt(4);
    boolean clean = random.nextInt(3) > 0;
    var text = new StringBuilder("c0");
    for (int i = 1; i < columns; i++) {
      text.append(",c").append(i);
    }
    text.append('\n');
    int rows = 1 + random.nextInt(12);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < columns; i++) {
        text.append(i > 0 ? "," : "");
        text.append(random.nextInt(3) == 0 ? inQuotes(random, clean) : plain(random, clean));
      }
      text.append(random.nextInt(9) == 0 ? "\r\n" : "\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private static String inQuotes(SplittableRandom random, boolean clean) {
    String text = bits(random);
    return '"' + (clean ? text.replace("\"", "\"\"") : text) + '"';
  }

  private static String plain(SplittableRandom random, boolean clean) {
    String text = bits(random);
    return clean ? text.replaceAll("[,\n\r]", "").replaceAll("^\"+", "") : text;
  }

  private static String bits(SplittableRandom random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(BITS.get(random.nextInt(BITS.size())));
    }
    return text.toString();
  }

  /// {@return a file that is UTF-8 or not, as its first byte above ASCII says, wherever that is;
  /// now and then with bytes that have no meaning, marks at both ends, and lines above the header}
  private static RangedFile encoded(SplittableRandom random, long seed) {
    var charset =
        Charset.forName(List.of("windows-1252", "ISO-8859-1", "KOI8-R").get(random.nextInt(3)));
    boolean utf8 = random.nextInt(3) == 0;
    String letters = charset.name().equals("KOI8-R") ? "\u042e\u0433\u0434" : "\u00e9\u00fc\u00df";
    var out = new java.io.ByteArrayOutputStream();
    if (utf8 && random.nextInt(4) == 0) {
      out.writeBytes("\ufeff".getBytes(UTF_8));
    }
    int skipped = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
    out.writeBytes("title, \"x\ny\"\n".repeat(skipped).getBytes(UTF_8));
    out.writeBytes((random.nextBoolean() ? "a,b\n" : "\n\na,b\n").getBytes(UTF_8));
    int rows = 1 + random.nextInt(40);
    int asciiRows = random.nextInt(rows + 1);
    for (int row = 0; row < rows; row++) {
      String cell = random.nextInt(6) == 0 ? "\"q\n\"\"" + row + '"' : "x" + row;
      if (row >= asciiRows && random.nextInt(3) == 0) {
        cell = "w" + letters.charAt(random.nextInt(3)) + letters.charAt(random.nextInt(3));
      }
      out.writeBytes((cell + ",").getBytes(utf8 ? UTF_8 : charset));
      if (random.nextInt(200) == 0) {
        out.write(0x81); // has no meaning in windows-1252, nor alone in UTF-8
      }
      out.writeBytes((row + (random.nextInt(150) == 0 ? ",,\n" : "\n")).getBytes(UTF_8));
    }
    if (random.nextInt(4) == 0) {
      out.write(0x1a);
    }
    boolean told = skipped == 0 && random.nextInt(5) > 0;
    var dialect = CsvDialect.DEFAULT.withSkiprows(skipped).withEncoding(told ? charset : null);
    return file(out.toByteArray(), CsvFormat.DEFAULT.with(dialect.withSep(',')), seed);
  }
}
