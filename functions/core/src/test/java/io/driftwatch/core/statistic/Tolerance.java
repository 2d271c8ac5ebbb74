package io.driftwatch.core.statistic;

import io.driftwatch.core.column.ColumnType;

/// How far a score may be from Evidently's, by the table in `golden/README.md`.
final class Tolerance {
  /// Another classifier and another split move the AUC of a hundred texts by as much.
  private static final double CLEAR_AUC = 0.05;

  private Tolerance() {}

  /// {@return what to compare with: the whole-number p where Evidently's own is a 16-bit sum}
  static double expected(GoldenCase golden, Method method) {
    boolean exact = method == Method.CRAMER_VON_MISES && golden.json().has("score_exact");
    return golden.number(exact ? "score_exact" : "score");
  }

  /// {@return the largest difference that counts as equal}
  static double of(GoldenCase golden, Method method, double expected) {
    double size = Math.abs(expected);
    return switch (method) {
      case KS, CHISQUARE, G_TEST, FISHER_EXACT, MANNW, ANDERSON, WASSERSTEIN, ED, T_TEST ->
          1e-9 * size;
      case Z -> 1e-9 * size + 1e-15;
      case PSI, KL_DIV -> 1e-9 * size + 1e-14;
      case JENSENSHANNON, HELLINGER -> 1e-9 * size + 3e-8;
      case CRAMER_VON_MISES -> golden.json().has("score_exact") ? 1e-9 * size : 1e-9 * size + 1e-12;
      case ES -> golden.json().get("reproducible").booleanValue() ? 1e-7 * size + 1e-12 : 1;
      // 4 standard errors of the difference of Evidently's draws and ours
      case TVD -> Math.max(4 * Math.sqrt(2 * expected * (1 - expected) / 1000), 0.01);
      case EMPIRICAL_MMD -> Math.max(4 * Math.sqrt(expected * (1 - expected) / 100), 0.04);
      case PERC_TEXT_CONTENT_DRIFT, ABS_TEXT_CONTENT_DRIFT -> 1;
    };
  }

  /// {@return how far from the limit Evidently's score must be for its verdict to bind}
  static double ofVerdict(GoldenCase golden, Method method, double expected) {
    boolean text = golden.type() == ColumnType.TEXT;
    return text ? CLEAR_AUC : of(golden, method, expected);
  }
}
