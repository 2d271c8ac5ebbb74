package io.driftwatch.core.statistic;

import static io.driftwatch.core.column.ColumnType.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// The generated columns of `golden/text_drift.json`, of names, sentences and paragraphs, some of
/// them repeated: Evidently's verdicts, and ours.
class TextDriftGoldenTest {
  private static final List<TextPair> PAIRS = TextPair.all();

  /// Standard deviations of Evidently's AUC over its own splits: nearer to the limit its verdict
  /// depends on the seed of the split.
  private static final double NOISE = 2;

  @Test
  void compare_whereEvidentlyIsSure_agreesInNinetySevenOfAHundredPairs() {
    var wrong = new ArrayList<String>();
    int sure = 0;
    for (var pair : PAIRS) {
      double distance = Math.abs(pair.number("score") - pair.number("limit"));
      if (distance > NOISE * pair.number("deviation")) {
        sure++;
        var score = score(pair);
        var method = method(pair);
        if (method.drifted(score, method.defaultThreshold()) != pair.drifted()) {
          wrong.add(score + " for " + pair.json());
        }
      }
    }
    System.out.printf(
        "text: the verdict of Evidently in %d of %d pairs where it is sure%n",
        sure - wrong.size(), sure);
    assertTrue(sure >= 100, "too few pairs: " + sure);
    assertTrue(wrong.size() <= 0.03 * sure, () -> String.join("\n", wrong));
  }

  @Test
  void rows_ofEveryPair_areThoseThatEvidentlySaw() {
    for (var pair : PAIRS) {
      var rows = pair.rows();
      var text =
          String.join(
              "\n", Stream.concat(rows.reference().stream(), rows.current().stream()).toList());
      var crc = new CRC32();
      crc.update(text.getBytes(UTF_8));
      assertEquals(pair.json().get("crc32").longValue(), crc.getValue(), pair.json().toString());
    }
  }

  private static Method method(TextPair pair) {
    return pair.number("reference") <= 1000
        ? Method.PERC_TEXT_CONTENT_DRIFT
        : Method.ABS_TEXT_CONTENT_DRIFT;
  }

  private static Outcome.Score score(TextPair pair) {
    var rows = pair.rows();
    var method = method(pair);
    return (Outcome.Score)
        method.compare(
            TEXT,
            Columns.texts(rows.reference()),
            Columns.texts(rows.current()),
            method.defaultThreshold());
  }
}
