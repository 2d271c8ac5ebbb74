package io.driftwatch.core.pandas;

import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Scientific;
import java.io.IOException;
import java.util.Arrays;

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

  /// {@return the same, with the values written into a scratch}
  static TypedColumn read(ColumnProfile column, Literals literals, Scratch scratch)
      throws IOException {
    return new Spelling(column, literals).read(scratch);
  }

  private TypedColumn read() {
    if (column.distinct() == 0) {
      return ColumnTyping.read(column);
    }
    if (areNumbers()) {
      return ColumnTyping.read(arePlain() ? column : numbers());
    }
    return areTruthValues() ? ColumnTyping.read(truthValues()) : texts(cells());
  }

  private TypedColumn read(Scratch scratch) throws IOException {
    if (column.distinct() == 0) {
      return ColumnTyping.read(column);
    }
    if (areNumbers()) {
      return ColumnTyping.read(arePlain() ? column : numbers(scratch), scratch);
    }
    return areTruthValues()
        ? ColumnTyping.read(truthValues())
        : texts(new ScratchTyping(column, scratch).texts(this::spelled, null, 0));
  }

  /// {@return whether all numbers are spelled as pandas does by itself}
  private boolean arePlain() {
    return column.texts().size() + column.scientific().size() == 0;
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

  private ColumnProfile profile(LongCounts decimals, TextTally others) {
    var texts = others.sorted();
    return ColumnProfile.of(
        column.name(), column.missing(), decimals, texts.values().toArray(), texts.counts());
  }

  /// {@return the column as it would be with a decimal point and without separators}
  private ColumnProfile numbers() {
    var keys = new long[Math.toIntExact(column.texts().size())];
    var counts = new long[keys.length];
    int n = 0;
    var others = new TextTally(column.texts().size() + column.scientific().size());
    for (long i = 0; i < column.texts().size(); i++) {
      String plain = literals.plain(column.texts().at(i));
      long key = PackedDecimal.pack(plain);
      if (key == PackedDecimal.NONE) {
        others.add(plain, column.textCount(i));
      } else {
        keys[n] = key;
        counts[n++] = column.textCount(i);
      }
    }
    var scientific = column.scientific();
    for (long i = 0; i < scientific.size(); i++) {
      String plain = literals.plain(Scientific.toText(DoubleKeys.value(scientific.key(i))));
      others.add(plain, scientific.count(i));
    }
    keys = Arrays.copyOf(keys, n);
    var sorted = keys.clone();
    Arrays.sort(sorted);
    var decimals = column.decimals().plus(LongCounts.ofPairs(sorted, keys, counts));
    return profile(decimals, others);
  }

  /// {@return the same, in a scratch}
  private ColumnProfile numbers(Scratch scratch) throws IOException {
    var decimals = new NumberSorter(scratch);
    var scientific = new NumberSorter(scratch);
    var texts = new TextSorter(scratch);
    decimals.add(column.decimals());
    for (long i = 0; i < column.texts().size(); i++) {
      String plain = literals.plain(column.texts().at(i));
      long key = PackedDecimal.pack(plain);
      if (key == PackedDecimal.NONE) {
        add(plain, column.textCount(i), scientific, texts);
      } else {
        decimals.add(key, column.textCount(i));
      }
    }
    for (long i = 0; i < column.scientific().size(); i++) {
      String text = Scientific.toText(DoubleKeys.value(column.scientific().key(i)));
      add(literals.plain(text), column.scientific().count(i), scientific, texts);
    }
    Values.Texts others = texts.sorted();
    return ColumnProfile.ofLists(
        column.name(),
        column.missing(),
        decimals.sorted(),
        scientific.sorted(),
        others.values(),
        others.counts());
  }

  private static void add(String plain, long count, NumberSorter scientific, TextSorter texts)
      throws IOException {
    double number = Scientific.parse(plain);
    if (Double.isNaN(number)) {
      texts.add(plain, count);
    } else {
      scientific.add(DoubleKeys.of(number), count);
    }
  }

  private boolean areTruthValues() {
    int spellings = literals.trueValues().size() + literals.falseValues().size();
    if (column.distinct() - column.texts().size() > spellings) {
      return false;
    }
    for (String text : column.texts()) {
      if (truth(text) == Literal.Kind.TEXT) {
        return false;
      }
    }
    for (long i = 0; i < column.decimals().size(); i++) {
      if (truth(spelled(column.decimals().key(i))) == Literal.Kind.TEXT) {
        return false;
      }
    }
    for (long i = 0; i < column.scientific().size(); i++) {
      String text = Scientific.toText(DoubleKeys.value(column.scientific().key(i)));
      if (truth(text) == Literal.Kind.TEXT) {
        return false;
      }
    }
    return true;
  }

  /// {@return the text of a decimal in its own spelling}
  private String spelled(long decimal) {
    return PackedDecimal.toText(decimal).replace(POINT, literals.decimal());
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
    var spelled = cells();
    var cells = new TextTally(spelled.distinct());
    for (long i = 0; i < spelled.distinct(); i++) {
      String value = truth(spelled.at(i)) == Literal.Kind.TRUE ? "True" : "False";
      cells.add(value, spelled.counts().get(i));
    }
    return profile(LongCounts.EMPTY, cells);
  }

  /// {@return the column as texts, in their own spelling}
  private TypedColumn texts(Values.Texts texts) {
    return new TypedColumn(column.name(), PandasType.STRING, column.missing(), 0, texts);
  }

  /// {@return the cells in their own spelling}
  private Values.Texts cells() {
    var cells = new TextTally(column.distinct());
    var decimals = column.decimals();
    for (long i = 0; i < decimals.size(); i++) {
      cells.add(spelled(decimals.key(i)), decimals.count(i));
    }
    var scientific = column.scientific();
    for (long i = 0; i < scientific.size(); i++) {
      String text = Scientific.toText(DoubleKeys.value(scientific.key(i)));
      cells.add(text, scientific.count(i));
    }
    for (long i = 0; i < column.texts().size(); i++) {
      cells.add(column.texts().at(i), column.textCount(i));
    }
    return cells.sorted();
  }
}
