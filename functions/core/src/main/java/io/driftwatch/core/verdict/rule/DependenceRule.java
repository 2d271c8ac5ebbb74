package io.driftwatch.core.verdict.rule;

import static io.driftwatch.core.verdict.rule.Finding.Severity.MEDIUM;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.RowOrder;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// A reference whose rows depend on each other: in time order, or sorted.
///
/// Every test that takes rows as independent then finds differences between two stretches of the
/// same data.
public final class DependenceRule {
  /// How often a reference with its rows in random order may be called so, whatever the number of
  /// its columns (Bonferroni).
  private static final double LEVEL = 0.001;

  /// From here on tenths do not matter.
  private static final double LARGE = 10;

  private DependenceRule() {}

  /// @param order what the order of the reference's rows shows
  /// @param compared the names of the columns that are tested
  public static Optional<Finding> judge(Profile reference, RowOrder order, Set<String> compared) {
    int asked = 0;
    for (int i = 0; i < order.columns().size(); i++) {
      asked += isAsked(reference, order, compared, i) ? 1 : 0;
    }
    int dependent = 0;
    int worst = -1;
    for (int i = 0; i < order.columns().size(); i++) {
      RowOrder.Column column = order.columns().get(i);
      if (isAsked(reference, order, compared, i) && asked * chance(column) <= LEVEL) {
        dependent++;
        worst = worst < 0 || column.ratio() > order.columns().get(worst).ratio() ? i : worst;
      }
    }
    return dependent == 0
        ? Optional.empty()
        : Optional.of(
            finding(
                reference.columns().get(worst).name(),
                order.columns().get(worst),
                dependent,
                asked));
  }

  /// {@return whether one of the findings says that the rows of the reference depend on each other}
  public static boolean isIn(Iterable<Finding> findings) {
    for (Finding finding : findings) {
      if (finding.kind() == Kind.DEPENDENT_ROWS) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAsked(
      Profile reference, RowOrder order, Set<String> compared, int column) {
    return order.columns().get(column).stretches() > 0
        && compared.contains(reference.columns().get(column).name());
  }

  /// {@return the probability of such a ratio, or a larger one, where rows are in random order}
  private static double chance(RowOrder.Column column) {
    if (column.ratio() <= 1) {
      return 1;
    }
    double freedom = column.stretches() - 1.0;
    return RegularizedGamma.Q.value(freedom / 2, freedom * column.ratio() / 2);
  }

  private static Finding finding(String name, RowOrder.Column worst, int dependent, int asked) {
    double ratio = worst.ratio();
    return new Finding(
        Kind.DEPENDENT_ROWS,
        null,
        MEDIUM,
        ("in the reference itself, stretches of %s rows differ %s times as much as independent rows"
                + " would (%s%s): rows in time order or sorted; the calibrated verdict takes rows"
                + " as independent and finds too much")
            .formatted(
                Numbers.grouped(worst.rows()),
                ratio < LARGE ? Numbers.fixed(ratio, 1) : Numbers.grouped(Math.round(ratio)),
                Shown.name(name),
                others(dependent, asked)),
        new Figure.Amount(ratio),
        null);
  }

  private static String others(int dependent, int asked) {
    if (asked == 1) {
      return "";
    }
    return dependent == 1
        ? " alone of " + asked + " columns"
        : "; " + dependent + " of " + asked + " columns differ too much";
  }
}
