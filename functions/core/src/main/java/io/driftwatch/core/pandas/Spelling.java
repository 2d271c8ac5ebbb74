package io.driftwatch.core.pandas;

import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Scientific;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;

/// Reads a column whose numbers and truth values are not spelled as pandas does by itself: spells
/// it so, and has it read.
///
/// As in pandas, a single cell that is not a number makes the whole column a text, in its own
/// spelling. One thing differs: separators of thousands stand before groups of digits here
/// ([Literals]), anywhere in pandas.
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
      boolean arePlain = column.texts().size() + column.scientific().size() == 0;
      return ColumnTyping.read(arePlain ? column : numbers());
    }
    return areTruthValues() ? ColumnTyping.read(truthValues()) : texts();
  }

  private boolean areNumbers() {
    for (String text : column.texts()) {
      if (!isNumber(text)) {
        return false;
      }
    }
    for (long i = 0; i < column.scientific().size(); i++) {
      if (!isNumber(Scientific.toText(DoubleKeys.value(column.scientific().key(i))))) {
        return false;
      }
    }
    return true;
  }

  private boolean isNumber(String text) {
    return switch (Literal.kindOf(literals.plain(text))) {
      case INTEGER, UNSIGNED, HUGE, HUGE_NEGATIVE, DECIMAL -> true;
      case TEXT, TRUE, FALSE -> false;
    };
  }

  private ColumnProfile profile(LongCounts decimals, Cell[] others) {
    var texts = Tally.of(others);
    return ColumnProfile.of(
        column.name(), column.missing(), decimals, texts.texts(), texts.counts());
  }

  /// {@return the column as it would be with a decimal point and without separators}
  private ColumnProfile numbers() {
    var keys = new long[Math.toIntExact(column.texts().size())];
    var counts = new long[keys.length];
    int n = 0;
    var others = new ArrayList<Cell>();
    for (long i = 0; i < column.texts().size(); i++) {
      String plain = literals.plain(column.texts().at(i));
      long key = PackedDecimal.pack(plain);
      if (key == PackedDecimal.NONE) {
        others.add(new Cell(plain, column.textCount(i)));
      } else {
        keys[n] = key;
        counts[n++] = column.textCount(i);
      }
    }
    var scientific = column.scientific();
    for (long i = 0; i < scientific.size(); i++) {
      String plain = literals.plain(Scientific.toText(DoubleKeys.value(scientific.key(i))));
      others.add(new Cell(plain, scientific.count(i)));
    }
    keys = Arrays.copyOf(keys, n);
    var sorted = keys.clone();
    Arrays.sort(sorted);
    var decimals = column.decimals().plus(LongCounts.ofPairs(sorted, keys, counts));
    return profile(decimals, others.toArray(Cell[]::new));
  }

  private boolean areTruthValues() {
    int spellings = literals.trueValues().size() + literals.falseValues().size();
    if (column.distinct() - column.texts().size() > spellings) {
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
    return profile(LongCounts.EMPTY, cells);
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
    var decimals = column.decimals();
    for (long i = 0; i < decimals.size(); i++) {
      String text = PackedDecimal.toText(decimals.key(i)).replace(POINT, literals.decimal());
      cells[n++] = new Cell(text, decimals.count(i));
    }
    var scientific = column.scientific();
    for (long i = 0; i < scientific.size(); i++) {
      String text = Scientific.toText(DoubleKeys.value(scientific.key(i)));
      cells[n++] = new Cell(text, scientific.count(i));
    }
    for (long i = 0; i < column.texts().size(); i++) {
      cells[n++] = new Cell(column.texts().at(i), column.textCount(i));
    }
    return cells;
  }

  /// Distinct texts in order, with their counts.
  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  private record Tally(String[] texts, Counts counts) {
    static Tally of(Cell[] cells) {
      Arrays.sort(cells, Comparator.comparing(Cell::text, ColumnProfile.TEXT_ORDER));
      var texts = new String[cells.length];
      var counts = new Counts.Builder(cells.length);
      int n = 0;
      for (Cell cell : cells) {
        if (n > 0 && texts[n - 1].equals(cell.text())) {
          counts.addToLast(cell.count());
        } else {
          texts[n++] = cell.text();
          counts.add(cell.count());
        }
      }
      return new Tally(Arrays.copyOf(texts, n), counts.build());
    }
  }
}
