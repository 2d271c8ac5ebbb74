package io.driftwatch.core.calibrated;

import java.util.Locale;

/// What a column is asked: each question is a test of "the rows of both files are exchangeable".
public enum Question {
  /// Numbers: do the distributions differ anywhere (Kolmogorov-Smirnov)?
  SHAPE,
  /// Numbers: are the current ones larger or smaller (Mann-Whitney)?
  LOCATION,
  /// Numbers: are the current ones wider or narrower apart (Mood)?
  SPREAD,
  /// Numbers: are the smallest or the largest ones too many in one file?
  TAILS,
  /// Numbers: is a single value too frequent in one file?
  VALUES,
  /// Categories: is one of them too frequent in one file?
  CELL,
  /// Categories: do the shares differ as a whole (chi-square)?
  MIX,
  /// Texts: does a classifier that has not seen them distinguish the files?
  CLASSIFIER,
  /// Are missing cells too many in one file?
  MISSING;

  /// {@return the name in reports, in lower case}
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
