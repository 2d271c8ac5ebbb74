package io.driftwatch.core.report;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.calibrated.CalibratedVerdict.Detectable;
import io.driftwatch.core.calibrated.Question;
import io.driftwatch.core.monitor.CalibrationRules.Correction;
import io.driftwatch.core.text.Numbers;
import org.jspecify.annotations.Nullable;

/// The calibrated verdict in words that ask for no statistics: probabilities as files out of many,
/// effects as rows out of a hundred.
public final class CalibratedWords {
  /// What both verdicts take for granted; said once where they stand.
  public static final String INDEPENDENT =
      "Both verdicts take rows as independent of one another. Rows that follow one another in time"
          + " are not: there even unchanged data differs more than chance allows.";

  private static final double SMALLEST = 0.0001;
  private static final double USUAL = 0.5;

  /// What a few operations on doubles may add.
  private static final double ROUNDING = 1e-9;

  private CalibratedWords() {}

  /// {@return `drifted`, `small`, `stable` or `not tested`}
  public static String verdict(CalibratedColumn column) {
    if (column.drifted()) {
      return "drifted";
    }
    if (column.minor()) {
      return "small";
    }
    return column.pValue() == null ? "not tested" : "stable";
  }

  /// {@return the adjusted p-value as a number, such as `< 0.0001` or `0.31`; empty for a column
  /// that is not tested}
  ///
  /// Rounded up as in [#chance], so both say the same, and no number looks smaller than the limit
  /// that it exceeds.
  public static String probability(CalibratedColumn column) {
    Double adjusted = column.adjusted();
    if (adjusted == null) {
      return "";
    }
    if (adjusted < SMALLEST) {
      return "< 0.0001";
    }
    long all = outOf(adjusted);
    long files = files(adjusted, all);
    return files == all
        ? "1"
        : Numbers.fixed((double) files / all, Long.toString(all).length() - 1);
  }

  /// {@return how often chance alone yields as much, such as `in 3 of 100 files`; empty for a
  /// column that is not tested}
  ///
  /// Counts are rounded up, as an adjusted p-value is a bound. What the corrections by Benjamini
  /// and others bound is another share, that of the false among all columns that are called.
  public static String chance(CalibratedColumn column, Correction correction) {
    Double adjusted = column.adjusted();
    if (adjusted == null) {
      return "";
    }
    String noun =
        correction == Correction.BH || correction == Correction.BY ? "such columns" : "files";
    if (adjusted < SMALLEST) {
      return "in fewer than 1 of 10,000 " + noun;
    }
    if (adjusted >= USUAL) {
      return "in most " + noun;
    }
    long all = outOf(adjusted);
    return "in " + files(adjusted, all) + " of " + Numbers.grouped(all) + " " + noun;
  }

  /// {@return the number of files, 100 at least, of which one at least is expected}
  private static long outOf(double adjusted) {
    long all = 100;
    while (all < 10_000 && adjusted * all < 1) {
      all *= 10;
    }
    return all;
  }

  private static long files(double adjusted, long all) {
    return (long) Math.ceil(adjusted * all - ROUNDING);
  }

  /// {@return the same for where there is little room, such as `in < 1 of 10,000 files`}
  public static String shortChance(CalibratedColumn column, Correction correction) {
    return chance(column, correction).replace("in fewer than ", "in < ");
  }

  /// {@return how large the change is, such as `24 of 100 rows, at least 12`; empty for a column
  /// that is not tested}
  public static String rows(CalibratedColumn column) {
    if (column.effect() == null || column.effectLow() == null) {
      return "";
    }
    String rows = ofHundred(column.effect(), false) + " of 100 rows";
    String least = ofHundred(column.effectLow(), true);
    return least.equals("0") ? rows : rows + ", at least " + least;
  }

  /// Whole from 10 on, else with one decimal where it is not 0; rounded down where asked.
  private static String ofHundred(double share, boolean down) {
    double rows = 100 * share;
    double unit = rows < 9.95 ? 10 : 1;
    long units = (long) (down ? Math.floor(rows * unit + ROUNDING) : Math.rint(rows * unit));
    return units % 10 == 0 || unit == 1
        ? Long.toString((long) (units / unit))
        : Numbers.fixed(units / unit, 1);
  }

  /// {@return what gave the change away, such as `wider or narrower`; empty for a column that is
  /// not tested}
  public static String cause(CalibratedColumn column) {
    Question cause = column.cause();
    if (cause == null) {
      return "";
    }
    return switch (cause) {
      case SHAPE -> "distributed differently";
      case LOCATION -> "higher or lower";
      case SPREAD -> "wider or narrower";
      case TAILS -> "extremes";
      case VALUES -> "one value more or less frequent";
      case CELL -> "one category more or less frequent";
      case MIX -> "another mix of categories";
      case CLASSIFIER -> "other words";
      case MISSING -> "missing cells";
    };
  }

  /// {@return the verdict about the file, such as `6 of 10 columns changed by more than chance`}
  public static String answer(CalibratedVerdict verdict) {
    int real = verdict.drifted() == 0 ? verdict.minor() : verdict.drifted();
    String answer =
        (real == 0 ? "none" : Numbers.grouped(real))
            + (" of " + Numbers.count(verdict.columns(), "column"))
            + " changed by more than chance";
    if (verdict.minor() == 0) {
      return answer;
    }
    return verdict.drifted() == 0
        ? answer + ", but by little"
        : answer + ", and " + Numbers.grouped(verdict.minor()) + " more, but by little";
  }

  /// {@return one sentence about a column; for one that is not tested the reason}
  public static String sentence(CalibratedColumn column, CalibratedVerdict verdict) {
    return sentence(column, verdict.rules().correction());
  }

  static String sentence(CalibratedColumn column, Correction correction) {
    if (column.reason() != null) {
      return "not tested: " + column.reason();
    }
    String chance = chance(column, correction);
    String stands = verdict(column);
    if (stands.equals("stable")) {
      return "stable, by chance as different " + chance;
    }
    String start = column.minor() ? "real, but small" : stands;
    return start
        + (", by chance " + chance)
        + ("; " + rows(column))
        + ("; above all " + cause(column));
  }

  /// {@return what the file could have shown, in one sentence and its caution}
  public static String detectable(CalibratedVerdict verdict) {
    Detectable detectable = verdict.detectable();
    @Nullable String shift =
        detectable.shift() == null
            ? null
            : "a shift of " + number(detectable.shift()) + " standard deviations";
    @Nullable String share =
        detectable.share() == null ? null : "a share that moves by " + points(detectable.share());
    if (verdict.columns() == 0) {
      return "No column could be tested.";
    }
    if (shift == null && share == null) {
      // with few values, or none on a side, a new value or missing cells can still stand out
      return "This file has too few values to show a shift, or a share of one half that moves,"
          + " 80 of 100 times. Other changes, such as a new value, may show.";
    }
    String both = shift == null || share == null ? "" : ", or ";
    return "This file could have shown "
        + (shift == null ? "" : shift)
        + both
        + (share == null ? "" : share)
        + (both.isEmpty() ? "" : ",")
        + (verdict.columns() == 1
            ? " in its one column"
            : " in one of its " + Numbers.count(verdict.columns(), "column"))
        + " (80 of 100 times). Smaller changes may be there.";
  }

  private static String number(double value) {
    if (value < 0.0005) {
      return "less than 0.001";
    }
    return Numbers.fixed(value, value < 0.1 ? 3 : 2);
  }

  private static String points(double share) {
    String points = ofHundred(share, false);
    if (points.equals("0")) {
      return "less than 0.1 points";
    }
    return points + (points.equals("1") ? " point" : " points");
  }
}
