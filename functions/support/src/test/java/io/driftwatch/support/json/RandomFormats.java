package io.driftwatch.support.json;

import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.profile.build.MissingValues;
import io.driftwatch.core.read.csv.CsvDialect;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvFormats;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Formats of which any two may differ in any part.
final class RandomFormats {
  private static final List<Charset> ENCODINGS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.ISO_8859_1,
          StandardCharsets.UTF_16LE,
          Charset.forName("windows-1252"),
          Charset.forName("x-MacRoman"),
          Charset.forName("Shift_JIS"));

  private static final List<String> TEXTS =
      List.of("", "-", "NA", "ja", "\t", "\"", "ü", "\u0000", "a,b", "\ud83d\ude00");

  private RandomFormats() {}

  /// {@return the formats of a reference and a current file, often alike in most parts}
  static CsvFormats pair(Random random) {
    CsvFormat reference = one(random);
    return switch (random.nextInt(4)) {
      case 0 -> CsvFormats.both(reference);
      case 1 -> new CsvFormats(reference, CsvFormat.DEFAULT);
      case 2 -> new CsvFormats(reference, reference.with(one(random).literals()));
      default -> new CsvFormats(reference, one(random));
    };
  }

  private static CsvFormat one(Random random) {
    var marks = new ArrayList<Character>(List.of(',', ';', '\t', '|', '"', '\'', '\\', '#', '~'));
    Collections.shuffle(marks, random);
    marks.remove((Character) '"');
    var dialect =
        new CsvDialect(
            perhaps(random, marks.get(0)),
            random.nextInt(3) == 0 ? marks.get(1) : '"',
            perhaps(random, marks.get(2)),
            perhaps(random, marks.get(3)),
            random.nextInt(3) > 0,
            Math.max(0, random.nextInt(6) - 3),
            Math.max(0, random.nextInt(6) - 3),
            perhaps(random, ENCODINGS.get(random.nextInt(ENCODINGS.size()))));
    var digitMarks = Arrays.asList('.', ',', '\'', '_', ' ');
    Collections.shuffle(digitMarks, random);
    boolean plain = random.nextBoolean();
    var literals =
        new Literals(
            plain ? '.' : digitMarks.get(0),
            plain ? null : digitMarks.get(1),
            texts(random),
            texts(random));
    return new CsvFormat(dialect, new MissingValues(random.nextBoolean(), texts(random)), literals);
  }

  private static <T> @Nullable T perhaps(Random random, T value) {
    return random.nextBoolean() ? value : null;
  }

  private static Set<String> texts(Random random) {
    var texts = new HashSet<String>();
    for (int i = Math.max(0, random.nextInt(6) - 3); i > 0; i--) {
      texts.add(TEXTS.get(random.nextInt(TEXTS.size())));
    }
    return texts;
  }
}
