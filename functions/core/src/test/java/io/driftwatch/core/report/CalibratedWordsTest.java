package io.driftwatch.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.calibrated.CalibratedVerdict.Detectable;
import io.driftwatch.core.calibrated.Question;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.CalibrationRules.Correction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CalibratedWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0        | < 0.0001 | in fewer than 1 of 10,000 files",
        "0.000099 | < 0.0001 | in fewer than 1 of 10,000 files",
        "0.0001   | 0.0001   | in 1 of 10,000 files",
        "0.00041  | 0.0005   | in 5 of 10,000 files",
        "0.004    | 0.004    | in 4 of 1,000 files",
        "0.0312   | 0.04     | in 4 of 100 files",
        "0.0501   | 0.06     | in 6 of 100 files",
        "0.07     | 0.07     | in 7 of 100 files",
        "0.31     | 0.31     | in 31 of 100 files",
        "0.5      | 0.50     | in most files",
        "0.991    | 1        | in most files",
        "1        | 1        | in most files",
      })
  void chance_ofAnyProbability_isFilesOutOfMany(double adjusted, String number, String words) {
    CalibratedColumn column = column(adjusted, 0.24, 0.12, Question.LOCATION);
    assertEquals(number, CalibratedWords.probability(column));
    assertEquals(words, CalibratedWords.chance(column, Correction.HOLM));
  }

  @Test
  void chance_afterACorrectionForFalseDiscoveries_isAboutColumns() {
    CalibratedColumn column = column(0.0312, 0.24, 0.12, Question.LOCATION);
    assertEquals("in 4 of 100 such columns", CalibratedWords.chance(column, Correction.BH));
    assertEquals("in 4 of 100 such columns", CalibratedWords.chance(column, Correction.BY));
    assertEquals("in 4 of 100 files", CalibratedWords.chance(column, Correction.BONFERRONI));
    assertEquals("in 4 of 100 files", CalibratedWords.shortChance(column, Correction.HOLM));
    assertEquals(
        "in < 1 of 10,000 such columns",
        CalibratedWords.shortChance(column(0, 0.24, 0.12, Question.LOCATION), Correction.BY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.24   | 0.129  | 24 of 100 rows, at least 12",
        "0.062  | 0.0299 | 6.2 of 100 rows, at least 2.9",
        "0.0996 | 0      | 10 of 100 rows",
        "0.05   | 0.0004 | 5 of 100 rows",
        "0      | 0      | 0 of 100 rows",
        "1      | 0.9999 | 100 of 100 rows, at least 99",
      })
  void rows_ofAnyEffect_neverPromiseMoreThanItsBound(double effect, double low, String words) {
    assertEquals(words, CalibratedWords.rows(column(0.01, effect, low, Question.SHAPE)));
  }

  @Test
  void sentence_ofEachVerdict_saysWhatAReaderNeeds() {
    assertEquals(
        "drifted, by chance in fewer than 1 of 10,000 files; 24 of 100 rows, at least 12; above"
            + " all wider or narrower",
        sentence(column(0.00001, 0.24, 0.12, Question.SPREAD)));
    assertEquals(
        "real, but small, by chance in 2 of 1,000 files; 3 of 100 rows, at least 1; above all"
            + " higher or lower",
        sentence(column(0.002, 0.03, 0.01, Question.LOCATION)));
    assertEquals(
        "stable, by chance as different in 31 of 100 files",
        sentence(column(0.31, 0.062, 0, Question.LOCATION)));
    assertEquals(
        "not tested: dates are not tested",
        sentence(CalibratedColumn.untested("dates are not tested")));
  }

  @Test
  void words_ofAColumnThatIsNotTested_areEmpty() {
    CalibratedColumn column = CalibratedColumn.untested("dates are not tested");
    assertEquals("not tested", CalibratedWords.verdict(column));
    assertEquals("", CalibratedWords.probability(column));
    assertEquals("", CalibratedWords.chance(column, Correction.HOLM));
    assertEquals("", CalibratedWords.rows(column));
    assertEquals("", CalibratedWords.cause(column));
  }

  @ParameterizedTest
  @EnumSource(Question.class)
  void cause_ofEachQuestion_isNotItsName(Question question) {
    String words = CalibratedWords.cause(column(0.01, 0.2, 0.1, question));
    assertTrue(words.length() > 6, words);
    assertFalse(words.contains(question.label()) && !words.contains(" "), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6 | 0 | 10   | 6 of 10 columns changed by more than chance",
        "1 | 1 | 1000 | 1 of 1,000 columns changed by more than chance, and 1 more, but by little",
        "0 | 0 | 10   | none of 10 columns changed by more than chance",
        "0 | 2 | 3    | 2 of 3 columns changed by more than chance, but by little",
      })
  void answer_ofEachVerdict_countsColumns(int drifted, int minor, int columns, String words) {
    assertEquals(words, CalibratedWords.answer(verdict(drifted, minor, columns, 0.3, 0.2)));
  }

  @Test
  void detectable_ofAFile_isOneSentenceAndItsCaution() {
    assertEquals(
        "This file could have shown a shift of 0.33 standard deviations, or a share that moves by"
            + " 15 points, in one of its 10 columns (80 of 100 times). Smaller changes may be"
            + " there.",
        CalibratedWords.detectable(verdict(0, 0, 10, 0.33, 0.15)));
    assertEquals(
        "This file could have shown a shift of 2.10 standard deviations in its one column (80 of"
            + " 100 times). Smaller changes may be there.",
        CalibratedWords.detectable(verdict(0, 0, 1, 2.1, null)));
    assertEquals(
        "This file has too few values to show a shift, or a share of one half that moves, 80 of"
            + " 100 times. Other changes, such as a new value, may show.",
        CalibratedWords.detectable(verdict(0, 0, 10, null, null)));
    assertEquals(
        "This file could have shown a shift of less than 0.001 standard deviations, or a share that"
            + " moves by less than 0.1 points, in its one column (80 of 100 times). Smaller changes"
            + " may be there.",
        CalibratedWords.detectable(verdict(0, 0, 1, 0.0002, 0.0004)));
    assertEquals(
        "No column could be tested.", CalibratedWords.detectable(verdict(0, 0, 0, null, null)));
  }

  private static String sentence(CalibratedColumn column) {
    return CalibratedWords.sentence(column, Correction.HOLM);
  }

  private static CalibratedColumn column(
      double adjusted, double effect, double effectLow, Question cause) {
    boolean called = adjusted <= 0.05;
    return new CalibratedColumn(
        called && effect >= 0.05,
        called && effect < 0.05,
        adjusted / 10,
        adjusted,
        effect,
        effectLow,
        cause,
        cause,
        Map.of(cause, adjusted / 10),
        null);
  }

  private static CalibratedVerdict verdict(
      int drifted, int minor, int columns, @Nullable Double shift, @Nullable Double share) {
    return new CalibratedVerdict(
        drifted > 0,
        drifted,
        minor,
        columns,
        CalibrationRules.DEFAULT,
        new Detectable(shift, share),
        "a sentence");
  }
}
