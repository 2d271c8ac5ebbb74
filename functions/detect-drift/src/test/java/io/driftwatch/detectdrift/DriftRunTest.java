package io.driftwatch.detectdrift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.support.lambda.Priming;
import io.driftwatch.support.lambda.RecordSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftRunTest {
  private static final String FOLDER =
      "runs/weather/weather-week1-3d5d25ef9422a43c25b431e87ff16ebc/";

  @Test
  void documents_shippedEvent_endWithTheReport() throws IOException {
    assertEquals(
        List.of(FOLDER + "report.html", FOLDER + "snapshot.json", FOLDER + "report.json"),
        run().documents().stream().map(DriftRun.Document::key).toList());
  }

  @Test
  void documents_sameRequest_haveTheSameBytes() throws IOException {
    var first = run().documents();
    var second = run().documents();
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i).content().get(), second.get(i).content().get());
    }
  }

  @Test
  void verdict_driftedSample_pointsAtTheReport() throws IOException {
    var verdict = run().verdict();
    assertTrue(verdict.drift());
    assertEquals(FOLDER + "report.json", verdict.report());
    var report = run().documents().getLast();
    assertEquals(verdict.report(), report.key());
    assertTrue(new String(report.content().get(), UTF_8).endsWith("}\n"));
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
        sample("reference.profile"),
        sample("current.profile"),
        MemoryBudget.ofProcess());
  }

  private static Profile sample(String name) throws IOException {
    try (var stored = Priming.sample(name)) {
      return ProfileFormat.read(stored);
    }
  }
}
