package io.driftwatch.core.report.html;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.Question;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.report.CalibratedWords;
import io.driftwatch.core.report.Moved;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.report.Size.Unit;
import io.driftwatch.core.report.Verdicts;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column and what several parts of the page say about it, found out once.
///
/// @param verdict the column's verdict
/// @param anchor where its row stands
/// @param byCalibrated whether the calibrated verdict decides
/// @param evidence how strongly the verdict that decides speaks for drift; 0 where it has none
/// @param size how large the change is; null where that is not known
/// @param moved what moved most; null where nothing did
record ShownColumn(
    ColumnVerdict verdict,
    String anchor,
    boolean byCalibrated,
    double evidence,
    @Nullable Size size,
    @Nullable String moved) {
  /// What a column can be, by either verdict.
  static final List<String> STATES = List.of("drifted", "small", "stable", "not comparable");

  private static final String NOT_COMPARABLE = STATES.getLast();
  private static final int LONGEST_MOVED = 120;
  private static final String NARROW_SPACE = "\u202f";
  private static final String NO_BREAK = "\u00a0";
  private static final String MINUS = "−";

  /// {@return the columns, the strongest evidence first}
  ///
  /// @param alpha what adjusted p-values were compared with, where the calibrated verdict decides;
  ///   null where Evidently's does
  static List<ShownColumn> strongestFirst(List<ColumnVerdict> columns, @Nullable Double alpha) {
    var order = new ArrayList<>(columns);
    order.sort(Evidence.STRONGEST_FIRST);
    if (alpha != null) {
      order.sort((one, other) -> Verdicts.compare(one.calibrated(), other.calibrated()));
    }
    var shown = new ArrayList<ShownColumn>(order.size());
    for (ColumnVerdict column : order) {
      shown.add(
          new ShownColumn(
              column,
              Anchor.of(column.column()),
              alpha != null,
              alpha == null
                  ? Evidence.strength(column.verdict())
                  : evidence(column.calibrated(), alpha),
              Size.of(column),
              Moved.of(column)));
    }
    return shown;
  }

  /// Where adjusted p-values take the place of scores: 1 is the limit, as on the scale of
  /// [Evidence].
  private static double evidence(CalibratedColumn column, double alpha) {
    Double adjusted = column.adjusted();
    if (adjusted == null || adjusted >= 1) {
      return 0;
    }
    return Math.log(Math.max(adjusted, Double.MIN_NORMAL)) / Math.log(alpha);
  }

  /// {@return the same columns, the largest change first; where sizes are equal or not known, in
  /// the order given}
  static List<ShownColumn> largestFirst(List<ShownColumn> columns) {
    var order = new ArrayList<>(columns);
    order.sort((one, other) -> Double.compare(other.rank(), one.rank()));
    return order;
  }

  String name() {
    return verdict.column();
  }

  /// {@return whether it drifted by the verdict that decides}
  boolean drifted() {
    return byCalibrated ? verdict.calibrated().drifted() : verdict.verdict().drifted();
  }

  /// {@return whether the verdict that decides has something to go by}
  boolean isScored() {
    return byCalibrated
        ? verdict.calibrated().pValue() != null
        : verdict.verdict() instanceof Verdict.Scored;
  }

  /// {@return one of [#STATES]}
  String state() {
    if (!byCalibrated) {
      return evidentlyState();
    }
    return isScored() ? CalibratedWords.verdict(verdict.calibrated()) : NOT_COMPARABLE;
  }

  /// {@return `drifted`, `stable` or `not comparable`, by Evidently's verdict}
  String evidentlyState() {
    if (!(verdict.verdict() instanceof Verdict.Scored)) {
      return NOT_COMPARABLE;
    }
    return verdict.verdict().drifted() ? "drifted" : "stable";
  }

  /// {@return sizes of both units in one order: spreads count as the share of rows that such a
  /// shift moves in a bell curve; -1 where the size is not known}
  ///
  /// The share is `2 F(size / 2) - 1` for the normal distribution function F, here by a logistic
  /// curve of the same slope at its middle: it orders rows for readers and is shown nowhere.
  private double rank() {
    if (size == null) {
      return -1;
    }
    return size.unit() == Unit.SPREADS
        ? Math.tanh(size.value() / Math.sqrt(2 * Math.PI))
        : size.value();
  }

  private boolean isText() {
    return verdict.type() == ColumnType.TEXT;
  }

  /// {@return how large the change is, such as `0.8 spreads` or `15 % of rows`; nothing for texts
  /// of which each is new as it is: chance alone would do that to them}
  Markup sizeInWords() {
    boolean newTexts = isText() && size != null && size.value() == 0;
    if (size == null || newTexts) {
      return Markup.NONE;
    }
    return switch (size.unit()) {
      case SPREADS -> Markup.of("{} spreads", spreads(size.value()));
      case SHARE_OF_ROWS -> Markup.of("{} of rows", Markup.percent(size.value()));
    };
  }

  private static String spreads(double value) {
    if (value > 0 && value < 0.05) {
      return "< 0.1";
    }
    return value < 10 ? Numbers.fixed(value, 1) : TypographicNumbers.number(Math.rint(value));
  }

  /// {@return whether the column drifted, by the verdict that decides, through its missing cells}
  boolean isAboutMissing() {
    return byCalibrated && drifted() && verdict.calibrated().cause() == Question.MISSING;
  }

  /// {@return what moved most, in the signs of a page; of texts how many are new, as one text says
  /// little; the share of missing cells where that made the column drift}
  Markup movedInWords() {
    Markup missing = isAboutMissing() ? Phrases.missing(verdict) : Markup.NONE;
    if (!missing.isEmpty()) {
      return missing;
    }
    if (isText()) {
      List<Markup> phrases = Phrases.of(verdict);
      return phrases.isEmpty() ? Markup.NONE : phrases.getFirst();
    }
    if (moved == null) {
      return Markup.NONE;
    }
    String typographic =
        moved
            .replace(" %", NARROW_SPACE + "%")
            .replace(" → ", " →" + NO_BREAK)
            .replace(" -", " " + MINUS)
            .replace(NO_BREAK + "-", NO_BREAK + MINUS);
    return Markup.isolated(typographic, LONGEST_MOVED);
  }
}
