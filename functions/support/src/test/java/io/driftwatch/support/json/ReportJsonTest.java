package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.calibrated.CalibratedVerdict.Detectable;
import io.driftwatch.core.calibrated.Question;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.TextMerge;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Side;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Decision.Because;
import io.driftwatch.core.verdict.Decision.Rule;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.rule.Figure;
import io.driftwatch.core.verdict.rule.Finding;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportJsonTest {
  private static final double LONG_NUMBER = 2.2250738585072014E-308;

  private static final CalibratedColumn LONGEST =
      new CalibratedColumn(
          false,
          false,
          LONG_NUMBER,
          LONG_NUMBER,
          LONG_NUMBER,
          LONG_NUMBER,
          Question.CLASSIFIER,
          Question.LOCATION,
          Map.of(
              Question.SHAPE, LONG_NUMBER,
              Question.LOCATION, LONG_NUMBER,
              Question.SPREAD, LONG_NUMBER,
              Question.TAILS, LONG_NUMBER,
              Question.VALUES, LONG_NUMBER,
              Question.MISSING, LONG_NUMBER),
          null);

  private static final CalibratedVerdict TESTED =
      new CalibratedVerdict(
          true,
          1,
          2,
          3,
          CalibrationRules.DEFAULT
              .withMinEffects(Map.of("k", 0.1))
              .with(CalibrationRules.Correction.BH),
          new Detectable(0.5, null),
          "Both verdicts say drift.");

  private static final CalibratedVerdict UNTESTED =
      new CalibratedVerdict(
          false, 0, 0, 0, CalibrationRules.DEFAULT, new Detectable(null, null), "made by hand");

  private static final int MOST_BYTES_OF_A_COLUMN = 2_560;

  private static final TypedColumn VALUES =
      new TypedColumn(
          "any",
          PandasType.FLOAT64,
          0,
          0,
          new Values.Numbers(new double[] {0.5}, Counts.ofOnes(1), null));

  private static ColumnVerdict column(
      String name,
      ColumnType type,
      @Nullable Method method,
      @Nullable Double threshold,
      Verdict verdict) {
    return new ColumnVerdict(
        name, type, method, false, threshold, verdict, VALUES, VALUES, calibrated(type));
  }

  private static CalibratedColumn calibrated(ColumnType type) {
    return switch (type) {
      case NUMERICAL ->
          new CalibratedColumn(
              true,
              false,
              5e-10,
              2e-9,
              0.4,
              0.25,
              Question.SHAPE,
              Question.LOCATION,
              Map.of(
                  Question.SHAPE, 1e-9,
                  Question.LOCATION, 1e-10,
                  Question.SPREAD, 0.5,
                  Question.TAILS, 0.25,
                  Question.MISSING, 1.0),
              null);
      case CATEGORICAL ->
          new CalibratedColumn(
              false,
              true,
              0.001,
              0.004,
              0.03,
              0.0,
              Question.CELL,
              Question.CELL,
              Map.of(Question.CELL, 0.0005),
              null);
      case TEXT, DATETIME, UNKNOWN -> CalibratedColumn.untested("made by hand");
    };
  }

  @Test
  void write_everyKindOfVerdictAndFigure_isThePromisedDocument() {
    double score = 9.88746708417335e-08;
    var comparison =
        new Comparison(
            431,
            165,
            new DatasetVerdict(4, 2, 0.5, 0.5, true, 1),
            TESTED,
            new Decision(
                Deciding.EVIDENTLY,
                true,
                Decision.State.DRIFT,
                List.of(new Because(Rule.SHARE, null), new Because(Rule.EMPTY_COLUMN, "k")),
                0,
                true),
            List.of(
                column(
                    "temp",
                    ColumnType.NUMERICAL,
                    Method.KS,
                    0.05,
                    new Verdict.Scored(Method.KS, score, 0.05, true)),
                column(
                    "note",
                    ColumnType.TEXT,
                    Method.PERC_TEXT_CONTENT_DRIFT,
                    0.95,
                    new Verdict.Scored(Method.PERC_TEXT_CONTENT_DRIFT, 0.8434, 0.5583, true)),
                column(
                    "größe \"x\"",
                    ColumnType.CATEGORICAL,
                    Method.TVD,
                    0.1,
                    new Verdict.Scored(Method.TVD, 1, 0.1, false)),
                column(
                    "k",
                    ColumnType.CATEGORICAL,
                    Method.CHISQUARE,
                    0.05,
                    new Verdict.NotComparable("one category only", true)),
                column(
                    "datetime",
                    ColumnType.DATETIME,
                    null,
                    null,
                    new Verdict.NotComparable("dates are not tested", false))),
            List.of(
                new Finding(
                    Finding.Kind.ALL_MISSING,
                    "k",
                    Finding.Severity.HIGH,
                    "all gone",
                    new Figure.Count(0),
                    new Figure.Count(165)),
                new Finding(
                    Finding.Kind.ROW_COUNT,
                    null,
                    Finding.Severity.LOW,
                    "rows",
                    new Figure.Amount(0.1),
                    new Figure.Word("few")),
                new Finding(
                    Finding.Kind.RANGE,
                    "temp",
                    Finding.Severity.INFO,
                    "wide",
                    new Figure.Interval(0.5, 2),
                    null)));
    assertEquals(
        """
        {
          "schema" : 1,
          "about" : {
            "driftwatch" : null,
            "monitor" : null,
            "execution" : null,
            "key" : null,
            "versionId" : null,
            "eTag" : null,
            "size" : null,
            "uploaded" : null,
            "started" : null
          },
          "reference" : {
            "rows" : 431,
            "columns" : null,
            "files" : [ ],
            "read" : null
          },
          "current" : {
            "rows" : 165,
            "columns" : null,
            "read" : null
          },
          "settings" : null,
          "settingsHash" : null,
          "dataset" : {
            "columns" : 4,
            "drifted" : 2,
            "share" : 0.5,
            "threshold" : 0.5,
            "drift" : true,
            "notComparable" : 1
          },
          "decision" : {
            "verdict" : "evidently",
            "drift" : true,
            "state" : "drift",
            "because" : [ {"rule":"share","column":null}, {"rule":"empty-column",\
        "column":"k"} ],
            "upload" : true
          },
          "calibrated" : {
            "drift" : true,
            "drifted" : 1,
            "minor" : 2,
            "columns" : 3,
            "alpha" : 0.05,
            "minEffect" : 0.05,
            "perColumnMinEffect" : {"k":0.1},
            "correction" : "bh",
            "baseline" : "rows",
            "windows" : null,
            "detectable" : {"shift":0.5,"share":null},
            "why" : "Both verdicts say drift."
          },
          "columns" : [ {
            "column" : "temp",
            "type" : "num",
            "method" : "ks",
            "threshold" : 0.05,
            "limit" : 0.05,
            "score" : 9.88746708417335E-8,
            "drifted" : true,
            "reason" : null,
            "counted" : true,
            "evidence" : 5.384130244977895,
            "size" : {"value":0.0,"unit":"spreads"},
            "moved" : null,
            "reference" : {"count":1,"missing":0,"infinite":0,"distinct":1,"min":0.5,\
        "quartiles":[0.5,0.5,0.5],"max":0.5,"mean":0.5,"sd":null,"top":[]},
            "current" : {"count":1,"missing":0,"infinite":0,"distinct":1,"min":0.5,\
        "quartiles":[0.5,0.5,0.5],"max":0.5,"mean":0.5,"sd":null,"top":[]},
            "calibrated" : {"drifted":true,"minor":false,"pValue":5.0E-10,"adjusted":2.0E-9,\
        "effect":0.4,"effectLow":0.25,"cause":"location","parts":{"shape":1.0E-9,\
        "location":1.0E-10,"spread":0.5,"tails":0.25,"values":null,"missing":1.0},\
        "pWindows":null,"effectOf":"shape","reason":null}
          }, {
            "column" : "note",
            "type" : "text",
            "method" : "perc_text_content_drift",
            "threshold" : 0.95,
            "limit" : 0.5583,
            "score" : 0.8434,
            "drifted" : true,
            "reason" : null,
            "counted" : true,
            "evidence" : 1.5106573526777718,
            "size" : null,
            "moved" : null,
            "reference" : {"count":1,"missing":0,"infinite":0,"distinct":1,"min":0.5,\
        "quartiles":[0.5,0.5,0.5],"max":0.5,"mean":0.5,"sd":null,"top":[]},
            "current" : {"count":1,"missing":0,"infinite":0,"distinct":1,"min":0.5,\
        "quartiles":[0.5,0.5,0.5],"max":0.5,"mean":0.5,"sd":null,"top":[]},
            "calibrated" : {"drifted":false,"minor":false,"pValue":null,"adjusted":null,\
        "effect":null,"effectLow":null,"cause":null,"parts":{},"pWindows":null,\
        "effectOf":null,"reason":"made by hand"}
          }, {
            "column" : "größe \\"x\\"",
            "type" : "cat",
            "method" : "TVD",
            "threshold" : 0.1,
            "limit" : 0.1,
            "score" : 1.0,
            "drifted" : false,
            "reason" : null,
            "counted" : true,
            "evidence" : 0.0,
            "size" : {"value":0.0,"unit":"share of rows"},
            "moved" : null,
            "reference" : {"count":1,"missing":0,"infinite":0,"distinct":1,"min":0.5,\
        "quartiles":[0.5,0.5,0.5],"max":0.5,"mean":0.5,"sd":null,"top":[]},
            "current" : {"count":1,"missing":0,"infinite":0,"distinct":1,"min":0.5,\
        "quartiles":[0.5,0.5,0.5],"max":0.5,"mean":0.5,"sd":null,"top":[]},
            "calibrated" : {"drifted":false,"minor":true,"pValue":0.001,"adjusted":0.004,\
        "effect":0.03,"effectLow":0.0,"cause":"cell","parts":{"cell":5.0E-4,"mix":null,\
        "missing":null},"pWindows":null,"effectOf":"cell","reason":null}
          }, {
            "column" : "k",
            "type" : "cat",
            "method" : "chisquare",
            "threshold" : 0.05,
            "limit" : null,
            "score" : null,
            "drifted" : false,
            "reason" : "one category only",
            "counted" : true,
            "evidence" : null,
            "size" : {"value":0.0,"unit":"share of rows"},
            "moved" : null,
            "reference" : {"count":1,"missing":0,"infinite":0,"distinct":1,"min":0.5,\
        "quartiles":[0.5,0.5,0.5],"max":0.5,"mean":0.5,"sd":null,"top":[]},
            "current" : {"count":1,"missing":0,"infinite":0,"distinct":1,"min":0.5,\
        "quartiles":[0.5,0.5,0.5],"max":0.5,"mean":0.5,"sd":null,"top":[]},
            "calibrated" : {"drifted":false,"minor":true,"pValue":0.001,"adjusted":0.004,\
        "effect":0.03,"effectLow":0.0,"cause":"cell","parts":{"cell":5.0E-4,"mix":null,\
        "missing":null},"pWindows":null,"effectOf":"cell","reason":null}
          }, {
            "column" : "datetime",
            "type" : "datetime",
            "method" : null,
            "threshold" : null,
            "limit" : null,
            "score" : null,
            "drifted" : false,
            "reason" : "dates are not tested",
            "counted" : false,
            "evidence" : null,
            "size" : null,
            "moved" : null,
            "reference" : {"count":1,"missing":0,"infinite":0,"distinct":1,"min":0.5,\
        "quartiles":[0.5,0.5,0.5],"max":0.5,"mean":0.5,"sd":null,"top":[]},
            "current" : {"count":1,"missing":0,"infinite":0,"distinct":1,"min":0.5,\
        "quartiles":[0.5,0.5,0.5],"max":0.5,"mean":0.5,"sd":null,"top":[]},
            "calibrated" : {"drifted":false,"minor":false,"pValue":null,"adjusted":null,\
        "effect":null,"effectLow":null,"cause":null,"parts":{},"pWindows":null,\
        "effectOf":null,"reason":"made by hand"}
          } ],
          "findings" : [ {
            "kind" : "all-missing",
            "column" : "k",
            "severity" : "high",
            "message" : "all gone",
            "reference" : 0,
            "current" : 165
          }, {
            "kind" : "row-count",
            "column" : null,
            "severity" : "low",
            "message" : "rows",
            "reference" : 0.1,
            "current" : "few"
          }, {
            "kind" : "range",
            "column" : "temp",
            "severity" : "info",
            "message" : "wide",
            "reference" : [ 0.5, 2.0 ],
            "current" : null
          } ]
        }""",
        ReportJson.write(Report.of(comparison, About.FILES)));
  }

  @Test
  void write_aRun_beginsWithWhatItIsAbout() {
    var dataset = new DatasetVerdict(1, 0, 0, 0.5, false, 0);
    var decision =
        new Decision(Deciding.EVIDENTLY, false, Decision.State.STABLE, List.of(), 0, false);
    var object = new About.StoredObject("b", "data-drift/m/f.csv", null, "e", 7);
    var about =
        new About(
            "1.2.3",
            "x-1",
            "m",
            object,
            null,
            Instant.parse("2026-01-05T06:00:00Z"),
            Instant.parse("2026-01-05T06:00:02.345Z"));
    var report =
        new Report(
            about,
            Side.ofRows(1),
            Side.ofRows(2),
            null,
            dataset,
            null,
            decision,
            List.of(),
            List.of());
    assertEquals(
        """
        {
          "schema" : 1,
          "execution" : "x-1",
          "monitor" : "m",
          "object" : {
            "bucket" : "b",
            "key" : "data-drift/m/f.csv",
            "versionId" : null,
            "eTag" : "e",
            "size" : 7
          },
          "about" : {
            "driftwatch" : "1.2.3",
            "monitor" : "m",
            "execution" : "x-1",
            "key" : "data-drift/m/f.csv",
            "versionId" : null,
            "eTag" : "e",
            "size" : 7,
            "uploaded" : "2026-01-05T06:00:00Z",
            "started" : "2026-01-05T06:00:02.345Z"
          },
          "reference" : {
            "rows" : 1,
            "columns" : null,
            "files" : [ ],
            "read" : null
          },
          "current" : {
            "rows" : 2,
            "columns" : null,
            "read" : null
          },
          "settings" : null,
          "settingsHash" : null,
          "dataset" : {
            "columns" : 1,
            "drifted" : 0,
            "share" : 0.0,
            "threshold" : 0.5,
            "drift" : false,
            "notComparable" : 0
          },
          "decision" : {
            "verdict" : "evidently",
            "drift" : false,
            "state" : "stable",
            "because" : [ ],
            "upload" : false
          },
          "columns" : [ ],
          "findings" : [ ]
        }""",
        ReportJson.write(report));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "\"", "\\", "\u0001", "\u202e", "\u65e5", "\ud83d\ude00", "\ud83d", "\ue000"})
  void write_columnOfLongTexts_takesLittleBesideItsName(String character) {
    var texts = new String[40];
    var counts = new long[texts.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = character + (char) ('A' + i) + character.repeat(300_000);
      counts[i] = 3L + i % 7;
    }
    Arrays.sort(texts, TextMerge::compare);
    var values = new Values.Texts(texts, Counts.of(counts));
    var fewer = new Values.Texts(Arrays.copyOf(texts, 39), Counts.of(Arrays.copyOf(counts, 39)));
    String name = "x".repeat(100_000);
    assertFits(
        name,
        ColumnType.CATEGORICAL,
        new TypedColumn(name, PandasType.STRING, 1L << 40, 1L << 41, values),
        new TypedColumn(name, PandasType.STRING, 1L << 42, 1L << 43, fewer));
  }

  @Test
  void write_columnOfLongNumbers_takesLittleBesideItsName() {
    var numbers = new double[20];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = -1e-300 / (3.0 * i + 3);
    }
    Counts counts = Counts.of(LongStream.range(0, 20).map(i -> (1L << 40) + 7 * i).toArray());
    var column =
        new TypedColumn(
            "x",
            PandasType.FLOAT64,
            Long.MAX_VALUE / 4,
            Long.MAX_VALUE / 4,
            new Values.Numbers(numbers, counts, null));
    var fewer =
        new TypedColumn(
            "x",
            PandasType.FLOAT64,
            1,
            1,
            new Values.Numbers(
                Arrays.copyOfRange(numbers, 3, 17),
                Counts.of(LongStream.range(1, 15).toArray()),
                null));
    assertFits("x", ColumnType.NUMERICAL, column, fewer);
  }

  private static void assertFits(
      String name, ColumnType type, TypedColumn reference, TypedColumn current) {
    var score =
        new Verdict.Scored(Method.PERC_TEXT_CONTENT_DRIFT, 2.2250738585072014E-308, 1e-5 / 3, true);
    var column =
        new ColumnVerdict(
            name, type, score.method(), false, 1 / 3.0, score, reference, current, LONGEST);
    int bytes = bytes(List.of(column)) - bytes(List.of()) - name.length();
    assertTrue(bytes <= MOST_BYTES_OF_A_COLUMN, () -> bytes + " bytes");
    assertTrue(bytes > 600, () -> bytes + " bytes");
  }

  private static int bytes(List<ColumnVerdict> columns) {
    var comparison =
        new Comparison(
            1,
            1,
            new DatasetVerdict(1, 0, 0, 0.5, false, 0),
            UNTESTED,
            new Decision(Deciding.EVIDENTLY, false, Decision.State.STABLE, List.of(), 0, false),
            columns,
            List.of());
    return ReportJson.write(Report.of(comparison, About.FILES)).getBytes(UTF_8).length;
  }
}
