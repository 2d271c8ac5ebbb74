package io.driftwatch.core.monitor;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// What makes a file count as drifted beside the share of drifted columns, and what follows.
///
/// @param requiredColumns columns without which, or without values in which, the file drifted
/// @param emptyColumn what a column means that has lost all of its values
/// @param upload which runs go to the Evidently service
/// @param verdict the verdict that decides
public record DecisionRules(
    List<String> requiredColumns, EmptyColumn emptyColumn, Upload upload, Deciding verdict) {
  public static final DecisionRules DEFAULT =
      new DecisionRules(List.of(), EmptyColumn.DRIFT, Upload.DRIFT, Deciding.EVIDENTLY);

  /// Which of the two verdicts decides.
  public enum Deciding {
    /// The share of drifted columns, as by Evidently.
    EVIDENTLY,
    /// The calibrated verdict.
    CALIBRATED;

    /// {@return the name in files, in lower case}
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What a column means that has no value now, and has some in the reference.
  public enum EmptyColumn {
    /// The file drifted.
    DRIFT,
    /// It is a finding.
    NOTE
  }

  /// Which runs go to the Evidently service.
  public enum Upload {
    /// Those of files that drifted.
    DRIFT,
    /// Those in which a column drifted, and those of files that drifted.
    SOME,
    ALWAYS,
    NEVER
  }

  public DecisionRules {
    requiredColumns = List.copyOf(requiredColumns);
  }

  public DecisionRules withRequiredColumns(List<String> columns) {
    return new DecisionRules(columns, emptyColumn, upload, verdict);
  }

  /// {@return the same rules with other names of columns}
  DecisionRules withNames(UnaryOperator<String> rename) {
    return withRequiredColumns(requiredColumns.stream().map(rename).distinct().toList());
  }

  public DecisionRules withEmptyColumn(EmptyColumn meaning) {
    return new DecisionRules(requiredColumns, meaning, upload, verdict);
  }

  public DecisionRules withUpload(Upload runs) {
    return new DecisionRules(requiredColumns, emptyColumn, runs, verdict);
  }

  public DecisionRules withVerdict(Deciding one) {
    return new DecisionRules(requiredColumns, emptyColumn, upload, one);
  }
}
