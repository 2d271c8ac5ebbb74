package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.history.html.HistorySite;
import io.driftwatch.core.report.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages of a history in a real browser. Pictures are in `target/screenshots/`.
@Needs(Tool.CHROMIUM)
class HistoryInBrowserIT {
  private static final Path FOLDER = Path.of("target/screenshots");
  private static final Instant FIRST = Instant.parse("2026-05-10T06:12:00Z");

  /// Rules of axe that apply to such a page, at least.
  private static final int RULES = 15;

  private static Chromium browser;

  /// What histories are about.
  enum Sample {
    WEEKS("weather", 26, 10, 168, "column"),
    MANY("weather", 10_000, 20, 2, "column"),
    WIDE("weather", 10, 1_000, 24, "column"),
    HOSTILE("</title><script>alert(1)</script>", 30, 5, 24, "<img src=x onerror=alert(1)>\u202e\0"),
    LONG("team/".repeat(40), 30, 5, 24, "a".repeat(400));

    private final String monitor;
    private final int runs;
    private final int columns;
    private final int hours;
    private final String name;

    Sample(String monitor, int runs, int columns, int hours, String name) {
      this.monitor = monitor;
      this.runs = runs;
      this.columns = columns;
      this.hours = hours;
      this.name = name;
    }

    private MonitorHistory history() {
      var random = new Random(runs);
      var lines = new ArrayList<HistoryLine>();
      for (int i = 0; i < runs; i++) {
        lines.add(line(i, random));
      }
      return new MonitorHistory(monitor, lines);
    }

    private HistoryLine line(int i, Random random) {
      Instant uploaded = FIRST.plus(Duration.ofHours((long) hours * i));
      String file = name + i + ".csv";
      if (i % 13 == 7) {
        return HistoryLine.rejected(uploaded, monitor, "run" + i, file, name, 3L, null);
      }
      var all = new ArrayList<Column>();
      for (int c = 0; c < columns; c++) {
        double evidence = c == 0 && i > runs / 2 ? 0.1 * (i % 300) + 1 : random.nextDouble() * 1.02;
        all.add(
            new Column(
                c + name,
                evidence >= 1,
                evidence,
                new Size(evidence, Size.Unit.SPREADS),
                0.0,
                10 * c + evidence,
                10 * c - 1.0,
                10 * c + 1.0,
                false));
      }
      double share = (double) all.stream().filter(Column::drifted).count() / columns;
      State state = share > 0 ? State.SOME : State.STABLE;
      return new HistoryLine(
          uploaded,
          null,
          monitor,
          "run" + i,
          file,
          state,
          null,
          null,
          null,
          share,
          0.5,
          168L,
          i < runs / 3 ? "a" : "b",
          null,
          all);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(FOLDER);
    browser = Chromium.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @ParameterizedTest
  @EnumSource
  void open_anyHistory_isSmallAsksForNothingAndComplainsAboutNothing(Sample sample)
      throws IOException {
    Path file = write(sample);
    BrowserPage page = browser.page();
    page.screen(1366, 768);
    page.open(file.toUri());

    assertEquals(List.of(file.toUri().toString()), page.requests());
    assertEquals(List.of(), page.complaints());
    assertTrue(Files.size(file) < 500_000, Files.size(file) + " bytes");
    System.out.printf(
        "history %s: %,d bytes, ready after %.0f ms%n",
        sample,
        Files.size(file),
        page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            .asDouble());
    keep(page, "history-" + sample);
  }

  @ParameterizedTest
  @CsvSource({
    "WEEKS, light, 1366",
    "WEEKS, dark, 1366",
    "WEEKS, light, 390",
    "WEEKS, dark, 390",
    "MANY, light, 1366",
    "HOSTILE, light, 1366",
    "LONG, dark, 390"
  })
  void open_inAnyThemeAndWidth_axeFindsNothing(Sample sample, String theme, int width)
      throws IOException {
    open(write(sample), theme, width).requireAxeFindsNothing(RULES);
  }

  @ParameterizedTest
  @CsvSource({"light, 1366", "dark, 390"})
  void index_inAnyThemeAndWidth_axeFindsNothing(String theme, int width) throws IOException {
    BrowserPage page = open(index(), theme, width);
    page.requireAxeFindsNothing(RULES);
    assertEquals(width, page.evaluate("document.documentElement.scrollWidth").asInt());
    keep(page, "history-index-" + theme);
  }

  @ParameterizedTest
  @EnumSource
  void open_onAPhone_isNoWiderThanItsScreen(Sample sample) throws IOException {
    BrowserPage page = open(write(sample), "light", 390);

    assertEquals(390, page.evaluate("document.documentElement.scrollWidth").asInt());
    keep(page, "history-" + sample + "-phone");
  }

  @Test
  void keyboard_arrowsOnARow_sayTheEvidenceOfEachFile() throws IOException {
    BrowserPage page = open(write(Sample.WEEKS), "light", 1366);
    page.evaluate("document.querySelector('.strip').focus()");
    page.press("ArrowUp"); // other keys do nothing
    page.evaluate(
        "document.querySelector('.strip').dispatchEvent("
            + "new KeyboardEvent('keydown', {key: 'ArrowLeft', cancelable: true}))");

    String tip = page.evaluate("document.querySelector('#tip').textContent").asText();
    assertTrue(tip.startsWith("2026-10-25 06:12\nevidence "), tip);
  }

  @Test
  void open_theNewestAnswerAndWhatDrifts_standAboveTheFold() throws IOException {
    BrowserPage page = open(write(Sample.WEEKS), "light", 1366);

    assertTrue(
        page.evaluate("document.querySelector('.note li').getBoundingClientRect().bottom < 768")
            .asBoolean());
  }

  private static BrowserPage open(Path file, String theme, int width) {
    BrowserPage page = browser.page();
    page.screen(width, 768);
    page.media("screen", Map.of("prefers-color-scheme", theme));
    return page.open(file.toUri());
  }

  private static Path write(Sample sample) throws IOException {
    String page = HistorySite.monitor(sample.history(), line -> "../" + line.execution());
    return Files.writeString(FOLDER.resolve("history-" + sample + ".html").toAbsolutePath(), page);
  }

  private static Path index() throws IOException {
    List<MonitorHistory> all = new ArrayList<>();
    for (Sample sample : Sample.values()) {
      all.add(sample.history());
    }
    return Files.writeString(
        FOLDER.resolve("history-index.html").toAbsolutePath(), HistorySite.index(all));
  }

  private static void keep(BrowserPage page, String name) throws IOException {
    Files.write(FOLDER.resolve(name + ".png"), page.screenshot());
  }
}
