package io.driftwatch.core.verdict;

import io.driftwatch.core.calibrated.Calibration.Candidate;
import io.driftwatch.core.calibrated.ColumnTest;
import io.driftwatch.core.calibrated.ColumnTests;
import io.driftwatch.core.calibrated.ColumnTests.Kind;
import io.driftwatch.core.calibrated.TextTest;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.statistic.Outcome;
import io.driftwatch.core.statistic.Samples;
import org.jspecify.annotations.Nullable;

/// One column under the calibrated verdict: what it is tested as, or why it is not.
///
/// That depends on the values of both files together, and never on which file has them: else the
/// p-value would not be one. So a column may be of another type here than for Evidently, which
/// looks at the current file. What the configuration declares stands.
final class CalibratedTest {
  /// Evidently's limit, of the distinct values of both files.
  private static final int MOST_INTEGER_CATEGORIES = 10;

  /// What aligning both sides takes for each distinct value of a side.
  private static final long ALIGNED_BYTES = 80;

  private final ColumnPairs pairs;
  private final ColumnPair pair;
  private final Verdict evidently;
  private final @Nullable Outcome texts;

  private CalibratedTest(
      ColumnPairs pairs, ColumnPair pair, Verdict evidently, @Nullable Outcome texts) {
    this.pairs = pairs;
    this.pair = pair;
    this.evidently = evidently;
    this.texts = texts;
  }

  /// {@return a column as the calibrated verdict tests it}
  ///
  /// @param evidently what Evidently's verdict says about it
  /// @param texts what a method for text made of it for that verdict; null where none was asked
  /// @param memory where aligning both sides is booked while it lasts; or it has a scratch space
  static Candidate of(
      ColumnPairs pairs,
      ColumnPair pair,
      Verdict evidently,
      @Nullable Outcome texts,
      MemoryBudget memory) {
    var test = new CalibratedTest(pairs, pair, evidently, texts);
    TypedColumn reference = pair.reference();
    String obstacle = reference == null ? pair.excluded() : test.obstacle(reference);
    if (reference == null) {
      obstacle = obstacle == null ? "the reference has no such column" : obstacle;
      return test.candidate(null, obstacle, 0);
    }
    if (obstacle != null) {
      return test.candidate(null, obstacle, reference.values().total());
    }
    return test.tested(reference, memory);
  }

  private Candidate candidate(
      @Nullable ColumnTest test, @Nullable String reason, long referenceValues) {
    return new Candidate(
        pair.name(),
        test,
        reason,
        referenceValues,
        pair.current().values().total(),
        evidently.isCounted(),
        evidently.drifted());
  }

  /// {@return why the column is not tested, or null}
  private @Nullable String obstacle(TypedColumn reference) {
    TypedColumn current = pair.current();
    boolean undeclared = !pairs.isDeclared(pair.name());
    boolean excludedByDates =
        pair.type() == ColumnType.DATETIME && current.dates() != null && !pairs.isTimestamp(pair);
    if (undeclared && (excludedByDates || pair.excluded() == null)) {
      if (areDates(reference) && areDates(current) && !(reference.isEmpty() && current.isEmpty())) {
        return "dates are not tested";
      }
    } else if (pair.excluded() != null) {
      return pair.excluded();
    }
    if (reference.rows() == 0) {
      return "the reference has no rows";
    }
    if (reference.isEmpty() && current.isEmpty()) {
      return "it has no value in both files";
    }
    return null;
  }

  /// {@return whether no cell is anything but a date}
  private static boolean areDates(TypedColumn column) {
    return column.dates() != null || column.isEmpty();
  }

  private Candidate tested(TypedColumn reference, MemoryBudget memory) {
    TypedColumn current = pair.current();
    boolean mixed = isMixed(reference, current);
    long distinct = reference.values().distinct() + current.values().distinct();
    long bytes = ALIGNED_BYTES * distinct + (mixed ? pairs.bytesAsTexts(pair.name()) : 0);
    try {
      return memory.borrow(bytes, 0, scratch -> tested(reference, mixed, scratch));
    } catch (MemoryExceededException e) {
      return candidate(
          null,
          ("testing its distinct values takes %d MB of memory, more than is left of %d MB; give the"
                  + " process more memory")
              .formatted((bytes >> 20) + 1, e.megabytes()),
          reference.values().total());
    }
  }

  /// @param scratch where both sides are aligned; null for memory
  private Candidate tested(TypedColumn reference, boolean mixed, @Nullable Scratch scratch) {
    long before = reference.values().total();
    if (mixed) {
      // what is written alike on both sides is one category, else a single text in a file would
      // make all of its numbers new ones
      var asTexts = pairs.asTexts(pair.name(), scratch);
      var pooled = Samples.of(asTexts.reference(), asTexts.current(), scratch);
      return candidate(test(Kind.CATEGORIES, reference, pooled, scratch), null, before);
    }
    var pooled = Samples.of(reference.values(), pair.current().values(), scratch);
    Kind kind = kind(reference, pooled);
    if (kind == null) {
      TextTest test = texts(reference, pair.current());
      return candidate(test.test(), test.reason(), before);
    }
    return candidate(test(kind, reference, pooled, scratch), null, before);
  }

  /// {@return the test of texts: by the classifier of Evidently's verdict where it has one}
  private TextTest texts(TypedColumn reference, TypedColumn current) {
    if (!(reference.values() instanceof Values.Texts before)
        || !(current.values() instanceof Values.Texts after)) {
      return new TextTest(null, "it is declared as text and holds other values");
    }
    return texts == null
        ? TextTest.of(before, reference.missing(), after, current.missing())
        : TextTest.of(texts, before, reference.missing(), after, current.missing());
  }

  private ColumnTest test(
      Kind kind, TypedColumn reference, Samples pooled, @Nullable Scratch scratch) {
    TypedColumn current = pair.current();
    return ColumnTests.of(
        kind,
        pooled,
        reference.missing() + reference.infinite(),
        current.missing() + current.infinite(),
        scratch);
  }

  /// {@return whether one side holds texts, and the other one numbers or truth values}
  private static boolean isMixed(TypedColumn reference, TypedColumn current) {
    return !reference.isEmpty()
        && !current.isEmpty()
        && (reference.values() instanceof Values.Texts)
            != (current.values() instanceof Values.Texts);
  }

  /// {@return what the column is tested as; null for texts}
  private @Nullable Kind kind(TypedColumn reference, Samples pooled) {
    TypedColumn current = pair.current();
    if (pairs.isDeclared(pair.name())) {
      return declared(reference, current);
    }
    if (reference.isEmpty() || current.isEmpty()) {
      // the question is then about missing cells alone
      return Kind.CATEGORIES;
    }
    if (ColumnPairs.isBeyondLong(reference.dtype()) || ColumnPairs.isBeyondLong(current.dtype())) {
      return Kind.CATEGORIES;
    }
    if (current.values() instanceof Values.Texts) {
      return pooled.size() > pooled.total() * 0.5 ? null : Kind.CATEGORIES;
    }
    if (isTruth(reference) && isTruth(current)) {
      return Kind.CATEGORIES;
    }
    boolean fewIntegers =
        isInteger(reference) && isInteger(current) && pooled.size() <= MOST_INTEGER_CATEGORIES;
    return fewIntegers ? Kind.CATEGORIES : Kind.NUMBERS;
  }

  private @Nullable Kind declared(TypedColumn reference, TypedColumn current) {
    return switch (pair.type()) {
      case TEXT -> reference.isEmpty() || current.isEmpty() ? Kind.CATEGORIES : null;
      case NUMERICAL ->
          reference.values() instanceof Values.Texts || current.values() instanceof Values.Texts
              ? Kind.CATEGORIES
              : Kind.NUMBERS;
      case CATEGORICAL, DATETIME, UNKNOWN -> Kind.CATEGORIES;
    };
  }

  private static boolean isTruth(TypedColumn column) {
    return column.values() instanceof Values.Booleans;
  }

  private static boolean isInteger(TypedColumn column) {
    return column.dtype() == PandasType.INT64 || isTruth(column);
  }
}
