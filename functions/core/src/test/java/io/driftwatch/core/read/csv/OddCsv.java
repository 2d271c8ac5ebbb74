package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// A table that was written in an unusual way, and the same one written plainly.
///
/// @param plain in UTF-8, with commas, double quotes and LF
/// @param odd in another encoding, with other marks, with comments, and with lines around it
/// @param dialect how to read the odd file
/// @param text the odd file for Commons CSV; null where that has other rules
/// @param table its header and rows
@SuppressWarnings("ArrayRecordComponent") // read only, compared by no one
record OddCsv(
    byte[] plain, byte[] odd, CsvDialect dialect, @Nullable String text, List<List<String>> table) {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private static final List<String> CELLS =
      List.of(
          "",
          "",
          "1",
          "-2.50",
          "007",
          "NA",
          "x",
          "a b",
          " ",
          " y ",
          "a,b",
          "a;b",
          "a|b",
          "a\tb",
          "\"",
          "\"q\"",
          "5\" pipe",
          "it's",
          "'",
          "''",
          "'s",
          "\\",
          "a\\b",
          "c:\\",
          "#",
          "#1",
          "a#b",
          "line\nbreak",
          "\n",
          "re\rturn",
          "crlf\r\n",
          "sixteen bytes!!!",
          "s\u00fcd",
          "\u00e9",
          "gr\u00f6\u00dfe",
          "\u042e\u0433",
          "\u0421\u0435\u0432\u0435\u0440",
          "\u5317\u4eac",
          "\u6771",
          "\ud55c\uad6d",
          "\u30c6\u30b9\u30c8",
          "\ud83d\ude00");

  private static final List<String> CHARSETS =
      List.of(
          "windows-1252",
          "ISO-8859-1",
          "windows-1251",
          "x-MacRoman",
          "IBM850",
          "Shift_JIS",
          "GBK",
          "EUC-KR",
          "Big5",
          "GB18030",
          "UTF-16LE",
          "UTF-16BE",
          "UTF-8",
          "UTF-8");

  static OddCsv small(long seed) {
    var random = GENERATORS.create(seed);
    return of(random, 1 + random.nextInt(4), 1 + random.nextInt(12));
  }

  /// {@return a file of several blocks}
  static OddCsv large(long seed) {
    var random = GENERATORS.create(seed);
    return of(random, 1 + random.nextInt(4), 10_000 + random.nextInt(30_000));
  }

  private static OddCsv of(RandomGenerator random, int columns, int rows) {
    var charset = Charset.forName(pick(random, CHARSETS));
    var cells = CELLS.stream().filter(cell -> charset.newEncoder().canEncode(cell)).toList();
    var table = new ArrayList<List<String>>();
    for (int row = 0; row <= rows; row++) {
      var record = new ArrayList<String>();
      for (int i = 0; i < columns; i++) {
        record.add(row == 0 ? "c" + i : pick(random, cells));
      }
      table.add(record);
    }
    var writer = new Writer(random, charset);
    String text = writer.write(table);
    return new OddCsv(
        plain(table).getBytes(UTF_8),
        encode(text, charset, writer.marked),
        writer.dialect,
        writer.asCommons ? text : null,
        table);
  }

  private static byte[] encode(String text, Charset charset, boolean marked) {
    var out = new ByteArrayOutputStream();
    if (marked && (charset.equals(UTF_8) || charset.equals(UTF_16LE) || charset.equals(UTF_16BE))) {
      out.writeBytes("\ufeff".getBytes(charset));
    }
    out.writeBytes(text.getBytes(charset));
    return out.toByteArray();
  }

  private static String plain(List<List<String>> table) {
    var text = new StringBuilder();
    for (var record : table) {
      for (int i = 0; i < record.size(); i++) {
        text.append(i == 0 ? "\"" : ",\"").append(record.get(i).replace("\"", "\"\"")).append('"');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static <T> T pick(RandomGenerator random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static final class Writer {
    private final RandomGenerator random;
    private final char sep;
    private final char quote;
    private final @Nullable Character escape;
    private final @Nullable Character comment;
    private final String lineEnd;
    private final boolean marked;
    private final CsvDialect dialect;
    private final StringBuilder text = new StringBuilder();
    private boolean asCommons;

    Writer(RandomGenerator random, Charset charset) {
      this.random = random;
      this.sep = pick(random, List.of(',', ';', '\t', '|'));
      this.quote = random.nextInt(3) == 0 ? '\'' : '"';
      this.escape = random.nextBoolean() ? '\\' : null;
      this.comment = random.nextBoolean() ? '#' : null;
      this.lineEnd = pick(random, List.of("\n", "\r\n", "\r"));
      this.marked = random.nextBoolean();
      this.dialect =
          new CsvDialect(
              sep,
              quote,
              escape,
              comment,
              true,
              random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0,
              random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0,
              marked && charset.name().startsWith("UTF") ? null : charset);
      this.asCommons = dialect.skiprows() == 0 && dialect.skipfooter() == 0;
    }

    String write(List<List<String>> table) {
      for (int i = 0; i < dialect.skiprows(); i++) {
        end(pick(random, List.of("", "Title", "two, or; three", "5\" pipes", "# note", "\"a\" b")));
      }
      for (var record : table) {
        while (comment != null && random.nextInt(6) == 0) {
          end("#" + pick(random, List.of("", " it's", " a \"quote", ",,,\\")));
        }
        for (int i = 0; i < record.size(); i++) {
          text.append(i == 0 ? "" : String.valueOf(sep));
          cell(record.get(i), record.size() == 1);
        }
        if (comment != null && random.nextInt(20) == 0) {
          // Commons CSV knows comments on lines of their own only
          text.append("# rest, of the \"line");
          asCommons = false;
        }
        end("");
      }
      for (int i = 0; i < dialect.skipfooter(); i++) {
        end(pick(random, List.of("", "Total", "a" + sep + "b" + sep + "c", "#", "1")));
      }
      if (random.nextBoolean()) {
        text.append('\u001a');
        asCommons = false;
      }
      return text.toString();
    }

    private void end(String rest) {
      text.append(rest).append(lineEnd);
    }

    private void cell(String cell, boolean only) {
      boolean blank = cell.isBlank() && (only || !cell.isEmpty());
      boolean breaks = cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
      boolean special =
          cell.indexOf(sep) >= 0
              || cell.startsWith(String.valueOf(quote))
              || (escape != null && cell.indexOf(escape) >= 0)
              || (comment != null && cell.indexOf(comment) >= 0);
      if (blank || breaks || (special && escape == null) || random.nextInt(3) == 0) {
        quoted(cell);
      } else if (special) {
        cell.chars().forEach(c -> escaped((char) c, isMark((char) c)));
      } else {
        text.append(cell);
      }
    }

    private void quoted(String cell) {
      text.append(quote);
      for (int i = 0; i < cell.length(); i++) {
        char c = cell.charAt(i);
        if (c == quote) {
          Character mark = escape == null || random.nextBoolean() ? (Character) quote : escape;
          text.append(mark).append(c);
        } else {
          escaped(c, escape != null && (c == escape || (isMark(c) && random.nextInt(4) == 0)));
        }
      }
      text.append(quote);
    }

    private void escaped(char c, boolean mark) {
      text.append(mark ? String.valueOf(escape) : "").append(c);
    }

    /// {@return whether Commons CSV, too, takes the character for itself behind an escape}
    private boolean isMark(char c) {
      return c == sep || c == quote || is(escape, c) || is(comment, c);
    }

    private static boolean is(@Nullable Character mark, char c) {
      return mark != null && mark == c;
    }
  }
}
