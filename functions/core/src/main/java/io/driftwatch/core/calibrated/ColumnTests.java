package io.driftwatch.core.calibrated;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.statistic.Samples;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Tests one column: are the rows of both files exchangeable?
///
///     numbers:    p = min(1, q x least of the q questions SHAPE, LOCATION, SPREAD, TAILS, VALUES)
///     categories: p = MIX if each is expected 5 times, else min(1, q x least of CELL and MIX)
///     column:     p = min(1, 2 min(p of the values, p of MISSING))
///
/// Which questions are asked, and how, follows from the pooled counts and the sizes of the files,
/// never from which file a value is in. Each is then a permutation test, and so is their
/// combination, whatever the questions have in common.
///
/// - One value in both files: the missing cells alone are asked, or p = 1.
/// - Two values: one hypergeometric test, `VALUES` of numbers and `CELL` of categories.
/// - Nearly all numbers equal: LOCATION and SPREAD are not asked, see [RankTest].
/// - A file without a value: p of the values is 1 and counts as asked.
/// - No missing cell, or nothing else: not asked.
///
/// The parts of the effect, in shares of rows: D and the largest difference of one value's shares;
/// for categories the largest difference of a cell's shares, and the total variation distance
/// beyond what chance makes of it, `sum sqrt(2 / pi f (1 - f) (1 / n_r + 1 / n_c)) / 2`.
///
/// **Checked** by all deals of random tables of up to 13 rows: P(p <= x) <= x for every x; for
/// numbers, whose rank tests are approximate, up to x = 0.1, and 1.1 x above.
public final class ColumnTests {
  /// What a column is tested as; decided from both files together.
  public enum Kind {
    NUMBERS,
    CATEGORIES
  }

  /// Up to this many distinct values a column has a single question.
  private static final int TWO = 2;

  private ColumnTests() {}

  /// {@return the test of a column}
  ///
  /// @param reference its values in the reference, missing and infinite cells excluded
  /// @param referenceMissing the number of those cells
  /// @param current its values in the current data, likewise
  /// @param currentMissing the number of those cells
  public static ColumnTest of(
      Kind kind, Values reference, long referenceMissing, Values current, long currentMissing) {
    return of(kind, Samples.of(reference, current), referenceMissing, currentMissing);
  }

  /// {@return the test of a column whose sides are aligned, in memory}
  public static ColumnTest of(
      Kind kind, Samples pooled, long referenceMissing, long currentMissing) {
    return of(kind, pooled, referenceMissing, currentMissing, null);
  }

  /// {@return the same, to the last bit, in little memory}
  ///
  /// @param scratch takes what the test has to put into order; null for memory
  /// @throws java.io.UncheckedIOException when the scratch fails
  public static ColumnTest of(
      Kind kind,
      Samples pooled,
      long referenceMissing,
      long currentMissing,
      @Nullable Scratch scratch) {
    var result = new Result(pooled.referenceTotal(), pooled.currentTotal());
    boolean missing = result.missing(referenceMissing, currentMissing);
    if (pooled.size() > 1 || !missing) {
      if (kind == Kind.NUMBERS) {
        numbers(pooled, result);
      } else {
        categories(pooled, result, scratch);
      }
    }
    return result.columnTest();
  }

  /// {@return the test of a text column, from the scores that a classifier gives texts that it has
  /// not seen: higher ones look more like current texts}
  ///
  /// @param scores those of the held-out half of either side
  /// @param referenceValues the number of all reference texts, missing cells excluded
  /// @param currentValues the number of all current texts, likewise
  public static ColumnTest ofScores(
      Samples scores,
      long referenceValues,
      long referenceMissing,
      long currentValues,
      long currentMissing) {
    var result = new Result(referenceValues, currentValues);
    result.missing(referenceMissing, currentMissing);
    result.values = ClassifierTest.p(scores);
    result.parts.put(Question.CLASSIFIER, result.values);
    double beyondChance = Math.max(0, superiority(scores) - 0.5);
    result.effects.add(
        new Effect(Question.CLASSIFIER, beyondChance, 1, ClassifierTest.inverseSizes(scores)));
    return result.columnTest();
  }

  /// {@return the share of pairs in which the current value is the larger one, equal ones counting
  /// half}
  private static double superiority(Samples scores) {
    double above = 0;
    long below = 0;
    for (long i = 0; i < scores.size(); i++) {
      above += scores.current(i) * (below + 0.5 * scores.reference(i));
      below += scores.reference(i);
    }
    double pairs = (double) scores.referenceTotal() * scores.currentTotal();
    return pairs == 0 ? 0.5 : above / pairs;
  }

  private static void numbers(Samples pooled, Result result) {
    if (pooled.size() <= TWO || result.hasEmptySide()) {
      result.single(Question.VALUES, pooled);
      return;
    }
    var distribution = new Hypergeometric(pooled.total(), pooled.currentTotal());
    var shape = new ExactKolmogorovSmirnov(pooled);
    var groups = RankTest.Groups.of(pooled);
    result.ask(Question.SHAPE, OptionalDouble.of(shape.p()));
    if (groups.areAsked()) {
      result.ask(Question.LOCATION, OptionalDouble.of(groups.location().twoSided()));
      result.ask(Question.SPREAD, OptionalDouble.of(groups.spread().twoSided()));
    }
    result.ask(Question.TAILS, EndsTest.p(pooled, distribution));
    result.ask(Question.VALUES, StuckValues.p(pooled, distribution));
    result.correct();
    result.effect(Question.SHAPE, shape.distance(), 1);
    result.effect(Question.VALUES, shape.largestShare(), 1);
  }

  private static double shareDifference(Samples pooled, int at) {
    double reference = (double) pooled.reference(at) / pooled.referenceTotal();
    return Math.abs(reference - (double) pooled.current(at) / pooled.currentTotal());
  }

  private static void categories(Samples pooled, Result result, @Nullable Scratch scratch) {
    if (pooled.size() <= TWO || result.hasEmptySide()) {
      result.single(Question.CELL, pooled);
      return;
    }
    var distribution = new Hypergeometric(pooled.total(), pooled.currentTotal());
    var cells = new CellTest(pooled, distribution);
    var mix = new MixTest(pooled, distribution, scratch);
    if (!mix.isDense()) {
      result.ask(Question.CELL, OptionalDouble.of(cells.p()));
    }
    result.ask(Question.MIX, mix.p());
    result.correct();
    result.effect(Question.CELL, cells.largest(), cells.cells() + 1);
    result.effect(Question.MIX, cells.beyondChance(), cells.cells() + 1);
  }

  private static double inverseSizes(long reference, long current) {
    return 1.0 / reference + 1.0 / current;
  }

  /// Collects the answers of a column.
  private static final class Result {
    private final Map<Question, Double> parts = new EnumMap<>(Question.class);
    private final List<Effect> effects = new ArrayList<>();
    private final long reference;
    private final long current;
    private double values = Double.NaN;

    Result(long reference, long current) {
      this.reference = reference;
      this.current = current;
    }

    boolean hasEmptySide() {
      return reference == 0 || current == 0;
    }

    /// {@return whether it is asked: unless no cell is missing, or every one}
    boolean missing(long referenceMissing, long currentMissing) {
      long missing = referenceMissing + currentMissing;
      long rows = reference + referenceMissing;
      long currentRows = current + currentMissing;
      if (missing == 0 || missing == rows + currentRows || rows == 0 || currentRows == 0) {
        return false;
      }
      var distribution = new Hypergeometric(rows + currentRows, currentRows);
      parts.put(Question.MISSING, distribution.p(missing, currentMissing));
      double effect =
          Math.abs((double) currentMissing / currentRows - (double) referenceMissing / rows);
      effects.add(new Effect(Question.MISSING, effect, 1, inverseSizes(rows, currentRows)));
      return true;
    }

    /// The single question of a column that has two values at most, or none on one side.
    void single(Question question, Samples pooled) {
      if (hasEmptySide() || pooled.size() < TWO) {
        ask(question, OptionalDouble.of(1));
        double inverse = hasEmptySide() ? 0 : inverseSizes(reference, current);
        effects.add(new Effect(question, 0, 1, inverse));
      } else {
        var distribution = new Hypergeometric(pooled.total(), current);
        long marked = pooled.both(1);
        ask(question, OptionalDouble.of(distribution.p(marked, pooled.current(1))));
        effect(question, shareDifference(pooled, 1), 1);
      }
      correct();
    }

    void ask(Question question, OptionalDouble p) {
      if (p.isPresent()) {
        parts.put(question, p.getAsDouble());
      }
    }

    void effect(Question of, double value, long statements) {
      effects.add(new Effect(of, value, statements, inverseSizes(reference, current)));
    }

    /// The smallest p of the questions about values, times their number.
    void correct() {
      double smallest = 1;
      int asked = 0;
      for (var part : parts.entrySet()) {
        if (part.getKey() != Question.MISSING) {
          smallest = Math.min(smallest, part.getValue());
          asked++;
        }
      }
      values = Math.min(1, asked * smallest);
    }

    ColumnTest columnTest() {
      Double missing = parts.get(Question.MISSING);
      double p = values;
      if (missing != null) {
        p = Double.isNaN(values) ? missing : Math.min(1, 2 * Math.min(values, missing));
      }
      return new ColumnTest(p, parts, cause(), effects);
    }

    private Question cause() {
      Question cause = Question.MISSING;
      double smallest = Double.POSITIVE_INFINITY;
      for (var part : parts.entrySet()) {
        if (part.getValue() < smallest) {
          smallest = part.getValue();
          cause = part.getKey();
        }
      }
      return cause;
    }
  }
}
