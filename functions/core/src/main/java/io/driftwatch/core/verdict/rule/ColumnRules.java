package io.driftwatch.core.verdict.rule;

import io.driftwatch.core.change.Change;
import io.driftwatch.core.change.Changes;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds what is odd about one column that holds values on both sides.
///
/// Every limit of a rule is chosen so that two samples of the same data seldom yield a finding.
public final class ColumnRules {
  /// Of a cell in a message, in characters.
  private static final int LONGEST_CELL = 40;

  private final String column;
  private final ColumnType type;
  private final boolean tested;
  private final List<Finding> found = new ArrayList<>();
  private boolean sameKind = true;

  private ColumnRules(String column, ColumnType type, boolean tested) {
    this.column = column;
    this.type = type;
    this.tested = tested;
  }

  /// {@return the findings, by rule}
  ///
  /// @param type the type that decides on the method
  /// @param tested whether the column takes part in the comparison
  public static List<Finding> of(
      String column, ColumnType type, boolean tested, TypedColumn reference, TypedColumn current) {
    var rules = new ColumnRules(column, type, tested);
    Changes.of(type, reference, current).forEach(rules::judge);
    return List.copyOf(rules.found);
  }

  /// {@return what the written cells of a column suggest: a notation, a code, a rounding}
  ///
  /// Cost: one look at each distinct cell.
  ///
  /// @param spelledBefore how numbers are spelled in the reference
  /// @param spelledNow how they are spelled in the current file
  public static List<Finding> ofCells(
      ColumnProfile before,
      Literals spelledBefore,
      TypedColumn reference,
      ColumnProfile now,
      Literals spelledNow,
      TypedColumn current) {
    var found = new ArrayList<Finding>();
    boolean isOdd = isTexts(reference) != isTexts(current);
    if (isTexts(reference)) {
      String settings = isOdd ? "csv.reference" : "csv";
      String file = "in the reference";
      NotationRule.judge(before, spelledBefore, file, settings, isOdd)
          .or(() -> notNumbers(before, spelledBefore, file, current))
          .ifPresent(found::add);
    }
    if (isTexts(current)) {
      String settings = isOdd ? "csv.current" : "csv";
      String file = "in the current file";
      NotationRule.judge(now, spelledNow, file, settings, isOdd)
          .or(() -> notNumbers(now, spelledNow, file, reference))
          .ifPresent(found::add);
    }
    CodeRule.leadingZeros(before, now).ifPresent(found::add);
    CodeRule.identifier(before, now).ifPresent(found::add);
    if (reference.values() instanceof Values.Numbers a
        && current.values() instanceof Values.Numbers b) {
      RoundingRule.judge(now.name(), a, b).ifPresent(found::add);
    }
    return found;
  }

  /// @param other the column in the other file
  private static Optional<Finding> notNumbers(
      ColumnProfile column, Literals literals, String file, TypedColumn other) {
    return other.values() instanceof Values.Numbers && !other.isEmpty()
        ? NotationRule.notNumbers(column, literals, file)
        : Optional.empty();
  }

  /// {@return a cell for a message, in quotes}
  static String shown(String cell) {
    return Shown.of(cell).atMost(LONGEST_CELL).printable().quoted();
  }

  private static boolean isTexts(TypedColumn column) {
    return column.values() instanceof Values.Texts;
  }

  private void judge(Change change) {
    // A switch over patterns costs milliseconds at the start of a process. Of texts the score says
    // all that matters, of dates nothing does.
    if (change instanceof Change.Type types) {
      judge(types);
    } else if (change instanceof Change.Missing missing) {
      add(MissingRule.missing(column, missing));
    } else if (change instanceof Change.Infinite infinite) {
      add(MissingRule.infinite(column, infinite));
    } else if (change instanceof Change.Distinct distinct) {
      add(ConstantRule.judge(column, distinct));
    } else if (change instanceof Change.Categories categories) {
      judge(categories);
    } else if (change instanceof Change.Range range) {
      judge(range);
    } else if (change instanceof Change.Median median) {
      judge(median);
    }
  }

  private void judge(Change.Type types) {
    sameKind = TypeRule.areSameKind(types, type, tested);
    add(TypeRule.judge(column, types, type, tested));
  }

  /// Categories of another kind have little in common.
  private void judge(Change.Categories categories) {
    if (sameKind) {
      add(CategoryRule.added(column, categories));
      add(CategoryRule.vanished(column, categories));
    }
  }

  private void judge(Change.Range range) {
    if (type == ColumnType.NUMERICAL) {
      add(RangeRule.judge(column, range));
    }
  }

  private void judge(Change.Median median) {
    if (type == ColumnType.NUMERICAL) {
      add(MedianRule.judge(column, median));
    }
  }

  private void add(Optional<Finding> finding) {
    finding.ifPresent(found::add);
  }
}
