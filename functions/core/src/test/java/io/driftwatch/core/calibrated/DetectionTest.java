package io.driftwatch.core.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.calibrated.CalibratedVerdict.Detectable;
import io.driftwatch.core.calibrated.Calibration.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {
  private static final Question[] NUMBERS = {
    Question.SHAPE, Question.LOCATION, Question.SPREAD, Question.TAILS
  };

  private static Candidate column(long reference, long current, Question... questions) {
    var parts = new EnumMap<Question, Double>(Question.class);
    for (Question question : questions) {
      parts.put(question, 1.0);
    }
    var effect = new Effect(questions[0], 0, 1, 1);
    var test = new ColumnTest(1, parts, questions[0], List.of(effect));
    return new Candidate("x", test, null, reference, current, true, false);
  }

  private static Detectable detectable(int columns, Candidate column) {
    return Detection.detectable(0.05, Collections.nCopies(columns, column));
  }

  /// By the same formulas with the quantiles of Python's `statistics.NormalDist`.
  @ParameterizedTest
  @CsvSource({
    "200, 50, 1, 0.5541719790516512, 0.21575149345292888",
    "1001, 50, 10, 0.6229424515250404, 0.25613591412838244",
    "1001, 200, 10, 0.3253431229069013, 0.14009722882714218",
    "1001, 1000, 50, 0.2068013237282249, 0.09190388475150443",
    "10000, 500, 500, 0.2382415298203061, 0.1079906822047707"
  })
  void detectable_fourQuestions_isAsByTheFormulas(
      long reference, long current, int columns, double shift, double share) {
    Detectable found = detectable(columns, column(reference, current, NUMBERS));
    assertEquals(shift, Objects.requireNonNull(found.shift()), 1e-9);
    assertEquals(share, Objects.requireNonNull(found.share()), 1e-9);
  }

  @Test
  void detectable_fewRows_isNullWhereNoChangeIsLargeEnough() {
    Detectable ten = detectable(1, column(10, 8, NUMBERS));
    assertEquals(2.432017388754349, Objects.requireNonNull(ten.shift()), 1e-9);
    assertNull(ten.share());
    assertEquals(new Detectable(null, null), detectable(1, column(4, 3, NUMBERS)));
  }

  @Test
  void detectable_missingCellsAskedFor_needsMore() {
    Detectable without = detectable(10, column(1001, 200, NUMBERS));
    Question[] withMissing = {
      Question.SHAPE, Question.LOCATION, Question.SPREAD, Question.TAILS, Question.MISSING
    };
    Detectable with = detectable(10, column(1001, 200, withMissing));
    // alpha over 20 columns instead of 10
    Detectable twice = detectable(20, column(1001, 200, NUMBERS));
    assertEquals(twice, with);
    assertTrue(
        Objects.requireNonNull(without.shift()) < Objects.requireNonNull(with.shift())
            && Objects.requireNonNull(without.share()) < Objects.requireNonNull(with.share()));
  }

  @Test
  void detectable_categoriesAlone_hasNoShift() {
    Detectable found = detectable(3, column(500, 500, Question.CELL));
    assertNull(found.shift());
    assertNotNull(found.share());
  }

  @Test
  void detectable_nothingTested_isUnknown() {
    assertEquals(new Detectable(null, null), Detection.detectable(0.05, List.of()));
    assertEquals(
        new Detectable(null, null),
        Detection.detectable(
            0.05, List.of(new Candidate("x", null, "a reason", 9, 9, true, false))));
    assertEquals(new Detectable(null, null), detectable(1, column(900, 0, Question.MISSING)));
  }

  @Test
  void detectable_columnsOfManySizes_isThatOfTheMiddle() {
    var columns = new ArrayList<Candidate>();
    columns.add(column(1001, 200, NUMBERS));
    columns.add(column(3, 1, NUMBERS));
    columns.add(column(1_000_000, 1_000_000, NUMBERS));
    assertEquals(detectable(3, column(1001, 200, NUMBERS)), Detection.detectable(0.05, columns));
  }
}
