package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/// Compares the outcome of a method with a published number.
final class Scored {
  private Scored() {}

  /// @param relative the largest relative difference that counts as equal
  static void assertScore(double expected, double relative, Outcome outcome) {
    var score = assertInstanceOf(Outcome.Score.class, outcome);
    assertEquals(expected, score.value(), relative * Math.abs(expected));
  }
}
