package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.html.HtmlReport;
import io.driftwatch.core.verdict.Comparison;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `report.html` as people meet it: in a real browser, on a screen, a phone and paper, in both
/// themes, by keyboard, and for a screen reader as far as axe can tell.
///
/// Pictures of what the tests saw are in `target/screenshots/`.
@Needs(Tool.CHROMIUM)
class ReportInBrowserIT {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final String NAMES =
      "[...document.querySelectorAll('tbody tr:not([hidden]) th > bdi')].map(e => e.textContent)";

  /// The elements, apart from places where a name may break, and names that are cut.
  private static final String SKELETON =
      "[...document.querySelectorAll('*:not(wbr, .whole, .whole *, .strip text, .dist bdi)')].map(e => e.tagName + '.' + e.className.baseVal + '.'"
          + " + [...e.attributes].map(a => a.name).join())";

  private static Chromium browser;

  /// What reports are about.
  enum Sample {
    DRIFT(() -> Compared.weather("week1.csv")),
    CALM(() -> Compared.weather("calm.csv")),
    ALARM(
        () ->
            Compared.csv(
                "temp,sky,day\n" + "1.5,clear,2026-01-01\n2.5,rain,2026-01-02\n".repeat(20),
                "temp,sky,day\n" + ",clear,2026-02-01\n,clear,2026-02-02\n".repeat(20))),
    HOSTILE(HostileCsv::hostile),
    FOLDED(ReportInBrowserIT::fewOfMany),
    COLUMNS_100(() -> Compared.columns(100, 3)),
    CATEGORIES(() -> Compared.columns(100, 200));

    @SuppressWarnings("ImmutableEnumChecker") // makes the same each time
    private final Supplier<Comparison> comparison;

    Sample(Supplier<Comparison> comparison) {
      this.comparison = comparison;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(SCREENSHOTS);
    browser = Chromium.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @ParameterizedTest
  @EnumSource
  void open_anyReport_isSmallAsksForNothingAndComplainsAboutNothing(Sample sample)
      throws IOException {
    Path file = write(sample);
    BrowserPage page = browser.page();
    page.screen(1280, 900);
    page.open(file.toUri());

    assertEquals(List.of(file.toUri().toString()), page.requests());
    assertEquals(List.of(), page.complaints());
    assertTrue(Files.size(file) < 300_000, Files.size(file) + " bytes");
    System.out.printf(
        "report %s: %,d bytes, ready after %.0f ms%n",
        sample,
        Files.size(file),
        page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            .asDouble());
    keep(page, sample + "-light");
  }

  @ParameterizedTest
  @CsvSource({
    "DRIFT, light, 1280", "DRIFT, dark, 1280", "DRIFT, light, 375", "DRIFT, dark, 375",
    "CALM, light, 1280", "ALARM, light, 1280", "ALARM, dark, 375", "HOSTILE, light, 1280"
  })
  void open_inAnyThemeAndWidth_axeFindsNothing(Sample sample, String theme, int width)
      throws IOException {
    BrowserPage page = open(sample, theme, width);

    page.requireAxeFindsNothing(20);
    keep(page, sample + "-" + theme + "-" + width);
  }

  @ParameterizedTest
  @EnumSource
  void open_onAPhone_isNoWiderThanItsScreen(Sample sample) throws IOException {
    BrowserPage page = open(sample, "light", 375);

    assertEquals(375, page.evaluate("document.documentElement.scrollWidth").asInt());
    assertEquals(
        List.of(),
        texts(
            page.evaluate(
                "[...document.querySelectorAll('body :not(thead, thead *)')].filter(e =>"
                    + " e.getBoundingClientRect().right > 376).map(e => e.outerHTML)")));
  }

  @Test
  void open_darkSystem_isDarkUntilAskedOtherwise() throws IOException {
    BrowserPage page = open(Sample.DRIFT, "dark", 1280);
    String dark = background(page);

    page.evaluate("document.getElementById('~theme').focus()");
    page.press("Enter");

    assertEquals("Theme: light", page.evaluate("document.activeElement.textContent").asText());
    assertEquals(background(open(Sample.DRIFT, "light", 1280)), background(page));
    assertFalse(background(page).equals(dark));
  }

  @Test
  void sort_byKeyboard_ordersTheRowsAndSaysSo() throws IOException {
    BrowserPage page = open(Sample.DRIFT, "light", 1280);
    List<String> byEvidence = texts(page.evaluate(NAMES));

    tabTo(page, "document.activeElement.closest('th')?.dataset.sort === 'name'");
    page.press("Enter");
    List<String> ascending = texts(page.evaluate(NAMES));
    assertEquals(byEvidence.stream().sorted().toList(), ascending);
    assertEquals("ascending", sorting(page));

    page.press(" ");
    assertEquals(ascending.reversed(), texts(page.evaluate(NAMES)));
    assertEquals("descending", sorting(page));

    tabTo(page, "document.activeElement.closest('th')?.dataset.sort === 'evidence'");
    page.press("Enter");
    assertEquals(byEvidence, texts(page.evaluate(NAMES)));
  }

  @Test
  void search_byKeyboard_leavesWhatMatches() throws IOException {
    BrowserPage page = open(Sample.DRIFT, "light", 1280);

    tabTo(page, "document.activeElement.id === '~search'");
    page.type("Temp");

    assertEquals(List.of("atemp", "temp"), texts(page.evaluate(NAMES)));
    assertEquals(
        "2 of 11 columns", page.evaluate("document.getElementById('~shown').textContent").asText());

    page.type("erature");
    assertEquals(List.of(), texts(page.evaluate(NAMES)));
    assertTrue(page.evaluate("document.getElementById('~nothing').checkVisibility()").asBoolean());
  }

  @Test
  void print_darkSystem_isLightWithoutControlsAndHasEveryRow() throws IOException {
    BrowserPage page = open(Sample.DRIFT, "dark", 1280);
    page.media("print", Map.of("prefers-color-scheme", "dark"));

    assertEquals("light", page.evaluate("getComputedStyle(document.body).colorScheme").asText());
    assertFalse(page.evaluate("document.querySelector('.tools').checkVisibility()").asBoolean());
    assertFalse(page.evaluate("document.getElementById('~theme').checkVisibility()").asBoolean());
    assertEquals(11, page.evaluate(NAMES).size());
    keep(page, "print");
    byte[] paper = page.print();
    Files.write(SCREENSHOTS.resolve("print.pdf"), paper);
    assertTrue(new String(paper, 0, 5, StandardCharsets.US_ASCII).startsWith("%PDF-"));
  }

  @ParameterizedTest
  @CsvSource({"DRIFT, 2", "COLUMNS_100, 15", "FOLDED, 12"})
  void print_anyReport_needsFewPages(Sample sample, int most) throws IOException {
    BrowserPage page = open(sample, "light", 1280);

    page.media("print", Map.of());
    String paper = new String(page.print(), StandardCharsets.ISO_8859_1);
    int pages =
        Pattern.compile("/Count (\\d+)")
            .matcher(paper)
            .results()
            .mapToInt(count -> Integer.parseInt(count.group(1)))
            .max()
            .orElseThrow();
    System.out.printf("report %s: %d pages%n", sample, pages);
    assertTrue(pages <= most, pages + " pages");
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, 'h1 .mark, .say, .strip, .cards li, .advice, .advice li'",
    "390, 844, 'h1 .mark, .say, .strip, .cards li:nth-child(-n+4)'"
  })
  void open_atTheSizeOfAScreen_answersAboveTheFold(int width, int height, String answer)
      throws IOException {
    BrowserPage page = open(Sample.DRIFT, "light", width);
    String parts = "[...document.querySelectorAll('" + answer + "')]";

    assertTrue(page.evaluate(parts + ".length").asInt() > 5);
    assertEquals(
        List.of(),
        texts(
            page.evaluate(
                parts
                    + ".filter(e => e.getBoundingClientRect().bottom > %d).map(e => e.outerHTML)"
                        .formatted(height))));
  }

  @Test
  void open_addressOfAColumn_marksItsRow() throws IOException {
    BrowserPage page = browser.page();
    page.screen(1280, 900);
    page.open(URI.create(write(Sample.DRIFT).toUri() + "#season"));

    assertEquals("season", page.evaluate("document.querySelector('tr:target').id").asText());
    assertTrue(
        page.evaluate(
                "document.querySelector('tr:target').getBoundingClientRect().bottom <= innerHeight")
            .asBoolean());
  }

  @Test
  void view_inTheAddress_isThereAgain() throws IOException {
    BrowserPage page = open(Sample.DRIFT, "light", 1280);
    page.evaluate(
        "for (const [id, value] of [['~show', 'drifted'], ['~sort', 'name']]) {"
            + " const list = document.getElementById(id); list.value = value;"
            + " list.dispatchEvent(new Event('change')); }");
    List<String> names = texts(page.evaluate(NAMES));
    assertEquals(names.stream().sorted().toList(), names);
    assertEquals(7, names.size());

    BrowserPage again = browser.page();
    again.open(URI.create(page.evaluate("location.href").asText()));
    assertEquals(names, texts(again.evaluate(NAMES)));
    assertEquals("ascending", sorting(again));
  }

  @Test
  void open_manyColumns_showsTheDriftedOnesUntilAskedForMore() throws IOException {
    BrowserPage page = open(Sample.FOLDED, "light", 1280);
    assertEquals(List.of("c0", "c1", "c2"), texts(page.evaluate(NAMES)).stream().sorted().toList());

    page.evaluate("location.hash = '#c50'");
    page.await("!document.getElementById('c50').hidden");
    assertEquals(110, page.evaluate(NAMES).size());

    BrowserPage other = open(Sample.FOLDED, "light", 1280);
    tabTo(other, "document.activeElement.className === 'all'", 60);
    other.press("Enter");
    assertEquals(110, other.evaluate(NAMES).size());
  }

  @Test
  void open_withoutScript_hasEveryRow() throws IOException {
    BrowserPage page = browser.page();
    page.screen(1280, 900);
    page.withoutScript();
    page.open(URI.create(write(Sample.FOLDED).toUri() + "#c50"));

    assertEquals(110, page.evaluate(NAMES).size());
    assertTrue(page.evaluate("document.getElementById('c50').checkVisibility()").asBoolean());
    assertFalse(page.evaluate("document.querySelector('.tools').checkVisibility()").asBoolean());
    assertEquals(List.of(), page.complaints());
  }

  @Test
  void dots_byKeyboard_sayTheirNamesAndLeadToTheirRows() throws IOException {
    BrowserPage page = open(Sample.DRIFT, "light", 1280);

    tabTo(page, "document.activeElement.closest('.strip') !== null");
    assertEquals("humidity", tip(page));
    page.press("ArrowDown");
    assertEquals("atemp", tip(page));
    page.press("Enter");
    page.await("location.hash === '#atemp'");
    assertEquals("atemp", page.evaluate("document.querySelector('tr:target').id").asText());
  }

  @Test
  void open_reducedMotion_nothingMoves() throws IOException {
    BrowserPage page = open(Sample.DRIFT, "light", 1280);
    page.media("screen", Map.of("prefers-reduced-motion", "reduce"));

    assertEquals(
        List.of(),
        texts(
            page.evaluate(
                "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
                    + " return s.animationName !== 'none' || s.transitionDuration !== '0s'"
                    + " || s.scrollBehavior !== 'auto'; }).map(e => e.outerHTML)")));
  }

  @Test
  void open_hostileTexts_changeNothingButTheirOwnCells() throws IOException {
    BrowserPage hostile = open(Sample.HOSTILE, "light", 1280);
    BrowserPage harmless = open(write("harmless", HostileCsv.harmless()), "light", 1280);

    assertEquals(texts(harmless.evaluate(SKELETON)), texts(hostile.evaluate(SKELETON)));
    assertEquals("undefined", hostile.evaluate("typeof hacked").asText());
    assertEquals(List.of(), hostile.complaints());
    List<String> names = texts(hostile.evaluate(NAMES));
    assertTrue(names.containsAll(HostileCsv.TEXTS.subList(0, 4)), names::toString);
  }

  private BrowserPage open(Sample sample, String theme, int width) throws IOException {
    return open(write(sample), theme, width);
  }

  private static BrowserPage open(Path file, String theme, int width) {
    BrowserPage page = browser.page();
    page.screen(width, 900);
    page.media("screen", Map.of("prefers-color-scheme", theme));
    return page.open(file.toUri());
  }

  private static Path write(Sample sample) throws IOException {
    return write(sample.name(), sample.comparison.get());
  }

  private static Path write(String name, Comparison comparison) throws IOException {
    var context =
        new ReportContext(
            "weather",
            name + ".csv",
            "reference/weather/reference.csv",
            "weather-week1-b1982d5563399557a5271ac17bdf4f7a",
            Instant.parse("2026-05-02T10:00:00Z"));
    Path file = SCREENSHOTS.resolve(name + ".html").toAbsolutePath();
    return Files.writeString(file, HtmlReport.of(comparison, context));
  }

  private static void keep(BrowserPage page, String name) throws IOException {
    Files.write(SCREENSHOTS.resolve(name + ".png"), page.screenshot());
  }

  /// Three columns that moved among many that did not.
  private static Comparison fewOfMany() {
    return Compared.csv(shifted(0), shifted(90));
  }

  private static String shifted(int by) {
    var csv = new StringBuilder();
    for (int row = -1; row < 40; row++) {
      for (int column = 0; column < 110; column++) {
        csv.append(column == 0 ? "" : ",");
        csv.append(row < 0 ? "c" + column : row + 0.5 + (column < 3 ? by : 0));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String tip(BrowserPage page) {
    return page.evaluate("document.getElementById('~tip').textContent").asText();
  }

  private static void tabTo(BrowserPage page, String there) {
    tabTo(page, there, 30);
  }

  private static void tabTo(BrowserPage page, String there, int most) {
    for (int i = 0; i < most && !page.evaluate(there).asBoolean(); i++) {
      page.press("Tab");
    }
    assertTrue(page.evaluate(there).asBoolean(), () -> "not reached by the Tab key: " + there);
  }

  private static String sorting(BrowserPage page) {
    return page.evaluate("document.querySelector('th[data-sort=name]').ariaSort").asText();
  }

  private static String background(BrowserPage page) {
    return page.evaluate("getComputedStyle(document.body).backgroundColor").asText();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).forEach(texts::add);
    return texts;
  }
}
