package io.driftwatch.core.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.calibrated.Calibration.Candidate;
import io.driftwatch.core.calibrated.Calibration.Evidently;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.CalibrationRules.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static final CalibrationRules RULES = CalibrationRules.DEFAULT;

  private static ColumnTest test(double p, double effect) {
    return new ColumnTest(
        p,
        Map.of(Question.SHAPE, p),
        Question.SHAPE,
        List.of(new Effect(Question.SHAPE, effect, 1, 0.01)));
  }

  private static Candidate tested(String name, double p, double effect, boolean evidently) {
    return new Candidate(name, test(p, effect), null, 200, 200, true, evidently);
  }

  private static Candidate untested(String name, boolean evidently) {
    return new Candidate(name, null, "texts are not tested", 200, 200, true, evidently);
  }

  private static Evidently evidently(int columns, int drifted, double threshold) {
    return evidently(columns, drifted, threshold, false);
  }

  private static Evidently evidently(
      int columns, int drifted, double threshold, boolean limitsKnowSize) {
    double share = columns == 0 ? 0 : (double) drifted / columns;
    return new Evidently(
        1001, 100, columns, drifted, threshold, share >= threshold, limitsKnowSize);
  }

  private static String why(Evidently evidently, Candidate... candidates) {
    return Calibration.of(RULES, List.of(candidates)).verdict(evidently, false).why();
  }

  @Test
  void why_dependentRows_saysThatTheTestsFindTooMuch() {
    var calibration = Calibration.of(RULES, List.of(tested("far", 1e-9, 0.4, true)));
    assertEquals(
        "Both verdicts say drift; but rows of the reference follow one another in time or are"
            + " sorted, and a test that takes rows as independent then finds too much.",
        calibration.verdict(evidently(1, 1, 0.5), true).why());
    var calm = Calibration.of(RULES, List.of(tested("near", 0.5, 0.04, false)));
    assertEquals("Both verdicts say no drift.", calm.verdict(evidently(1, 0, 0.5), true).why());
  }

  @Test
  void of_smallAdjustedP_isDriftOrMinorByTheEffect() {
    var calibration =
        Calibration.of(
            RULES,
            List.of(
                tested("far", 1e-9, 0.4, true),
                tested("near", 1e-9, 0.04, true),
                untested("text", true),
                tested("calm", 0.2, 0.4, true)));
    List<CalibratedColumn> columns = calibration.columns();
    assertEquals(List.of(true, false, false, false), each(columns, CalibratedColumn::drifted));
    assertEquals(List.of(false, true, false, false), each(columns, CalibratedColumn::minor));
    assertEquals(3e-9, Objects.requireNonNull(columns.getFirst().adjusted()), 1e-20);
    assertEquals("texts are not tested", columns.get(2).reason());
    CalibratedVerdict verdict = calibration.verdict(evidently(4, 4, 0.5), false);
    assertTrue(verdict.drift());
    assertEquals(List.of(1, 1, 3), List.of(verdict.drifted(), verdict.minor(), verdict.columns()));
  }

  private static <T> List<T> each(
      List<CalibratedColumn> columns, Function<CalibratedColumn, T> part) {
    return columns.stream().map(part).toList();
  }

  @Test
  void of_limits_areInclusive() {
    var rules = RULES.withAlpha(0.05).withMinEffect(0.25);
    var column = Calibration.of(rules, List.of(tested("x", 0.05, 0.25, false))).columns();
    assertTrue(column.getFirst().drifted());
    var less = Calibration.of(rules, List.of(tested("x", 0.05, 0.2499, false))).columns();
    assertTrue(less.getFirst().minor());
    var more = Calibration.of(rules, List.of(tested("x", 0.0501, 0.25, false))).columns();
    assertFalse(more.getFirst().drifted() || more.getFirst().minor());
  }

  @Test
  void of_effectOfOneColumn_winsOverTheFiles() {
    var rules = RULES.withMinEffects(Map.of("a", 0.5));
    var columns =
        Calibration.of(rules, List.of(tested("a", 0, 0.4, false), tested("b", 0, 0.4, false)))
            .columns();
    assertTrue(columns.getFirst().minor());
    assertTrue(columns.get(1).drifted());
  }

  /// A column with a tiny effect is corrected for all the same.
  @Test
  void of_columnsBelowTheEffect_countInTheCorrection() {
    var columns =
        Calibration.of(
                RULES, List.of(tested("a", 0.02, 0.4, false), tested("b", 0.9, 0.001, false)))
            .columns();
    assertEquals(0.04, columns.getFirst().adjusted());
  }

  @Test
  void of_lowerBound_isAtAlphaOverAllTested() {
    var columns =
        Calibration.of(RULES, List.of(tested("a", 0.02, 0.4, false), tested("b", 0.9, 0.1, false)))
            .columns();
    // sqrt(ln(2 / 0.025) / 2 * 0.01)
    assertEquals(
        0.4 - Math.sqrt(Math.log(80) / 200),
        Objects.requireNonNull(columns.getFirst().effectLow()),
        1e-15);
    assertEquals(0, columns.get(1).effectLow());
  }

  @ParameterizedTest
  @EnumSource(Correction.class)
  void of_anyFiles_keepsItsInvariants(Correction correction) {
    var random = new Random(17);
    for (int run = 0; run < 200; run++) {
      var candidates = new ArrayList<Candidate>();
      for (int i = random.nextInt(30); i > 0; i--) {
        double p = Math.pow(random.nextDouble(), 1 + random.nextInt(8));
        candidates.add(
            random.nextInt(4) == 0
                ? untested("u" + i, random.nextBoolean())
                : tested("t" + i, p, random.nextDouble(), random.nextBoolean()));
      }
      var calibration = Calibration.of(RULES.with(correction), candidates);
      var verdict = calibration.verdict(evidently(candidates.size(), 0, 0.5), false);
      int drifted = 0;
      for (int i = 0; i < candidates.size(); i++) {
        CalibratedColumn column = calibration.columns().get(i);
        assertEquals(candidates.get(i).test() == null, column.pValue() == null);
        if (column.pValue() != null && column.adjusted() != null) {
          assertTrue(column.adjusted() >= column.pValue() && column.adjusted() <= 1);
          assertEquals(column.adjusted() <= 0.05, column.drifted() || column.minor());
        }
        drifted += column.drifted() ? 1 : 0;
      }
      assertEquals(drifted, verdict.drifted());
      assertEquals(drifted > 0, verdict.drift());
      assertTrue(verdict.why().endsWith("."));
    }
  }

  @Test
  void candidate_withoutTestOrReason_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Candidate("x", null, null, 1, 1, true, false));
  }

  @Test
  void why_nothingTested_saysSo() {
    assertEquals(
        "The calibrated verdict tested no column, so it says nothing about this file.",
        why(evidently(1, 1, 0.5), untested("a", true)));
  }

  @Test
  void why_bothAgree_isShort() {
    assertEquals("Both verdicts say drift.", why(evidently(1, 1, 0.5), tested("a", 0, 0.4, true)));
    assertEquals(
        "Both verdicts say no drift.", why(evidently(1, 0, 0.5), tested("a", 0.4, 0.4, false)));
  }

  @Test
  void why_evidentlyAlone_namesWhatItsLimitsDoNotKnow() {
    Candidate calm = tested("a", 0.4, 0.1, true);
    assertEquals(
        "Evidently finds drift in 1 of 1 columns, the calibrated verdict in 0 of 1: the limits of"
            + " Evidently do not know the size of the files; by chance alone, files of 1,001 and"
            + " 100 rows may differ as much.",
        why(evidently(1, 1, 0.5), calm));
    assertEquals(
        "Evidently finds drift in 2 of 2 columns, the calibrated verdict in 0 of 2: Evidently"
            + " judges each column by itself, without regard to how many there are; by chance"
            + " alone, files of 1,001 and 100 rows may differ as much.",
        why(evidently(2, 2, 0.5, true), calm, calm));
    assertEquals(
        "Evidently finds drift in 1 of 1 columns, the calibrated verdict in 0 of 1: by chance"
            + " alone, files of 1,001 and 100 rows may differ as much.",
        why(evidently(1, 1, 0.5, true), calm));
    assertEquals(
        "Evidently finds drift in 1 of 1 columns, the calibrated verdict in 0 of 1: the changes in"
            + " 1 column are more than chance, but smaller than what counts as drift (min_effect).",
        why(evidently(1, 1, 0.5), tested("a", 0, 0.01, true)));
    assertEquals(
        "Evidently finds drift in 1 of 2 columns, the calibrated verdict in 0 of 1: what Evidently"
            + " sees is in columns that the calibrated verdict does not test.",
        why(evidently(2, 1, 0.5), untested("t", true), tested("a", 0.4, 0.1, false)));
    assertEquals(
        "Evidently finds drift in 0 of 1 columns, the calibrated verdict in 0 of 1: with a"
            + " drift_share of 0 every file drifts.",
        why(evidently(1, 0, 0), tested("a", 0.4, 0.1, false)));
  }

  @Test
  void why_calibratedAlone_saysWhatEvidentlyDoesNotLookAt() {
    Candidate calm = tested("b", 0.9, 0, false);
    assertEquals(
        "Evidently finds drift in 1 of 3 columns, the calibrated verdict in 1 of 3: one column"
            + " that changed is enough for the calibrated verdict, while Evidently asks for 50 % of"
            + " them.",
        why(evidently(3, 1, 0.5), tested("a", 0, 0.4, true), calm, calm));
    assertEquals(
        "Evidently finds drift in 0 of 2 columns, the calibrated verdict in 1 of 2: the change is"
            + " more than chance explains, though no score is beyond its limit.",
        why(evidently(2, 0, 0.5), tested("a", 0, 0.06, false), calm));
    assertEquals(
        "Evidently finds drift in 0 of 1 columns, the calibrated verdict in 1 of 2: what changed is"
            + " in columns that Evidently does not count.",
        why(
            evidently(1, 0, 0.5),
            new Candidate("a", test(0, 0.4), null, 200, 200, false, false),
            calm));
  }

  @Test
  void why_neitherSaysDrift_namesWhatThereIs() {
    assertEquals(
        "Neither verdict says drift; the changes in 1 column are more than chance, but smaller"
            + " than what counts as drift (min_effect).",
        why(evidently(1, 0, 0.5), tested("a", 0, 0.01, false)));
    assertEquals(
        "Neither verdict says drift: 1 of 3 columns lie beyond Evidently's limits, fewer than its"
            + " share of 50 %, and by chance alone files may differ as much.",
        why(
            evidently(3, 1, 0.5),
            tested("a", 0.4, 0.1, true),
            tested("b", 0.9, 0, false),
            tested("c", 0.9, 0, false)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 10_000})
  void why_manyColumns_isShort(int columns) {
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < columns; i++) {
      candidates.add(tested("a".repeat(1_000), 0.5, 0.4, true));
    }
    String why =
        Calibration.of(RULES, candidates).verdict(evidently(columns, columns, 0.5), false).why();
    assertTrue(why.length() < 300, why);
  }
}
