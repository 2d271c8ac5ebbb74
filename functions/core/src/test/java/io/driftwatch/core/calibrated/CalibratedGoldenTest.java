package io.driftwatch.core.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.core.calibrated.ColumnTests.Kind;
import io.driftwatch.core.monitor.CalibrationRules.Correction;
import io.driftwatch.core.statistic.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The tests against references that share no code with them: full enumeration, scipy and
/// statsmodels. The file's header states the tolerances.
class CalibratedGoldenTest {
  private static final double EXACT = 1e-9;
  private static final double SADDLEPOINT = 1e-6;

  /// How far the saddlepoint may be from the truth in the smallest files.
  private static final double OF_TRUTH = 1.25;

  private static Stream<JsonNode> cases(String kind) throws IOException {
    try (var file = CalibratedGoldenTest.class.getResourceAsStream("/calibrated/golden.json")) {
      var cases = new ArrayList<JsonNode>();
      for (JsonNode json : new ObjectMapper().readTree(file).get("cases")) {
        if (json.get("kind").textValue().equals(kind)) {
          cases.add(json);
        }
      }
      assertFalse(cases.isEmpty());
      return cases.stream();
    }
  }

  private static DynamicTest test(JsonNode golden, Runnable check) {
    return DynamicTest.dynamicTest(golden.get("id").textValue(), check::run);
  }

  @TestFactory
  Stream<DynamicTest> of_numbers_asGolden() throws IOException {
    return cases("numeric").map(golden -> test(golden, () -> numbers(golden)));
  }

  private static void numbers(JsonNode golden) {
    Samples pooled = Tables.numbers(longs(golden, "reference"), longs(golden, "current"));
    ColumnTest test = ColumnTests.of(Kind.NUMBERS, pooled, 0, 0);
    JsonNode expected = golden.get("expected");
    close(test.pValue(), expected.get("p"), SADDLEPOINT);
    close(test.effect().value(), expected.get("effect"), EXACT);
    if (pooled.size() <= 2) {
      assertEquals(Set.of(Question.VALUES), test.parts().keySet());
      return;
    }
    close(Objects.requireNonNull(test.parts().get(Question.SHAPE)), expected.get("shape"), EXACT);
    close(
        Objects.requireNonNull(test.parts().get(Question.LOCATION)),
        expected.get("location"),
        SADDLEPOINT);
    close(
        Objects.requireNonNull(test.parts().get(Question.SPREAD)),
        expected.get("spread"),
        SADDLEPOINT);
    part(test, Question.TAILS, expected.get("tails"));
    part(test, Question.VALUES, expected.get("values"));
    assertEquals(expected.get("questions").intValue(), test.parts().size());
    if (expected.has("exact")) {
      truth(test, expected.get("exact"));
    }
  }

  private static void truth(ColumnTest test, JsonNode exact) {
    close(Objects.requireNonNull(test.parts().get(Question.SHAPE)), exact.get("shape"), EXACT);
    for (Question question : List.of(Question.LOCATION, Question.SPREAD)) {
      if (exact.has(question.label())) {
        double truth = exact.get(question.label()).doubleValue();
        double factor = Objects.requireNonNull(test.parts().get(question)) / truth;
        assertTrue(factor >= 1 / OF_TRUTH && factor <= OF_TRUTH, () -> question + ": " + factor);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> of_categories_asGolden() throws IOException {
    return cases("categorical").map(golden -> test(golden, () -> categories(golden)));
  }

  private static void categories(JsonNode golden) {
    Samples pooled = Tables.categories(longs(golden, "reference"), longs(golden, "current"));
    ColumnTest test = ColumnTests.of(Kind.CATEGORIES, pooled, 0, 0);
    JsonNode expected = golden.get("expected");
    close(test.pValue(), expected.get("p"), EXACT);
    close(test.effect().value(), expected.get("effect"), EXACT);
    part(test, Question.MIX, expected.get("mix"));
    if (pooled.size() > 1) {
      var distribution = new Hypergeometric(pooled.total(), pooled.currentTotal());
      double cell =
          pooled.size() == 2
              ? Objects.requireNonNull(test.parts().get(Question.CELL))
              : new CellTest(pooled, distribution).p();
      close(cell, expected.get("cell"), EXACT);
    }
  }

  @TestFactory
  Stream<DynamicTest> of_missingCells_asGolden() throws IOException {
    return cases("missing").map(golden -> test(golden, () -> missing(golden)));
  }

  private static void missing(JsonNode golden) {
    long referenceMissing = golden.get("reference").get("missing").longValue();
    long currentMissing = golden.get("current").get("missing").longValue();
    var pooled =
        Tables.categories(
            new long[] {golden.get("reference").get("rows").longValue() - referenceMissing},
            new long[] {golden.get("current").get("rows").longValue() - currentMissing});
    var test = ColumnTests.of(Kind.CATEGORIES, pooled, referenceMissing, currentMissing);
    JsonNode expected = golden.get("expected");
    part(test, Question.MISSING, expected.get("p"));
    close(test.effect().value(), expected.get("effect"), EXACT);
  }

  @TestFactory
  Stream<DynamicTest> adjusted_pValues_asStatsmodels() throws IOException {
    return cases("adjust").map(golden -> test(golden, () -> adjust(golden)));
  }

  private static void adjust(JsonNode golden) {
    double[] p = doubles(golden.get("p"));
    for (var correction : Correction.values()) {
      double[] adjusted = Adjustment.adjusted(p, correction);
      JsonNode expected = golden.get("expected").get(correction.label());
      for (int i = 0; i < p.length; i++) {
        close(adjusted[i], expected.get(i), EXACT);
      }
    }
  }

  private static void part(ColumnTest test, Question question, JsonNode expected) {
    if (expected == null || expected.isNull()) {
      assertFalse(test.parts().containsKey(question));
    } else {
      close(Objects.requireNonNull(test.parts().get(question)), expected, EXACT);
    }
  }

  private static void close(double actual, JsonNode expected, double relative) {
    double value = expected.doubleValue();
    assertEquals(value, actual, value * relative);
  }

  private static long[] longs(JsonNode golden, String field) {
    JsonNode array = golden.get(field);
    var longs = new long[array.size()];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = array.get(i).longValue();
    }
    return longs;
  }

  private static double[] doubles(JsonNode array) {
    var doubles = new double[array.size()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = array.get(i).doubleValue();
    }
    return doubles;
  }
}
