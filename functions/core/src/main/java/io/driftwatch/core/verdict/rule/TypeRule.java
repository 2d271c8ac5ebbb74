package io.driftwatch.core.verdict.rule;

import static io.driftwatch.core.verdict.rule.Finding.Severity.HIGH;
import static io.driftwatch.core.verdict.rule.Finding.Severity.LOW;

import io.driftwatch.core.change.Change;
import io.driftwatch.core.change.Content;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.Optional;

/// A column that holds something else now, or has another type for what it holds.
final class TypeRule {
  private TypeRule() {}

  static Optional<Finding> judge(
      String column, Change.Type types, ColumnType type, boolean tested) {
    if (types.before() != types.now()) {
      String before = words(types.before());
      String now = words(types.now());
      return Optional.of(
          new Finding(
              Kind.TYPE_CHANGED,
              column,
              types.zeroAndOne() ? LOW : HIGH,
              "holds %s; in the reference it holds %s".formatted(now, before),
              new Figure.Word(before),
              new Figure.Word(now)));
    }
    if (!isRetyped(types, type, tested)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.TYPE_CHANGED,
            column,
            LOW,
            retyped(types, type),
            new Figure.Word(types.aloneBefore().label()),
            new Figure.Word(type.label())));
  }

  /// Whole numbers are categories if they are few and none is missing.
  private static String retyped(Change.Type types, ColumnType type) {
    if (types.distinctNow() == types.distinctBefore()) {
      return "is taken as %s; the reference alone, which differs in missing cells or fractions, would be %s"
          .formatted(type.label(), types.aloneBefore().label());
    }
    return "is taken as %s for its %s; the reference with its %s alone would be %s"
        .formatted(
            type.label(),
            Numbers.count(types.distinctNow(), "distinct value"),
            Numbers.count(types.distinctBefore(), "distinct value"),
            types.aloneBefore().label());
  }

  /// {@return whether the two sides are alike enough for their categories to be compared}
  static boolean areSameKind(Change.Type types, ColumnType type, boolean tested) {
    return types.before() == types.now() ? !isRetyped(types, type, tested) : types.zeroAndOne();
  }

  /// {@return whether the current data alone decided on a type that the reference would not have}
  private static boolean isRetyped(Change.Type types, ColumnType type, boolean tested) {
    return tested && types.aloneNow() == type && types.aloneBefore() != type;
  }

  private static String words(Content content) {
    return switch (content) {
      case NUMBERS -> "numbers";
      case TRUTH_VALUES -> "true and false";
      case DATES -> "dates";
      case TEXT -> "text";
      case NOTHING -> "nothing";
    };
  }
}
