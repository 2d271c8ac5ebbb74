package io.driftwatch.core.pandas;

import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Scientific;
import java.util.Arrays;
import java.util.Comparator;

/// Reads a column whose numbers and truth values are not spelled as pandas does by itself: spells
/// it so, and has it read.
///
/// As in pandas, a single cell that is not a number makes the whole column a text, in its own
/// spelling. One thing differs: two separators of thousands in a row are not in a number here;
/// pandas takes them in columns of integers, and in no other.
final class Spelling {
  /// A text's number and its count, sorted, and a text of its own meanwhile.
  static final long BYTES = 160;

  private static final char POINT = '.';

  private final ColumnProfile column;
  private final Literals literals;

  private Spelling(ColumnProfile column, Literals literals) {
    this.column = column;
    this.literals = literals;
  }

  static TypedColumn read(ColumnProfile column, Literals literals) {
    return new Spelling(column, literals).read();
  }

  private TypedColumn read() {
    if (column.distinct() == 0) {
      return ColumnTyping.read(column);
    }
    if (areNumbers()) {
      boolean arePlain = column.texts().length + column.scientific().length == 0;
      return ColumnTyping.read(arePlain ? column : numbers());
    }
    return areTruthValues() ? ColumnTyping.read(truthValues()) : texts();
  }

  private boolean areNumbers() {
    return Arrays.stream(column.texts()).allMatch(this::isNumber)
        && Arrays.stream(column.scientific()).mapToObj(Scientific::toText).allMatch(this::isNumber);
  }

  private boolean isNumber(String text) {
    return switch (Literal.kindOf(literals.plain(text))) {
      case INTEGER, UNSIGNED, HUGE, HUGE_NEGATIVE, DECIMAL -> true;
      case TEXT, TRUE, FALSE -> false;
    };
  }

  /// {@return a column of these cells; the keys need not be in order}
  private ColumnProfile profile(long[] keys, long[] counts, Cell[] others) {
    long[] sorted = Arrays.stream(keys).sorted().distinct().toArray();
    long[] sums = new long[sorted.length];
    for (int i = 0; i < keys.length; i++) {
      sums[Arrays.binarySearch(sorted, keys[i])] += counts[i];
    }
    var texts = Tally.of(others);
    return ColumnProfile.of(
        column.name(), column.missing(), sorted, sums, texts.texts(), texts.counts());
  }

  /// {@return the column as it would be with a decimal point and without separators}
  private ColumnProfile numbers() {
    int most = Math.toIntExact(column.distinct());
    long[] decimals = Arrays.copyOf(column.decimals(), most);
    long[] decimalCounts = Arrays.copyOf(column.decimalCounts(), most);
    int n = column.decimals().length;
    var others = new Cell[column.texts().length + column.scientific().length];
    int m = 0;
    for (int i = 0; i < column.texts().length; i++) {
      String plain = literals.plain(column.texts()[i]);
      long key = PackedDecimal.pack(plain);
      if (key == PackedDecimal.NONE) {
        others[m++] = new Cell(plain, column.textCount(i));
      } else {
        decimals[n] = key;
        decimalCounts[n++] = column.textCount(i);
      }
    }
    for (int i = 0; i < column.scientific().length; i++) {
      String plain = literals.plain(Scientific.toText(column.scientific()[i]));
      others[m++] = new Cell(plain, column.scientificCount(i));
    }
    return profile(
        Arrays.copyOf(decimals, n), Arrays.copyOf(decimalCounts, n), Arrays.copyOf(others, m));
  }

  private boolean areTruthValues() {
    int spellings = literals.trueValues().size() + literals.falseValues().size();
    if (column.distinct() - column.texts().length > spellings) {
      return false;
    }
    return Arrays.stream(cells()).allMatch(cell -> truth(cell.text()) != Literal.Kind.TEXT);
  }

  private Literal.Kind truth(String text) {
    if (literals.trueValues().contains(text)) {
      return Literal.Kind.TRUE;
    }
    if (literals.falseValues().contains(text)) {
      return Literal.Kind.FALSE;
    }
    Literal.Kind kind = Literal.kindOf(text);
    return kind == Literal.Kind.TRUE || kind == Literal.Kind.FALSE ? kind : Literal.Kind.TEXT;
  }

  private ColumnProfile truthValues() {
    var cells = new Cell[Math.toIntExact(column.distinct())];
    int n = 0;
    for (Cell cell : cells()) {
      String value = truth(cell.text()) == Literal.Kind.TRUE ? "True" : "False";
      cells[n++] = new Cell(value, cell.count());
    }
    return profile(new long[0], new long[0], cells);
  }

  /// {@return the column as texts, in their own spelling}
  private TypedColumn texts() {
    var texts = Tally.of(cells());
    return new TypedColumn(
        column.name(),
        PandasType.STRING,
        column.missing(),
        0,
        new Values.Texts(texts.texts(), texts.counts()));
  }

  /// A cell in its own spelling.
  private record Cell(String text, long count) {}

  private Cell[] cells() {
    var cells = new Cell[Math.toIntExact(column.distinct())];
    int n = 0;
    for (int i = 0; i < column.decimals().length; i++) {
      String text = PackedDecimal.toText(column.decimals()[i]).replace(POINT, literals.decimal());
      cells[n++] = new Cell(text, column.decimalCount(i));
    }
    for (int i = 0; i < column.scientific().length; i++) {
      cells[n++] = new Cell(Scientific.toText(column.scientific()[i]), column.scientificCount(i));
    }
    for (int i = 0; i < column.texts().length; i++) {
      cells[n++] = new Cell(column.texts()[i], column.textCount(i));
    }
    return cells;
  }

  /// Distinct texts in order, with their counts.
  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  private record Tally(String[] texts, long[] counts) {
    static Tally of(Cell[] cells) {
      Arrays.sort(cells, Comparator.comparing(Cell::text, ColumnProfile.TEXT_ORDER));
      var texts = new String[cells.length];
      var counts = new long[cells.length];
      int n = 0;
      for (Cell cell : cells) {
        if (n == 0 || !texts[n - 1].equals(cell.text())) {
          texts[n++] = cell.text();
        }
        counts[n - 1] += cell.count();
      }
      return new Tally(Arrays.copyOf(texts, n), Arrays.copyOf(counts, n));
    }
  }
}
