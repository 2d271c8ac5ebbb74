package io.driftwatch.core.calibrated;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.statistic.Outcome;
import io.driftwatch.core.statistic.Samples;
import org.jspecify.annotations.Nullable;

/// What testing a column of texts yields: a test, or the reason why there is none.
///
/// A classifier learns from one half of the rows and scores the other half; [ClassifierTest] asks
/// whether current rows score higher than chance allows. Evidently's text methods train the same
/// classifier, so one training serves both verdicts.
///
/// Rows without a text are asked about by themselves, as in every column. Both questions together:
/// p = min(1, 2 min(p of the texts, p of the missing cells)).
///
/// **Not tested** what the classifier cannot learn from: fewer than two texts on a side, no words,
/// or more words than time and memory allow.
///
/// @param test null where there is a reason
/// @param reason one sentence for people, without the column's name; null where there is a test
public record TextTest(@Nullable ColumnTest test, @Nullable String reason) {
  /// Looked at by nothing: a score that is compared with the threshold itself has no other limit.
  private static final double ANY_THRESHOLD = 0.5;

  /// {@return the test of a column of texts, of which the classifier is trained here}
  ///
  /// @param referenceMissing the number of reference rows without a text
  /// @param currentMissing the number of current rows without a text
  public static TextTest of(
      Texts reference, long referenceMissing, Texts current, long currentMissing) {
    Outcome outcome =
        Method.ABS_TEXT_CONTENT_DRIFT.compare(ColumnType.TEXT, reference, current, ANY_THRESHOLD);
    return of(outcome, reference, referenceMissing, current, currentMissing);
  }

  /// {@return the test of a column of texts that Evidently's verdict has compared already}
  ///
  /// @param outcome of one of the methods for text on the same columns
  public static TextTest of(
      Outcome outcome, Texts reference, long referenceMissing, Texts current, long currentMissing) {
    if (outcome instanceof Outcome.NotComparable none) {
      return new TextTest(null, none.reason());
    }
    Samples scores = ((Outcome.Score) outcome).heldOut();
    if (scores == null) {
      throw new IllegalArgumentException("the outcome of a method that is not for text");
    }
    return new TextTest(
        ColumnTests.ofScores(
            scores, reference.total(), referenceMissing, current.total(), currentMissing),
        null);
  }
}
