package io.driftwatch.core.report;

import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;

/// What the share of drifted columns comes to, in words.
public final class Share {
  private Share() {}

  /// {@return the sentence behind the state, such as `37 of 120 columns drifted, fewer than the 60
  /// that make a data set drift`}
  public static String of(Report report) {
    DatasetVerdict dataset = report.dataset();
    if (report.decision().state() != Decision.State.SOME) {
      return plain(dataset);
    }
    if (dataset.drifted() == 0) {
      return "%s drifted that %s not count for the data set"
          .formatted(uncounted(report), uncounted(report).startsWith("1 ") ? "does" : "do");
    }
    return "%s of %s drifted, fewer than the %s that make a data set drift"
        .formatted(
            Numbers.grouped(dataset.drifted()),
            Numbers.count(dataset.columns(), "column"),
            Numbers.grouped(enough(dataset)));
  }

  /// {@return the same whatever the state}
  static String plain(DatasetVerdict dataset) {
    return "%s of %s drifted (%s, the threshold is %s)"
        .formatted(
            Numbers.grouped(dataset.drifted()),
            Numbers.count(dataset.columns(), "column"),
            Numbers.percent(dataset.share()),
            Numbers.percent(dataset.threshold()));
  }

  private static String uncounted(Report report) {
    int drifted = 0;
    for (Report.Column column : report.columns()) {
      drifted += column.drifted() ? 1 : 0;
    }
    return Numbers.count(drifted, "column");
  }

  /// {@return how many drifted columns reach the threshold, by the same division that decides}
  static int enough(DatasetVerdict dataset) {
    int enough =
        Math.clamp((long) (dataset.threshold() * dataset.columns()) - 1, 0, dataset.columns());
    while (enough < dataset.columns()
        && (double) enough / dataset.columns() < dataset.threshold()) {
      enough++;
    }
    return enough;
  }
}
