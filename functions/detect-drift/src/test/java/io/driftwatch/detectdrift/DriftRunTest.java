package io.driftwatch.detectdrift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.profile.RowOrder;
import io.driftwatch.core.report.Report;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.json.ReportJson;
import io.driftwatch.support.lambda.Priming;
import io.driftwatch.support.lambda.RecordSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftRunTest {
  private static final String HISTORY = "history/weather/_/2026-01/";
  private static final String FOLDER =
      "runs/weather/weather-week1-3d5d25ef9422a43c25b431e87ff16ebc/";

  @Test
  void documents_shippedEvent_endWithTheReport() throws IOException {
    assertEquals(
        List.of(
            FOLDER + "report.html",
            FOLDER + "snapshot.json",
            HISTORY + "20260105T060000Z-weather-week1-3d5d25ef9422a43c25b431e87ff16ebc.json",
            FOLDER + "report.json"),
        run().documents(null).stream().map(DriftRun.Document::key).toList());
  }

  @Test
  void documents_sameRequest_haveTheSameBytes() throws IOException {
    var first = run().documents(null);
    var second = run().documents(null);
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i).content().get(), second.get(i).content().get());
    }
  }

  @Test
  void verdict_driftedSample_pointsAtTheReport() throws IOException {
    var verdict = run().verdict();
    assertTrue(verdict.drift());
    assertEquals(FOLDER + "report.json", verdict.report());
    var report = run().documents(null).getLast();
    assertEquals(verdict.report(), report.key());
    assertTrue(new String(report.content().get(), UTF_8).endsWith("}\n"));
  }

  @Test
  void documents_lineOfTheHistory_saysWhatTheReportSays() throws IOException {
    var documents = run().documents(null);
    var document = documents.get(2);
    HistoryLine line = HistoryJson.read(document.content().get(), document.key());
    Report report = ReportJson.read(documents.getLast().content().get(), "report.json");
    assertEquals(Instant.parse("2026-01-05T06:00:00Z"), line.uploaded());
    assertEquals(Instant.parse("2026-01-05T06:00:02.345Z"), line.started());
    assertEquals("weather", line.monitor());
    assertEquals(report.about().execution(), line.execution());
    assertEquals("week1.csv", line.file());
    assertEquals(HistoryLine.State.DRIFT, line.state());
    assertEquals(report.currentRows(), line.rows());
    assertEquals(report.settings() == null ? null : report.settings().hash(), line.settingsHash());
    assertEquals(report.dataset().threshold(), line.threshold());
    assertEquals(
        report.columns().stream()
            .filter(Report.Column::drifted)
            .map(Report.Column::column)
            .toList(),
        line.columns().stream()
            .filter(HistoryLine.Column::drifted)
            .map(HistoryLine.Column::name)
            .toList());
    assertEquals(
        report.columns().stream().map(column -> column.scored() != null).toList(),
        line.columns().stream().map(column -> column.evidence() != null).toList());
    assertEquals(
        report.columns().stream().map(column -> column.scored() != null).toList(),
        line.columns().stream().map(column -> column.size() != null).toList());
  }

  private static DriftRun run() throws IOException {
    DetectDriftRequest request =
        new RecordSerializer()
            .fromJson(
                Files.readString(Path.of("../../events/detect-drift.json")),
                DetectDriftRequest.class);
    return DriftRun.of(
        request,
        MonitorConfig.DEFAULT,
        new ReferenceProfile(sample("reference.profile"), RowOrder.UNKNOWN),
        sample("current.profile"),
        MemoryBudget.ofProcess());
  }

  private static Profile sample(String name) throws IOException {
    try (var stored = Priming.sample(name)) {
      return ProfileFormat.read(stored);
    }
  }
}
