package io.driftwatch.core.read.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What separates the fields of a text, as the settings, a line `sep=;` or the first records say.
///
/// **Rule.** Of comma, semicolon, tab and pipe it is the one that cuts the header and the first
/// records into one and the same number of fields, more than one. If none cuts the header, the file
/// has one column. If one alone cuts it, it is that one, and the reader refuses the first record
/// that disagrees. If several cut it, the records decide; where they do not, nothing is guessed.
///
/// So a well-formed file of two columns or more is never read by another delimiter than its own,
/// which cuts it evenly: either no other does, or the file is refused. Nor is one by a delimiter
/// that the settings say and its header does not have.
sealed interface Delimiter {
  /// Those that are looked for, in the order of preference.
  List<Character> CANDIDATES = List.of(',', ';', '\t', '|');

  /// Those that hardly occur in names: a header that has them is not that of one column.
  List<Character> RARE = List.of('^', '~', '\u0001', '\u001f');

  /// How many records below the header are looked at.
  int RECORDS = 100;

  /// With fewer lines, words may stand below each other by chance.
  int ENOUGH_LINES = 4;

  /// The fields that a delimiter may make of the name of one column.
  int MOST_BY_CHANCE = 2;

  String NUMBER = "[+-]?\\d{0,20}\\.?\\d{0,20}(?:[eE][+-]?\\d{1,3})?";

  /// It is known.
  ///
  /// @param fromSepLine whether a first line `sep=;` says it
  /// @param dropped bytes of that line, without its line end, that have to be dropped
  record Found(char character, boolean fromSepLine, int dropped) implements Delimiter {
    Found(char character) {
      this(character, false, 0);
    }
  }

  /// Two of them cut the first records evenly.
  record Ambiguous(char one, char other) implements Delimiter {}

  /// One that is not looked for cuts the first records evenly, and none of the others does.
  record Unusual(char character) implements Delimiter {}

  /// It cuts the records below the first one evenly, and that one not at all: a title, or a
  /// comment.
  record Below(char character) implements Delimiter {}

  /// Blanks set the fields of all records apart.
  record Blanks() implements Delimiter {}

  /// A first line `sep=;` says something else than the settings.
  ///
  /// @param key the setting
  record Contradiction(char said, String key, char set) implements Delimiter {}

  /// The one that is told leaves the header whole, which another one cuts several times.
  ///
  /// @param fields how many the other one makes of it
  record Glued(char told, char other, int fields) implements Delimiter {}

  /// More of the text has to be seen.
  ///
  /// @param otherwise the answer if there is no more to be had
  record Unseen(Delimiter otherwise) implements Delimiter {}

  /// {@return the delimiter of a text}
  ///
  /// @param head the first bytes of the text
  /// @param whole whether nothing follows them
  static Delimiter of(byte[] head, boolean whole, CsvDialect dialect) {
    var line = SepLine.in(head, whole);
    if (line != null) {
      return said(line, dialect);
    }
    return dialect.sep() == null
        ? cut(head, whole, dialect)
        : told(dialect.sep(), head, whole, dialect);
  }

  /// A delimiter that is told is the one, unless all columns would be glued into one by it: where
  /// it does not cut the header, and another one does several times.
  private static Delimiter told(char sep, byte[] head, boolean whole, CsvDialect dialect) {
    int from = FieldStarts.afterSkippedLines(head, dialect);
    var told = new TrialCut(head, from, whole, dialect, sep);
    boolean cutOff = told.headerCutOff();
    if (told.headerFields() > 1 || told.areAlikeBelow(RECORDS)) {
      return new Found(sep); // the reader refuses a title above records
    }
    for (char other : CANDIDATES) {
      if (other != sep && isFree(other, dialect)) {
        var cut = new TrialCut(head, from, whole, dialect, other);
        // Without a header the first record may hold a text, in which commas prove nothing.
        if (cut.headerFields() > MOST_BY_CHANCE
            && (dialect.header()
                || cut.records(RECORDS, dialect.skipfooter()) == TrialCut.Answer.EVEN)) {
          return new Glued(sep, other, cut.headerFields());
        }
      }
    }
    return cutOff ? new Unseen(new Found(sep)) : new Found(sep);
  }

  private static Delimiter said(SepLine line, CsvDialect dialect) {
    char said = line.delimiter();
    if (dialect.sep() != null && dialect.sep() != said) {
      return new Contradiction(said, "sep", dialect.sep());
    }
    if (dialect.quotechar() == said) {
      return new Contradiction(said, "quotechar", said);
    }
    if (is(dialect.escapechar(), said)) {
      return new Contradiction(said, "escapechar", said);
    }
    if (is(dialect.comment(), said)) {
      return new Contradiction(said, "comment", said);
    }
    // the line is one of those that are left out above the header
    return new Found(said, true, dialect.skiprows() > 0 ? 0 : line.length());
  }

  private static boolean is(@Nullable Character mark, char other) {
    return mark != null && mark == other;
  }

  private static Delimiter cut(byte[] head, boolean whole, CsvDialect dialect) {
    int from = FieldStarts.afterSkippedLines(head, dialect);
    var cuts = trials(CANDIDATES, head, from, whole, dialect);
    var cutting = cuts.stream().filter(cut -> cut.headerFields() > 1).toList();
    var first = first(cutting, cuts);
    if (cuts.stream().anyMatch(TrialCut::headerCutOff)) {
      return new Unseen(cutting.size() > 1 ? ambiguous(cutting) : first);
    }
    if (cutting.isEmpty()) {
      return trials(RARE, head, from, whole, dialect).stream()
          .filter(cut -> cut.headerFields() > 1)
          .filter(cut -> cut.records(RECORDS, dialect.skipfooter()) == TrialCut.Answer.EVEN)
          .<Delimiter>map(cut -> new Unusual(cut.delimiter()))
          .findFirst()
          .or(() -> below(cuts, first.character()))
          .or(() -> blanks(head, from, whole))
          .orElse(first);
    }
    return cutting.size() > 1 ? decided(cutting, first, dialect) : first;
  }

  /// @param read the delimiter that the file would be read with, which refuses such records
  private static Optional<Delimiter> below(List<TrialCut> cuts, char read) {
    return cuts.stream()
        .filter(cut -> cut.delimiter() != read)
        .filter(cut -> cut.areAlikeBelow(RECORDS))
        .<Delimiter>map(cut -> new Below(cut.delimiter()))
        .findFirst();
  }

  /// Looks for columns that blanks set apart, most of them numbers: texts of several words are not
  /// cut so evenly.
  private static Optional<Delimiter> blanks(byte[] head, int from, boolean whole) {
    String text = new String(head, from, head.length - from, StandardCharsets.ISO_8859_1);
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(RECORDS + 2L).toList();
    if (!whole && lines.size() < RECORDS + 2) {
      lines = lines.subList(0, Math.max(0, lines.size() - 1));
    }
    if (lines.size() < ENOUGH_LINES) {
      return Optional.empty();
    }
    var number = Pattern.compile(NUMBER);
    int fields = words(lines.getFirst()).length;
    long numbers = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] words = words(line);
      if (words.length != fields) {
        return Optional.empty();
      }
      numbers += Arrays.stream(words).filter(word -> number.matcher(word).matches()).count();
    }
    boolean mostAreNumbers = 2 * numbers >= (long) fields * (lines.size() - 1);
    return fields > 1 && mostAreNumbers ? Optional.of(new Blanks()) : Optional.empty();
  }

  private static String[] words(String line) {
    return line.strip().split("\\s+", -1);
  }

  private static List<TrialCut> trials(
      List<Character> delimiters, byte[] head, int from, boolean whole, CsvDialect dialect) {
    return delimiters.stream()
        .filter(delimiter -> isFree(delimiter, dialect))
        .map(delimiter -> new TrialCut(head, from, whole, dialect, delimiter))
        .toList();
  }

  private static Delimiter decided(List<TrialCut> cutting, Found first, CsvDialect dialect) {
    boolean unseen = false;
    var even = new ArrayList<TrialCut>();
    for (var cut : cutting) {
      var answer = cut.records(RECORDS, dialect.skipfooter());
      unseen |= answer == TrialCut.Answer.UNSEEN;
      if (answer != TrialCut.Answer.UNEVEN) {
        even.add(cut);
      }
    }
    if (even.size() > 1 && !even.stream().allMatch(TrialCut::hasStrayQuote)) {
      even.removeIf(TrialCut::hasStrayQuote);
    }
    if (even.size() > 1) {
      return unseen ? new Unseen(ambiguous(even)) : ambiguous(even);
    }
    return even.isEmpty() ? first : new Found(even.getFirst().delimiter());
  }

  /// {@return the delimiter to refuse the file with, or to read one column with}
  private static Found first(List<TrialCut> cutting, List<TrialCut> all) {
    var first = cutting.isEmpty() ? all.getFirst() : cutting.getFirst();
    for (var cut : cutting) {
      // the comma is the first of them, if it is one of them
      if (first.delimiter() != ',' && cut.headerFields() > first.headerFields()) {
        first = cut;
      }
    }
    return new Found(first.delimiter());
  }

  private static Ambiguous ambiguous(List<TrialCut> cuts) {
    return new Ambiguous(cuts.getFirst().delimiter(), cuts.get(1).delimiter());
  }

  /// {@return whether the dialect has no other use for a character}
  private static boolean isFree(char candidate, CsvDialect dialect) {
    return candidate != dialect.quotechar()
        && !is(dialect.escapechar(), candidate)
        && !is(dialect.comment(), candidate);
  }
}
