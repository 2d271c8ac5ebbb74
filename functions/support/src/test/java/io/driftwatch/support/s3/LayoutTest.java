package io.driftwatch.support.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.format.Formats;
import io.driftwatch.core.format.ReadOptions;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.text.Digest;
import io.driftwatch.support.InvalidMonitorException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
  private static final String EXECUTION = "x".repeat(80);
  private static final Instant UPLOADED = Instant.parse("2026-01-05T06:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "data-drift/a.csv, ''",
    "data-drift/weather/a.csv, weather",
    "data-drift/a/b/c.csv.gz, a/b",
    "data-drift/größe 1/a.csv, größe 1",
    "data-drift/data-drift/a.csv, data-drift"
  })
  void monitor_key_isTheFoldersBetweenPrefixAndFile(String key, String monitor) {
    assertEquals(monitor, Layout.monitor(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.csv", "data-drift", "data-drift.csv", "reference/reference.csv"})
  void monitor_keyOutsideThePrefix_isRefused(String key) {
    assertThrows(InvalidMonitorException.class, () -> Layout.monitor(key));
  }

  @Test
  void keys_ofAMonitor_areInItsFolders() {
    assertEquals("reference/weather/reference.csv", Layout.reference("weather"));
    assertEquals("reference/weather/monitor.json", Layout.configuration("weather"));
    assertEquals("runs/weather/x/", Layout.run("weather", "x").prefix());
    assertEquals(
        "quarantine/weather/x/a.csv",
        Layout.quarantined("weather", "x", "data-drift/weather/a.csv"));
    assertEquals("quarantine/weather/x/error.json", Layout.quarantineReason("weather", "x"));
  }

  @Test
  void run_itsResults_areInItsFolder() {
    assertEquals(
        List.of(
            "runs/weather/x/config.json",
            "runs/weather/x/report.html",
            "runs/weather/x/snapshot.json",
            "runs/weather/x/report.json",
            "runs/weather/x/upload-started.json",
            "runs/weather/x/upload.json"),
        everyResult(Layout.run("weather", "x")).toList());
  }

  @Test
  void keys_ofTheRootMonitor_haveNoFolder() {
    assertEquals("reference/reference.csv", Layout.reference(""));
    assertEquals("reference/monitor.json", Layout.configuration(""));
    assertEquals("runs/x/", Layout.run("", "x").prefix());
    assertEquals("quarantine/x/a.csv", Layout.quarantined("", "x", "data-drift/a.csv"));
  }

  // printf '2|null|"|null|null|true|0|0||.|true|' | sha256sum
  @Test
  void profile_defaultFormat_namesIdentitySettingsAndVersion() {
    assertEquals(
        "profiles/weather/e-2067cf82cb116443-v3",
        Layout.profile("weather", "e", csv(CsvFormat.DEFAULT)));
  }

  @Test
  void profile_otherSettings_isAnotherKey() {
    var semicolon = Layout.profile("w", "e", csv(CsvFormat.DEFAULT.withSep(';')));
    assertNotEquals(Layout.profile("w", "e", csv(CsvFormat.DEFAULT)), semicolon);
    assertNotEquals(
        semicolon,
        Layout.profile("w", "e", csv(CsvFormat.DEFAULT.withSep(';').withNaValues(Set.of("-")))));
  }

  @Test
  void rowOrder_ofAProfile_isBesideIt() {
    assertEquals(
        "profiles/weather/e-2067cf82cb116443-blocks-v1",
        Layout.rowOrder("weather", "profiles/weather/e-2067cf82cb116443-v3"));
    assertEquals("profiles/e-v-blocks-v1", Layout.rowOrder("", "profiles/e-v-v12"));
    assertEquals("profiles/stored-blocks-v1", Layout.rowOrder("", "stored"));
  }

  @Test
  void scratch_ofACall_isItsOwnAndFitsIntoS3() {
    assertEquals("scratch/x/r/", Layout.scratch("x", "r"));
    String longest = Layout.scratch("日".repeat(80), "e".repeat(36));
    assertTrue(bytes(longest + Integer.MAX_VALUE) <= 1_024);
  }

  @Test
  void quarantined_nameThatDoesNotFit_becomesObject() {
    String key = "data-drift/w/" + "ä".repeat(500) + ".csv";
    assertEquals(
        "quarantine/w/%s/object".formatted(EXECUTION), Layout.quarantined("w", EXECUTION, key));
  }

  @Test
  void quarantined_nameOfTheRecord_becomesObject() {
    assertEquals("quarantine/w/x/object", Layout.quarantined("w", "x", "data-drift/w/error.json"));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "weather, 2026-01-05T06:00:00Z, history/weather/_/2026-01/20260105T060000Z-x.json",
    "'', 2026-01-05T06:00:00Z, history/_/2026-01/20260105T060000Z-x.json",
    "a/b, 2025-12-31T23:59:59.999Z, history/a/b/_/2025-12/20251231T235959Z-x.json",
    "weather, 2026-02-01T00:00:00Z, history/weather/_/2026-02/20260201T000000Z-x.json"
  })
  void historyLine_month_isThatOfTheUpload(String monitor, Instant uploaded, String key) {
    assertEquals(key, Layout.historyLine(monitor, uploaded, "x"));
    assertEquals(
        key.substring(0, key.lastIndexOf('/') + 1), Layout.historyMonth(monitor, uploaded));
  }

  @Test
  void historyLine_monitorsThatMakeKeysTooLong_haveOneFolderForAllRuns() {
    String three = "日".repeat(80);
    for (int n = 600; n <= 1_011; n++) {
      String monitor = "m".repeat(n);
      for (String execution : List.of("x", EXECUTION, three)) {
        String key = Layout.historyLine(monitor, UPLOADED, execution);
        assertFits(key);
        assertTrue(key.startsWith(Layout.history(monitor)), key);
      }
    }
  }

  @Test
  void history_longestMonitorWhoseKeysFit_isNamed() {
    String longest = "m".repeat(743);
    assertEquals("history/" + longest + "/_/", Layout.history(longest));
    assertEquals(1_024, bytes(Layout.historyLine(longest, UPLOADED, "日".repeat(80))));
    assertEquals(
        "history/%s/_/".formatted(Digest.hex(longest + "m")), Layout.history(longest + "m"));
  }

  @Test
  void everyKey_longestMonitor_fitsIntoS3() {
    String key = "data-drift/" + "m".repeat(1_011) + "/a";
    String monitor = Layout.monitor(key);
    IntStream.rangeClosed(900, 1_011)
        .forEach(
            n -> everyResult(Layout.run("m".repeat(n), EXECUTION)).forEach(LayoutTest::assertFits));
    assertFits(Layout.quarantined(monitor, EXECUTION, key));
    assertFits(Layout.quarantineReason(monitor, EXECUTION));
    assertFits(Layout.profile(monitor, "e".repeat(64), csv(CsvFormat.DEFAULT)));
    IntStream.rangeClosed(900, 1_011)
        .mapToObj("m"::repeat)
        .forEach(
            name ->
                assertFits(
                    Layout.rowOrder(
                        name, Layout.profile(name, "e".repeat(64), csv(CsvFormat.DEFAULT)))));
    assertThrows(InvalidMonitorException.class, () -> Layout.reference(monitor));
  }

  private static Stream<String> everyResult(RunFolder run) {
    return Stream.of(
        run.config(), run.page(), run.snapshot(), run.report(), run.uploadStarted(), run.upload());
  }

  private static String csv(CsvFormat format) {
    return Formats.SHIPPED.named("a.csv").orElseThrow().fingerprint(new ReadOptions(format));
  }

  private static void assertFits(String key) {
    assertTrue(bytes(key) <= 1_024, key);
  }

  private static int bytes(String key) {
    return key.getBytes(UTF_8).length;
  }
}
