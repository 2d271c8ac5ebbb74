package io.driftwatch.core.calibrated;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One column under the calibrated verdict: it has either a p-value, or a reason why there is none.
///
/// @param drifted `adjusted <= alpha` and `effect >= min_effect`
/// @param minor `adjusted <= alpha` and the effect is smaller: real, but small
/// @param pValue the column's own p-value; null where it is not tested, as the next five are
/// @param adjusted the p-value corrected for the number of columns
/// @param effect how large the change is, in shares of rows
/// @param effectLow what the change is at least, at a confidence of 1 - alpha for all columns of
///   the file together
/// @param effectOf the question that `effect` belongs to; may be another than `cause`
/// @param cause the question with the smallest p
/// @param parts the p of each question asked; empty where the column is not tested
/// @param reason why it is not tested, one sentence for people; null where it is
public record CalibratedColumn(
    boolean drifted,
    boolean minor,
    @Nullable Double pValue,
    @Nullable Double adjusted,
    @Nullable Double effect,
    @Nullable Double effectLow,
    @Nullable Question effectOf,
    @Nullable Question cause,
    Map<Question, Double> parts,
    @Nullable String reason) {
  public CalibratedColumn {
    if ((pValue == null) == (reason == null)) {
      throw new IllegalArgumentException("a column has either a p-value or a reason");
    }
    var inOrder = new EnumMap<Question, Double>(Question.class);
    inOrder.putAll(parts);
    parts = Collections.unmodifiableMap(inOrder);
  }

  /// {@return a column that is not tested}
  public static CalibratedColumn untested(String reason) {
    return new CalibratedColumn(false, false, null, null, null, null, null, null, Map.of(), reason);
  }
}
