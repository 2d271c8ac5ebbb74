package io.driftwatch.core.report;

import java.util.List;

/// What the numbers of a report mean, for readers who have not met them.
public final class Meanings {
  /// In the order in which a reader meets them.
  public static final List<Meaning> ALL =
      List.of(
          new Meaning(
              "state",
              "Drift, the file as a whole drifted; Some columns drifted, fewer than make a data set"
                  + " drift, or by little where the calibrated verdict decides; Stable, none did."),
          new Meaning("moved", "what changed most in the column, from the reference to this file."),
          new Meaning(
              "size",
              "how large the change is, whatever the number of rows. Numbers: how far the median"
                  + " moved, in spreads (robust standard deviations) of the reference. Categories"
                  + " and texts: the share of rows that would have to hold another value, less what"
                  + " chance alone moves."),
          new Meaning(
              "score and limit",
              "the result of the method, and what it was compared with. A p-value below its limit"
                  + " means drift, a distance at or above its limit does."),
          new Meaning(
              "order",
              "the columns stand in the order of how strongly each score speaks for drift, whatever"
                  + " its method: how far it lies beyond its limit, which reports call evidence."
                  + " Where the calibrated verdict decides, those that chance explains least come"
                  + " first."),
          new Meaning(
              "calibrated verdict",
              "a second verdict beside Evidently's, which takes the number of rows and columns into"
                  + " account. Of files without any change it calls at most the share alpha"
                  + " drifted, 5 of 100 unless set. Which of the two decides is up to verdict in"
                  + " monitor.json."),
          new Meaning(
              "by chance",
              "in what share of files, without any change, a column would differ as much; all"
                  + " columns of the file are taken into account. 0.03: in 3 of 100 files."),
          new Meaning(
              "rows changed",
              "of 100 rows, how many are in another category, or how many more or fewer lie below"
                  + " some value, whichever value shows most. At least: what is left when chance is"
                  + " allowed for; not shown where that is 0."),
          new Meaning(
              "small", "the change is real, but smaller than what counts as drift (min_effect)."),
          new Meaning(
              "could have shown",
              "the smallest changes that a file of this size shows in 80 of 100 cases: numbers that"
                  + " are all higher or lower by this part of their standard deviation, or a"
                  + " category that half of the rows had and whose share moves by these points."),
          new Meaning("independent rows", CalibratedWords.INDEPENDENT),
          new Meaning(
              "p-values are not sizes",
              "a p-value says how surprising the data would be if nothing had changed. With many"
                  + " rows a change too small to matter has a tiny one; with few rows a large"
                  + " change may have none below the limit. Look at the size."));

  private Meanings() {}

  /// @param word what is explained
  /// @param text the explanation
  public record Meaning(String word, String text) {}
}
