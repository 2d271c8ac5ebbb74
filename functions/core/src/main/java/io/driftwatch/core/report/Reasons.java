package io.driftwatch.core.report;

import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Decision.Because;
import io.driftwatch.core.verdict.Decision.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The rules about columns that made a file count as drifted, in words.
public final class Reasons {
  private Reasons() {}

  /// What a rule says about the columns that it concerns.
  ///
  /// @param columns their names, one at least
  /// @param predicate the words that follow them
  public record Reason(List<String> columns, String predicate) {}

  /// {@return one phrase per rule, such as `'temp' has no value any more`; none for the share,
  /// which reports state in any case}
  ///
  /// @param name how the name of a column is shown
  public static List<String> of(Decision decision, UnaryOperator<String> name) {
    return of(decision).stream()
        .map(
            reason ->
                reason.columns().stream().map(name).collect(Collectors.joining(", "))
                    + reason.predicate())
        .toList();
  }

  /// {@return the decision without the columns that drifted by the calibrated verdict, for where
  /// they are listed in any case}
  public static Decision unusual(Decision decision) {
    if (decision.verdict() == Deciding.EVIDENTLY) {
      return decision;
    }
    var because = new ArrayList<Because>();
    for (Because reason : decision.because()) {
      if (reason.rule() != Rule.CALIBRATED) {
        because.add(reason);
      }
    }
    return new Decision(
        decision.verdict(), decision.drift(), decision.state(), because, 0, decision.upload());
  }

  /// {@return the same in parts, for a medium that has to escape the names}
  public static List<Reason> of(Decision decision) {
    var reasons = new ArrayList<Reason>();
    for (Rule rule : Rule.values()) {
      List<String> columns =
          decision.because().stream()
              .filter(one -> one.rule() == rule)
              .map(Because::column)
              .filter(Objects::nonNull)
              .toList();
      if (!columns.isEmpty()) {
        reasons.add(new Reason(columns, predicate(rule, columns.size() == 1)));
      }
    }
    if (decision.more() > 0 && !reasons.isEmpty()) {
      Reason last = reasons.removeLast();
      String andMore = last.predicate() + ", and " + decision.more() + " more";
      reasons.add(new Reason(last.columns(), andMore));
    }
    return reasons;
  }

  private static String predicate(Rule rule, boolean one) {
    return switch (rule) {
      case REQUIRED_COLUMN ->
          one ? ", a required column, is missing or empty" : ": required columns, missing or empty";
      case EMPTY_COLUMN -> one ? " has no value any more" : " have no values any more";
      case CALIBRATED -> " changed by more than chance";
      case SHARE -> throw new IllegalArgumentException("the share is not about a column");
    };
  }
}
