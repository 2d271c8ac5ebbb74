package io.driftwatch.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.report.Size;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.s3.Layout;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// What the page of a run says of the files before it.
class EarlierFilesTest {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final String WEEK1 = "data-drift/weather/week1.csv";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private TestSystem system;

  @BeforeEach
  void start() {
    system = TestSystem.withWeather();
    system.put("reference/weather/monitor.json", "{\"upload\": \"never\"}".getBytes(UTF_8));
  }

  @AfterEach
  void stop() {
    system.close();
  }

  @Test
  void page_filesOfManyDays_showsTheLastAndSinceWhenColumnsDrift() {
    for (int day = 20; day >= 1; day--) {
      store("weather", daysAgo(day), "run" + day, day <= 15);
    }
    String page = page();
    assertTrue(page.contains("Last 12 files"), page);
    assertTrue(page.contains("since " + DAY.format(daysAgo(15))), page);
  }

  @Test
  void page_firstFile_saysNothingOfOthers() {
    String page = page();
    assertFalse(page.contains("class=\"past\""), page);
  }

  @Test
  void page_linesOfOthersAndDamagedOnes_areLeftOut() {
    store("weather", daysAgo(2), "run2", true);
    store("weather", now.plus(1, ChronoUnit.DAYS), "later", true);
    store("weather/_/" + daysAgo(1).toString().substring(0, 7), daysAgo(1), "nested", true);
    store("other", daysAgo(1), "other", true);
    system.put(Layout.historyLine("weather", daysAgo(1), "half"), "{\"schema\":1,".getBytes(UTF_8));
    assertTrue(page().contains("Last 2 files"));
  }

  private Instant daysAgo(int days) {
    return now.minus(days, ChronoUnit.DAYS);
  }

  private String page() {
    var ended = system.drop(WEEK1, TestSystem.sample(WEEK1));
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status());
    return new String(system.bytes("runs/weather/%s/report.html".formatted(ended.name())), UTF_8);
  }

  private void store(String monitor, Instant uploaded, String execution, boolean drifted) {
    double strength = drifted ? 2 : 0.5;
    var size = new Size(0.4, Size.Unit.SPREADS);
    var column =
        new HistoryLine.Column("humidity", drifted, strength, size, 0.0, 69.0, 40.0, 80.0, false);
    var line =
        new HistoryLine(
            uploaded,
            null,
            monitor,
            execution,
            execution + ".csv",
            drifted ? HistoryLine.State.DRIFT : HistoryLine.State.STABLE,
            null,
            null,
            null,
            drifted ? 1.0 : 0.0,
            0.5,
            100L,
            null,
            null,
            List.of(column));
    system.put(
        Layout.historyLine(monitor, uploaded, execution), HistoryJson.write(line).getBytes(UTF_8));
  }
}
