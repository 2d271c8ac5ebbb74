package io.driftwatch.detectdrift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.support.json.MonitorReader;
import io.driftwatch.support.json.MonitorWriter;
import io.driftwatch.support.lambda.PlainContext;
import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.DriftVerdict.Because;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.LoadedData.DataFile;
import io.driftwatch.support.state.LoadedData.DataSet;
import io.driftwatch.support.state.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the function answers and writes where the two verdicts differ.
class CalibratedDecisionTest {
  private static final String CALIBRATED = "{\"verdict\": \"calibrated\"}";
  private static final String EVIDENTLY = "{}";
  private static final int COLUMNS = 10;
  private static final int ROWS_OF_REFERENCE = 1001;
  private static final long SEED = 18;

  /// No column changed, but the file is small and has 20 categories in each: beyond the limit of
  /// Evidently, which does not know sizes.
  private static final String SMALL = categories(100);

  /// One column of ten became another; a share of 0.1 is below Evidently's threshold.
  private static final String ONE_FAR_OFF = answers(200, true);

  private final BucketInMemory bucket = new BucketInMemory();

  @Test
  void handle_smallFileThatDriftsForEvidentlyAlone_isStable() throws IOException {
    DriftVerdict verdict = handle(CALIBRATED, categories(ROWS_OF_REFERENCE), SMALL);
    assertFalse(verdict.drift());
    assertEquals("stable", verdict.state());
    assertEquals(List.of(), verdict.because());
    assertEquals(false, verdict.upload());
    assertEquals(COLUMNS, verdict.drifted());
    assertEquals(1.0, verdict.share());
    JsonNode report = json(verdict.report());
    assertTrue(report.at("/dataset/drift").booleanValue());
    assertFalse(report.at("/calibrated/drift").booleanValue());
    assertEquals("stable", historyLine().at("/state").textValue());
  }

  @Test
  void handle_oneColumnFarOffThatDriftsForCalibratedAlone_isDriftBecauseOfIt() throws IOException {
    DriftVerdict verdict = handle(CALIBRATED, answers(ROWS_OF_REFERENCE, false), ONE_FAR_OFF);
    assertTrue(verdict.drift());
    assertEquals("drift", verdict.state());
    assertEquals(List.of(new Because("calibrated", "c3")), verdict.because());
    assertEquals(true, verdict.upload());
    assertEquals(1, verdict.drifted());
    JsonNode report = json(verdict.report());
    assertFalse(report.at("/dataset/drift").booleanValue());
    assertTrue(report.at("/calibrated/drift").booleanValue());
    assertEquals("drift", historyLine().at("/state").textValue());
    assertEquals(
        "{\"drift\":true,\"drifted\":1,\"minor\":0,\"columns\":10,\"decides\":true}",
        historyLine().get("calibrated").toString());
    assertTrue(historyLine().path("reason").isMissingNode());
  }

  @Test
  void handle_sameFilesWithEvidentlysVerdict_areTheOtherWayRound() throws IOException {
    DriftVerdict small = handle(EVIDENTLY, categories(ROWS_OF_REFERENCE), SMALL);
    assertEquals("drift", small.state());
    assertEquals(List.of(new Because("share", null)), small.because());
    DriftVerdict farOff = handle(EVIDENTLY, answers(ROWS_OF_REFERENCE, false), ONE_FAR_OFF);
    assertEquals("some", farOff.state());
    assertEquals(List.of(), farOff.because());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"verdict": "calibrated", "alpha": 0.01}|0.01
          {"alpha": 0.2}                          |0.2
          {}                                      |0.05
          """)
  void handle_anyVerdict_writesTheCalibratedOneIntoTheMetadata(String settings, String alpha)
      throws IOException {
    assertEquals(metadata("false", alpha), written(settings, categories(ROWS_OF_REFERENCE), SMALL));
    assertEquals(
        metadata("true", alpha), written(settings, answers(ROWS_OF_REFERENCE, false), ONE_FAR_OFF));
  }

  private static Map<String, String> metadata(String drift, String alpha) {
    return Map.of(
        "execution", "run-1",
        "monitor", "m",
        "bucket", "b",
        "key", "data-drift/m/week.csv",
        "version", "v1",
        "calibrated.drift", drift,
        "calibrated.alpha", alpha);
  }

  /// {@return the metadata of the snapshot, whose values have to be texts for Evidently}
  private Map<String, String> written(String settings, String reference, String current)
      throws IOException {
    handle(settings, reference, current);
    var metadata = new TreeMap<String, String>();
    for (var field : json("runs/m/run-1/snapshot.json").get("metadata").properties()) {
      assertTrue(field.getValue().isTextual(), field::toString);
      metadata.put(field.getKey(), field.getValue().textValue());
    }
    return metadata;
  }

  private DriftVerdict handle(String settings, String reference, String current)
      throws IOException {
    MonitorConfig config = MonitorReader.read(settings.getBytes(UTF_8), "monitor.json");
    bucket.put("config", MonitorWriter.write(config).getBytes(UTF_8));
    bucket.put("reference", profile(reference));
    bucket.put("current", profile(current));
    var request =
        new DetectDriftRequest(
            "run-1",
            new ObjectVersion("b", "data-drift/m/week.csv", "v1", "0", 1),
            new LoadedData(
                "m",
                "config",
                new DataSet(
                    "reference",
                    ROWS_OF_REFERENCE,
                    COLUMNS,
                    null,
                    List.of(new DataFile("reference/m/reference.csv", "v0", "0", 1))),
                new DataSet("current", 1, COLUMNS, "2026-01-05T06:00:00Z", null)),
            "2026-01-05T06:00:02Z");
    return new DetectDriftHandler(bucket).handleRequest(request, PlainContext.silent("test"));
  }

  private JsonNode historyLine() throws IOException {
    return json(bucket.keys("history/m/").getFirst());
  }

  private JsonNode json(String key) throws IOException {
    return new JsonMapper().readTree(bucket.get(key));
  }

  private static byte[] profile(String csv) throws IOException {
    var in = new ByteArrayInputStream(csv.getBytes(UTF_8));
    Profile profile = CsvReader.profile(in, "test.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT);
    var out = new ByteArrayOutputStream();
    ProfileFormat.write(profile, out);
    return out.toByteArray();
  }

  /// {@return rows of which each cell is one of 20 categories, all of them as likely}
  private static String categories(int rows) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + rows);
    return csv(rows, (_, _) -> Character.toString('a' + random.nextInt(20)));
  }

  /// {@return rows of yes and no by turns; in the fourth column yes alone where asked}
  private static String answers(int rows, boolean moved) {
    return csv(
        rows, (row, column) -> (moved && column == 3) || (row + column) % 2 == 0 ? "yes" : "no");
  }

  @FunctionalInterface
  private interface Cells {
    String at(int row, int column);
  }

  private static String csv(int rows, Cells cells) {
    var csv = new StringBuilder("c0,c1,c2,c3,c4,c5,c6,c7,c8,c9\n");
    for (int row = 0; row < rows; row++) {
      var line = new ArrayList<String>();
      for (int column = 0; column < COLUMNS; column++) {
        line.add(cells.at(row, column));
      }
      csv.append(String.join(",", line)).append('\n');
    }
    return csv.toString();
  }
}
