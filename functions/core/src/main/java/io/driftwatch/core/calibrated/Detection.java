package io.driftwatch.core.calibrated;

import io.driftwatch.core.calibrated.CalibratedVerdict.Detectable;
import io.driftwatch.core.calibrated.Calibration.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.jspecify.annotations.Nullable;

/// What a file could have revealed: the smallest changes that would have been found in 80 of 100
/// files like it.
///
/// Taken is the strictest level that a column has to pass: alpha over all columns tested, shared
/// among the questions that a column of numbers is asked, and halved where missing cells are asked
/// for too. The sizes are those of the column in the middle, by `n_e = n_r n_c / (n_r + n_c)`.
///
///     level  a = alpha / columns, halved where missing cells are asked for
///     shift  sqrt(2) z(A),  A = 1/2 + (z(1 - a / 2q) + z(0.8)) / sqrt(12 n_e)    q = questions
///     share  least D with
///            z(1 - a / 2) sqrt(P (1 - P) / n_e) + z(0.8) sqrt(1/4 / n_r + s (1 - s) / n_c) <= D,
///            s = 1/2 + D,  P = (n_r / 2 + n_c s) / (n_r + n_c)
///
/// **Accuracy** The first is a normal limit, the second takes the exact test for its normal limit:
/// where 80 of 100 are promised, 75 to 90 are found.
/// **Paper** Noether (1987), Sample size determination for some common nonparametric tests, Journal
/// of the American Statistical Association 82(398), 645-647, doi:10.1080/01621459.1987.10478478.
final class Detection {
  private static final double POWER = 0.8;

  /// A share of one half is the hardest to see moving, and moves by no more.
  private static final double LARGEST_MOVE = 0.5;

  /// Enough for the last digit of a double.
  private static final int HALVINGS = 80;

  private Detection() {}

  static Detectable detectable(double alpha, List<Candidate> candidates) {
    int columns = 0;
    int questions = 0;
    boolean missing = false;
    var sizes = new ArrayList<Candidate>();
    for (Candidate candidate : candidates) {
      ColumnTest test = candidate.test();
      if (test == null) {
        continue;
      }
      columns++;
      boolean asksMissing = test.parts().containsKey(Question.MISSING);
      int values = test.parts().size() - (asksMissing ? 1 : 0);
      missing |= asksMissing && values > 0;
      if (test.parts().containsKey(Question.SHAPE)) {
        questions = Math.max(questions, values);
      }
      if (candidate.referenceValues() > 0 && candidate.currentValues() > 0) {
        sizes.add(candidate);
      }
    }
    if (sizes.isEmpty()) {
      return new Detectable(null, null);
    }
    sizes.sort((one, other) -> Double.compare(effectiveSize(one), effectiveSize(other)));
    Candidate middle = sizes.get((sizes.size() - 1) / 2);
    double level = alpha / columns / (missing ? 2 : 1);
    return new Detectable(
        questions == 0 ? null : shift(level / questions, effectiveSize(middle)),
        share(level, (double) middle.referenceValues(), (double) middle.currentValues()));
  }

  private static double effectiveSize(Candidate column) {
    return 1 / (1.0 / column.referenceValues() + 1.0 / column.currentValues());
  }

  /// {@return the smallest shift found, in standard deviations of a normal column; null if none is
  /// found so often}
  static @Nullable Double shift(double level, double effectiveSize) {
    double superiority =
        0.5 + (quantileAbove(level / 2) + quantileAbove(1 - POWER)) / Math.sqrt(12 * effectiveSize);
    return superiority < 1 ? (Double) (Math.sqrt(2) * quantileAbove(1 - superiority)) : null;
  }

  /// {@return the smallest move of a share of one half that is found; null if none is found so
  /// often}
  static @Nullable Double share(double level, double reference, double current) {
    double bound = quantileAbove(level / 2);
    double power = quantileAbove(1 - POWER);
    if (isHidden(LARGEST_MOVE, bound, power, reference, current)) {
      return null;
    }
    double hidden = 0;
    double found = LARGEST_MOVE;
    for (int i = 0; i < HALVINGS; i++) {
      double between = (hidden + found) / 2;
      if (isHidden(between, bound, power, reference, current)) {
        hidden = between;
      } else {
        found = between;
      }
    }
    return found;
  }

  private static boolean isHidden(
      double move, double bound, double power, double reference, double current) {
    double moved = 0.5 + move;
    double pooled = (reference / 2 + current * moved) / (reference + current);
    double sdUnchanged = Math.sqrt(pooled * (1 - pooled) * (1 / reference + 1 / current));
    double sdMoved = Math.sqrt(0.25 / reference + moved * (1 - moved) / current);
    return bound * sdUnchanged + power * sdMoved > move;
  }

  /// {@return the value that a standard normal variable exceeds with a probability}
  private static double quantileAbove(double probability) {
    return Math.sqrt(2) * InverseErfc.value(2 * probability);
  }
}
