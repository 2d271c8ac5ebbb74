package io.driftwatch.core.verdict.rule;

import io.driftwatch.core.change.Category;
import io.driftwatch.core.change.Change;
import io.driftwatch.core.change.Part;
import io.driftwatch.core.change.Ranked;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Categories that only one side holds.
final class CategoryRule {
  /// A vanished category is worth a word only where chance would hardly lose it: it would show up
  /// this often, so that its absence has a probability of at most e^-3, one in twenty.
  private static final double EXPECTED_CELLS = 3;

  private static final int MOST_LISTED = 10;
  private static final int LONGEST_LABEL = 40;

  private CategoryRule() {}

  static Optional<Finding> added(String column, Change.Categories categories) {
    Ranked added = categories.added(MOST_LISTED);
    if (added.size() == 0) {
      return Optional.empty();
    }
    double share = new Part(added.current(), categories.now().total()).share();
    return Optional.of(
        new Finding(
            Kind.NEW_CATEGORIES,
            column,
            Severity.ofShare(share),
            "%s that the reference lacks, in %s of the cells: %s"
                .formatted(
                    counted(added), Numbers.percent(share), listed(added, Category::current)),
            new Figure.Names(List.of()),
            names(added)));
  }

  static Optional<Finding> vanished(String column, Change.Categories categories) {
    // A constant column obviously lost the others.
    if (categories.isConstantNow()) {
      return Optional.empty();
    }
    Ranked vanished = categories.vanished(MOST_LISTED, EXPECTED_CELLS);
    if (vanished.size() == 0) {
      return Optional.empty();
    }
    double share = new Part(vanished.reference(), categories.before().total()).share();
    return Optional.of(
        new Finding(
            Kind.VANISHED_CATEGORIES,
            column,
            Severity.ofShare(share),
            "%s that the current data lacks, in %s of the reference's cells: %s"
                .formatted(
                    counted(vanished),
                    Numbers.percent(share),
                    listed(vanished, Category::reference)),
            names(vanished),
            new Figure.Names(List.of())));
  }

  private static String counted(Ranked categories) {
    long n = categories.size();
    return n == 1 ? "1 category" : Numbers.grouped(n) + " categories";
  }

  private static String listed(Ranked categories, ToLongFunction<Category> side) {
    return Shown.firstOf(
        categories.size(),
        categories.first(),
        ", ",
        each -> "'%s' (%s)".formatted(label(each), Numbers.grouped(side.applyAsLong(each))));
  }

  private static Figure names(Ranked categories) {
    return new Figure.Names(categories.first().stream().map(CategoryRule::label).toList());
  }

  private static String label(Category category) {
    return Shown.of(category.label()).atMost(LONGEST_LABEL).toString();
  }
}
