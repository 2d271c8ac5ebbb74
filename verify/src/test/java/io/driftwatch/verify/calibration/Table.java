package io.driftwatch.verify.calibration;

import java.util.Locale;

/// The tables of `docs/calibration.md`, by the marks between which they stand there.
enum Table {
  FILES(
      "rows, reference / current | columns | they depend | files"
          + " | calibrated | and effect | Evidently | p < 0.05, any | p < 0.05, half"),
  SINGLE(
      "rows, reference / current | column | calibrated ≤ 5 % | ≤ 1 % | ≤ 0.1 %"
          + " | Evidently | p < 0.05"),
  TYPES("rows, reference / current | whole numbers | calibrated ≤ 5 % | ≤ 1 % | Evidently"),
  TAIL("expected in the current file | level | calibrated | chi-square alone"),
  POWER(
      "rows, reference / current | change in one of ten columns | calibrated | and effect"
          + " | design | Evidently, the column | Evidently, the file | p < 0.05, the column"
          + " | p < 0.05, half"),
  SHARES(
      "rows, reference / current | categories | change | calibrated | and effect"
          + " | Evidently, the column"),
  DETECTABLE("rows, reference / current | columns | promised | stated | found"),
  EFFECT(
      "rows, reference / current | change | true effect | effect, mean | at least, mean | covers"),
  SERIAL(
      "correlation of neighbours | rows, reference / current | calibrated | Evidently"
          + " | p < 0.05, any"),
  WEEKS("file | rows | Evidently | calibrated | drifted columns"),
  BLOCKS("column | days | 18 days at random");

  private final String head;

  Table(String head) {
    this.head = head;
  }

  /// {@return the names of the columns}
  String head() {
    return "| " + head + " |\n|" + "---|".repeat(head.split("\\|").length);
  }

  /// {@return the mark in the page}
  String mark() {
    return "calibration " + name().toLowerCase(Locale.ROOT);
  }
}
