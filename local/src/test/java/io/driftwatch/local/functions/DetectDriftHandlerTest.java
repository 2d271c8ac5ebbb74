package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.report.About;
import io.driftwatch.core.verdict.Decision.Rule;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.support.json.ReportJson;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.state.DriftVerdict.Because;
import io.driftwatch.support.state.ObjectVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectDriftHandlerTest {
  private static final byte[] WEEK1 = Functions.sample("data-drift/weather/week1.csv");

  private final Functions functions = new Functions();

  @BeforeEach
  void reference() {
    functions.put("reference/m/reference.csv", Functions.sample("reference/weather/reference.csv"));
  }

  @AfterEach
  void stop() {
    functions.close();
  }

  @Test
  void detect_week_writesThreeResultsAndAnswersTheVerdict() throws FunctionError {
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var verdict = functions.detect("e", object, functions.load("e", object));
    assertTrue(verdict.drift());
    assertEquals(10, verdict.columns());
    assertEquals(7, verdict.drifted());
    assertEquals(0.7, verdict.share());
    assertEquals("runs/m/e/report.json", verdict.report());
    assertEquals(10, verdict.top().size());
    assertEquals(
        Set.of(
            "runs/m/e/config.json",
            "runs/m/e/report.html",
            "runs/m/e/report.json",
            "runs/m/e/snapshot.json"),
        functions.tags("runs/").keySet());
    assertEquals(1, functions.tags("history/m/_/").size());
  }

  @Test
  void detect_week_answersTheDecision() throws FunctionError {
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var verdict = functions.detect("e", object, functions.load("e", object));
    assertEquals("drift", verdict.state());
    assertEquals(List.of(new Because("share", null)), verdict.because());
    assertEquals(true, verdict.upload());
    assertEquals(0, verdict.highFindings());
  }

  @Test
  void detect_emptiedColumns_areTheDecisionAndCounted() throws FunctionError {
    var object = functions.put("data-drift/m/week.csv", Functions.without(WEEK1, 5, 6));
    var request = Functions.request("e", object, functions.load("e", object));
    var answer = new String(functions.call("detect-drift", request), UTF_8);
    assertTrue(
        answer.startsWith(
            "{\"drift\":true,\"state\":\"drift\",\"because\":[{\"rule\":\"share\",\"column\":null},"
                + "{\"rule\":\"empty-column\",\"column\":\"temp\"},"
                + "{\"rule\":\"empty-column\",\"column\":\"atemp\"}],"
                + "\"upload\":true,\"highFindings\":2,\"columns\":8,"),
        answer);
    var report = ReportJson.read(functions.bytes("runs/m/e/report.json"), "report.json");
    assertEquals(
        List.of(
            new Decision.Because(Rule.SHARE, null),
            new Decision.Because(Rule.EMPTY_COLUMN, "temp"),
            new Decision.Because(Rule.EMPTY_COLUMN, "atemp")),
        report.decision().because());
  }

  @Test
  void detect_sameRequestTwice_givesTheSameKeysAndBytes() throws FunctionError {
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var request = Functions.request("e", object, functions.load("e", object));
    var first = functions.call("detect-drift", request);
    var written = functions.tags("");
    assertArrayEquals(first, functions.call("detect-drift", request));
    assertEquals(written, functions.tags(""));
  }

  @Test
  void detect_configurationChangedMeanwhile_goesByTheOneOfTheRun() throws FunctionError {
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var data = functions.load("e", object);
    functions.put("reference/m/monitor.json", "{\"drift_share\": 0.99}".getBytes(UTF_8));
    assertTrue(functions.detect("e", object, data).drift());
    assertFalse(functions.detect("f", object, functions.load("f", object)).drift());
  }

  @Test
  void detect_objectGoneMeanwhile_stillHasItsVerdict() throws FunctionError {
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var data = functions.load("e", object);
    remove(object);
    assertEquals(7, functions.detect("e", object, data).drifted());
  }

  @Test
  void detect_profileGone_isRetried() throws FunctionError {
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var data = functions.load("e", object);
    functions.s3().client().deleteObject(r -> r.bucket(Functions.BUCKET).key(data.current().key()));
    var failure = assertThrows(FunctionError.class, () -> functions.detect("e", object, data));
    assertEquals("io.driftwatch.support.ServiceUnavailableException", failure.error());
    assertTrue(failure.cause().contains(data.current().key()), failure.cause());
  }

  @Test
  void detect_profileDamagedMeanwhile_isRetriedAndMadeAgainByAnotherRun() throws FunctionError {
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var data = functions.load("e", object);
    functions.damage(data.reference().key(), new byte[] {1, 2, 3, 4, 5, 6});
    var failure = assertThrows(FunctionError.class, () -> functions.detect("e", object, data));
    assertEquals("io.driftwatch.support.ServiceUnavailableException", failure.error());
    assertTrue(failure.cause().contains("LoadData makes it again"), failure.cause());
    functions.load("another", functions.put("data-drift/m/other.csv", WEEK1));
    assertEquals(7, functions.detect("e", object, data).drifted());
  }

  // LoadData of the release before leaves no order beside the profile.
  @Test
  void detect_orderOfTheRowsMissing_leavesOutItsFindingAlone() throws FunctionError {
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var data = functions.load("e", object);
    var verdict = functions.detect("e", object, data);
    String report = new String(functions.bytes(verdict.report()), UTF_8);
    String order = Layout.rowOrder("m", data.reference().key());
    functions.s3().client().deleteObject(r -> r.bucket(Functions.BUCKET).key(order));
    assertEquals(verdict, functions.detect("e", object, data));
    String without = new String(functions.bytes(verdict.report()), UTF_8);
    assertTrue(report.contains("dependent-rows"), report);
    assertFalse(without.contains("dependent-rows"), without);
  }

  @Test
  void detect_noSharedColumn_isAnErrorOfTheData() throws FunctionError {
    var object = functions.put("data-drift/m/other.csv", "x\n1\n2\n".getBytes(UTF_8));
    var data = functions.load("e", object);
    var failure = assertThrows(FunctionError.class, () -> functions.detect("e", object, data));
    assertEquals("io.driftwatch.core.InvalidDataException", failure.error());
    assertEquals(Set.of("runs/m/e/config.json"), functions.tags("runs/").keySet());
    assertEquals(Set.of(), functions.tags("history/").keySet());
  }

  @ParameterizedTest
  @MethodSource("io.driftwatch.local.functions.Keys#hard")
  void detect_anyKey_isNamedInTheReport(String key) throws FunctionError {
    var object = functions.put(key, WEEK1);
    var verdict = functions.detect("e", object, functions.load("e", object));
    var report = ReportJson.read(functions.bytes(verdict.report()), verdict.report());
    assertEquals(
        new About.StoredObject(
            object.bucket(), key, object.versionId(), object.eTag(), object.size()),
        report.about().object());
  }

  @Test
  void detect_thousandColumnsWithLongNames_answersLittle() throws FunctionError {
    var wide = LoadDataHandlerTest.wide(1000);
    functions.put("reference/wide/reference.csv", wide);
    var object = functions.put("data-drift/wide/wide.csv", wide);
    var request = Functions.request("e", object, functions.load("e", object));
    var answer = functions.call("detect-drift", request);
    assertTrue(answer.length < 10_000, "bytes: " + answer.length);
    assertTrue(new String(answer, UTF_8).contains("\"columns\":1000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D\uDE80", "\u0001", "\u4e16"})
  void detect_emptiedColumnsWithLongNames_answersLittle(String character) throws FunctionError {
    var names = IntStream.range(0, 40).mapToObj(i -> i + character.repeat(300)).toList();
    var header = String.join(",", names) + "\n";
    var full = IntStream.range(0, 40).mapToObj(i -> i + ".5").collect(Collectors.joining(","));
    var half = full.replaceFirst("(?:[^,]*,){20}", ",".repeat(20));
    functions.put(
        "reference/wide/reference.csv", (header + (full + "\n").repeat(40)).getBytes(UTF_8));
    var object =
        functions.put(
            "data-drift/wide/wide.csv", (header + (half + "\n").repeat(40)).getBytes(UTF_8));
    var request = Functions.request("e", object, functions.load("e", object));
    var answer = functions.call("detect-drift", request);
    assertTrue(answer.length < 7_000, "bytes: " + answer.length);
    assertTrue(new String(answer, UTF_8).contains("\"highFindings\":20,"));
  }

  private void remove(ObjectVersion object) {
    functions
        .s3()
        .client()
        .deleteObject(
            r -> r.bucket(object.bucket()).key(object.key()).versionId(object.versionId()));
  }
}
