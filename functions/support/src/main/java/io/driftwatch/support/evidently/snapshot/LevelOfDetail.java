package io.driftwatch.support.evidently.snapshot;

/// How much of a comparison is drawn, from everything down to what always fits.
///
/// The metrics of all columns are in every level: dashboards never lose a point. What is left out
/// is said in the run itself.
enum LevelOfDetail {
  FULL(Figures.ALL, true, 100, true, true, Integer.MAX_VALUE, ""),
  NO_CUMULATIVE(
      Figures.ALL, false, 100, true, true, Integer.MAX_VALUE, "the cumulative distributions"),
  FEWER_CATEGORIES(
      Figures.ALL,
      false,
      20,
      true,
      true,
      Integer.MAX_VALUE,
      "the cumulative distributions and rare categories"),
  FIGURES_OF_DRIFTED(
      Figures.DRIFTED, false, 20, true, true, Integer.MAX_VALUE, "the figures of stable columns"),
  NO_FIGURES(Figures.NONE, false, 20, true, true, Integer.MAX_VALUE, "all figures"),
  NO_HISTOGRAMS(
      Figures.NONE, false, 0, false, true, Integer.MAX_VALUE, "all figures and histograms"),
  TESTS_OF_DRIFTED(
      Figures.NONE,
      false,
      0,
      false,
      false,
      Integer.MAX_VALUE,
      "all figures and histograms, and the tests of stable columns"),
  LEAST(
      Figures.NONE,
      false,
      0,
      false,
      false,
      100,
      "all figures and histograms, the tests of stable columns, and the table's rows after the"
          + " first 100");

  /// Which columns have figures below their row.
  enum Figures {
    ALL,
    DRIFTED,
    NONE
  }

  private final Figures figures;
  private final boolean cumulative;
  private final int categories;
  private final boolean histograms;
  private final boolean testsOfStable;
  private final int rows;
  private final String leftOut;

  LevelOfDetail(
      Figures figures,
      boolean cumulative,
      int categories,
      boolean histograms,
      boolean testsOfStable,
      int rows,
      String leftOut) {
    this.figures = figures;
    this.cumulative = cumulative;
    this.categories = categories;
    this.histograms = histograms;
    this.testsOfStable = testsOfStable;
    this.rows = rows;
    this.leftOut = leftOut;
  }

  boolean figures(boolean drifted) {
    return figures == Figures.ALL || (figures == Figures.DRIFTED && drifted);
  }

  boolean cumulative() {
    return cumulative;
  }

  /// {@return the most categories that are shown by name}
  int categories() {
    return categories;
  }

  boolean histograms() {
    return histograms;
  }

  boolean test(boolean drifted) {
    return drifted || testsOfStable;
  }

  /// {@return the most rows of the table}
  int rows() {
    return rows;
  }

  /// {@return what is missing, as part of a sentence; empty when nothing is}
  String leftOut() {
    return leftOut;
  }
}
