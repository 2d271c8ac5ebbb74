package io.driftwatch.support.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Report;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
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
    return new ColumnVerdict(name, type, method, false, threshold, verdict, VALUES, VALUES);
  }

  @Test
  void write_everyKindOfVerdictAndFigure_isThePromisedDocument() {
    double score = 9.88746708417335e-08;
    var comparison =
        new Comparison(
            431,
            165,
            new DatasetVerdict(4, 2, 0.5, 0.5, true, 1),
            new Decision(
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
          "reference" : {
            "rows" : 431
          },
          "current" : {
            "rows" : 165
          },
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
            "because" : [ {
              "rule" : "share",
              "column" : null
            }, {
              "rule" : "empty-column",
              "column" : "k"
            } ],
            "upload" : true
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
            "counted" : true
          }, {
            "column" : "note",
            "type" : "text",
            "method" : "perc_text_content_drift",
            "threshold" : 0.95,
            "limit" : 0.5583,
            "score" : 0.8434,
            "drifted" : true,
            "reason" : null,
            "counted" : true
          }, {
            "column" : "größe \\"x\\"",
            "type" : "cat",
            "method" : "TVD",
            "threshold" : 0.1,
            "limit" : 0.1,
            "score" : 1.0,
            "drifted" : false,
            "reason" : null,
            "counted" : true
          }, {
            "column" : "k",
            "type" : "cat",
            "method" : "chisquare",
            "threshold" : 0.05,
            "limit" : null,
            "score" : null,
            "drifted" : false,
            "reason" : "one category only",
            "counted" : true
          }, {
            "column" : "datetime",
            "type" : "datetime",
            "method" : null,
            "threshold" : null,
            "limit" : null,
            "score" : null,
            "drifted" : false,
            "reason" : "dates are not tested",
            "counted" : false
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
    var decision = new Decision(false, Decision.State.STABLE, List.of(), 0, false);
    var object = new About.StoredObject("b", "data-drift/m/f.csv", null, "e", 7);
    var report =
        new Report(new About("x-1", "m", object), 1, 2, dataset, decision, List.of(), List.of());
    assertEquals(
        """
        {
          "execution" : "x-1",
          "monitor" : "m",
          "object" : {
            "bucket" : "b",
            "key" : "data-drift/m/f.csv",
            "versionId" : null,
            "eTag" : "e",
            "size" : 7
          },
          "reference" : {
            "rows" : 1
          },
          "current" : {
            "rows" : 2
          },
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
}
