package io.driftwatch.core.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.About.StoredObject;
import io.driftwatch.core.report.Compared;
import io.driftwatch.core.report.EarlierFiles;
import io.driftwatch.core.report.EarlierFiles.EarlierFile;
import io.driftwatch.core.report.EarlierFiles.Streak;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.Settings;
import io.driftwatch.core.report.Side;
import io.driftwatch.core.report.Side.DataFile;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.Decision.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {
  private static final ReportContext NOTHING = new ReportContext(null, null, null, null, null);
  private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z!][a-zA-Z0-9]*)");

  @Test
  void of_driftingWeek_saysSoInOneSentence() {
    String page = HtmlReport.of(Compared.weather("week1.csv"), NOTHING);

    assertTrue(
        page.contains("7 of 10 columns drifted (70\u202f%), above the threshold of 50\u202f%."),
        page);
    assertTrue(page.contains("<title>Drift · comparison · driftwatch</title>"));
  }

  @Test
  void of_driftingWeek_saysWhatTheCalibratedVerdictIs() {
    String page = HtmlReport.of(Compared.weather("week1.csv"), NOTHING);

    assertTrue(
        page.contains(
            "<p class=\"second\">Calibrated verdict: <b>drift</b>, 6 of 10 columns changed by more"
                + " than chance. "),
        page);
    assertTrue(page.contains("<p class=\"second\">This file could have shown a shift of "), page);
    String workingday = find(page, "(?s)<tr role=\"row\" id=\"workingday\"(.*?)</tr>").getFirst();
    assertTrue(workingday.contains(">calibrated: stable</span>"), workingday);
    assertTrue(workingday.contains(">by chance in 14 of 100 files</span>"), workingday);
    String humidity = find(page, "(?s)<tr role=\"row\" id=\"humidity\"(.*?)</tr>").getFirst();
    assertTrue(humidity.contains(">calibrated: drifted</span>"), humidity);
    assertTrue(humidity.contains(">36 of 100 rows</span>"), humidity);
    assertTrue(humidity.contains(">at least 20</span>"), humidity);
    assertTrue(humidity.contains(">by chance in &lt; 1 of 10,000 files</span>"), humidity);
    assertFalse(humidity.contains("above all"), humidity);
    String weather = find(page, "(?s)<tr role=\"row\" id=\"weather\"(.*?)</tr>").getFirst();
    assertTrue(weather.contains("<i>above all another mix of categories</i>"), weather);
    assertTrue(page.split("independent of one another", -1).length == 2);
  }

  @Test
  void of_fileThatTheCalibratedVerdictDecides_goesByItAndStatesEvidentlys() {
    MonitorConfig config =
        MonitorConfig.DEFAULT.with(DecisionRules.DEFAULT.withVerdict(Deciding.CALIBRATED));
    String page = HtmlReport.of(Compared.weather("week1.csv", config), NOTHING);

    assertTrue(
        page.contains("<p class=\"say\">6 of 10 columns changed by more than chance."), page);
    assertTrue(
        page.contains("<p class=\"second\">Evidently’s verdict: <b>drift</b>, 7 of 10 columns"),
        page);
    String workingday = find(page, "(?s)<tr role=\"row\" id=\"workingday\"(.*?)</tr>").getFirst();
    assertTrue(workingday.startsWith(" data-state=\"stable\""), workingday);
    assertTrue(workingday.contains(">Evidently: drifted</span>"), workingday);
    assertTrue(workingday.contains(">Evidently: drift below 0.05</span>"), workingday);
    int chance = workingday.indexOf(">by chance in 14 of 100 files</span>");
    assertTrue(chance > 0 && chance < workingday.indexOf(">Evidently: drifted"), workingday);
  }

  @Test
  void of_columnsThatDriftedThroughMissingCells_saysSoFirst() {
    MonitorConfig config =
        MonitorConfig.DEFAULT.with(DecisionRules.DEFAULT.withVerdict(Deciding.CALIBRATED));
    String reference = "x,y,z\n" + "0.5,1.5,1\n1.5,2.5,2\n".repeat(50);
    String current = "x,y,z\n" + "0.5,1.5,\n,2.5,\n".repeat(50);
    String page = HtmlReport.of(Compared.csv(config, reference, current), NOTHING);

    assertTrue(page.contains(" 2 of 3 columns changed by more than chance."), page);
    assertFalse(page.contains("could not be compared"), page);
    String card = find(page, "(?s)<li><a href=\"#x\"><b>(.*?)</li>").getFirst();
    assertTrue(card.contains("missing 0\u202f% →\u00a050\u202f%"), card);
    assertFalse(card.contains(" of rows"), card);
  }

  @Test
  void of_calmWeek_isStable() {
    String page = HtmlReport.of(Compared.weather("calm.csv"), NOTHING);

    assertTrue(page.contains("Stable<span"));
    assertTrue(page.contains("<p class=\"say\">None of 10 columns drifted.</p>"));
  }

  @Test
  void of_columnThatLostItsValues_saysThatItDecided() {
    String reference = "x,<z>\n" + "0.5,1\n1.5,2\n".repeat(20);
    String page =
        HtmlReport.of(Compared.csv(reference, "x,<z>\n" + "0.5,\n1.5,\n".repeat(20)), NOTHING);

    assertTrue(page.contains("Drift<span"));
    assertTrue(
        page.contains(
            "<p class=\"say\"><b><bdi>&lt;z&gt;</bdi></b> has no value any more. The one column"),
        page);
    assertTrue(page.contains("<title>Drift · comparison · driftwatch</title>"));
  }

  @Test
  void of_fewDriftedColumns_saysSome() {
    String reference = "x,y,z\n" + "0.5,1,a\n1.5,2,b\n".repeat(20);
    String current = "x,y,z\n" + "90.5,1,a\n91.5,2,b\n".repeat(20);
    String page = HtmlReport.of(Compared.csv(reference, current), NOTHING);

    assertTrue(page.contains("<title>Some columns drifted · comparison · driftwatch</title>"));
    assertTrue(page.contains("<section class=\"answer some\""));
    assertTrue(
        page.contains("1 of 3 columns drifted, fewer than the 2 that make a data set drift."));
  }

  @Test
  void of_context_namesFileMonitorTimeAndRun() {
    var context =
        new ReportContext(
            "weather",
            "week1.csv",
            "reference.csv",
            "week1-0af3",
            Instant.parse("2026-05-02T10:00:00Z"));

    String page = HtmlReport.of(Compared.weather("week1.csv"), context);

    assertTrue(page.contains("<title>Drift · week1.csv · weather · driftwatch</title>"));
    assertTrue(page.contains("<bdi>weather</bdi> / <b><bdi>week1.csv</bdi></b>"));
    assertTrue(page.contains("165 rows compared with 431"));
    assertTrue(page.contains("<dt>Reference</dt><dd><bdi>reference.csv</bdi></dd>"));
    assertTrue(page.contains(">2 May 2026, 10:00 UTC</time>"));
    assertTrue(page.contains("week1-0af3"));
  }

  @Test
  void of_rootMonitor_isNamed() {
    var context = new ReportContext("", null, null, null, null);

    assertTrue(HtmlReport.of(Compared.weather("calm.csv"), context).contains("(root)"));
  }

  @Test
  void of_columns_areInTheOrderOfTheirEvidence() {
    String page = HtmlReport.of(Compared.weather("week1.csv"), NOTHING);

    assertEquals(
        List.of(
            "humidity",
            "atemp",
            "weather",
            "temp",
            "windspeed",
            "holiday",
            "workingday",
            "registered",
            "casual",
            "season",
            "datetime"),
        find(page, "role=\"rowheader\"><bdi>(.*?)</bdi>"));
  }

  @Test
  void of_severeFinding_standsAboveTheVerdict() {
    var comparison = Compared.csv("a,b\n1.5,x\n2.5,x\n", "a,b\n,x\n,x\n");

    String page = HtmlReport.of(comparison, NOTHING);

    assertTrue(page.indexOf("Look at this first") > 0);
    assertTrue(page.indexOf("Look at this first") < page.indexOf("id=\"~state\""));
  }

  @Test
  void of_columnThatIsNotComparable_givesTheReason() {
    var comparison = Compared.csv("a,b\n1.5,x\n2.5,x\n", "a,b\n,x\n,x\n");
    String reason =
        find(
                HtmlReport.of(comparison, NOTHING),
                "data-state=\"not comparable\"(?s:.*?)<li>(.*?)</li>")
            .getFirst();

    assertFalse(reason.isBlank());
  }

  @Test
  void of_page_needsNothingFromOutside() {
    String page = HtmlReport.of(Compared.weather("week1.csv"), NOTHING);

    assertEquals(List.of(), find(page, "(https?://\\S+)"));
    assertEquals(List.of(), find(page, "(<(?:link|img|iframe|object|embed|form|base)\\b)"));
    assertEquals(List.of(), find(page, "\\s(src|style|on\\w+)=\""));
    assertEquals(List.of(), find(page, "href=\"([^#].*?)\""));
  }

  @Test
  void of_policy_allowsExactlyTheStyleAndTheScriptOfThePage() throws Exception {
    String page = HtmlReport.of(Compared.weather("week1.csv"), NOTHING);
    String policy = find(page, "Content-Security-Policy\" content=\"(.*?)\"").getFirst();

    assertTrue(policy.startsWith("default-src 'none'; "));
    assertEquals(
        List.of("sha256-" + digest(find(page, "<style>(?s)(.*?)</style>").getFirst())),
        find(policy, "style-src '(.*?)'"));
    assertEquals(
        List.of("sha256-" + digest(find(page, "<script>(?s)(.*?)</script>").getFirst())),
        find(policy, "script-src '(.*?)'"));
  }

  @Test
  void of_sameInput_isTheSamePage() {
    assertEquals(
        HtmlReport.of(Compared.weather("week1.csv"), NOTHING),
        HtmlReport.of(Compared.weather("week1.csv"), NOTHING));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "\"\" onmouseover=alert(1) x=\"\"",
        "'single' & &lt;entity&gt; {{style}} $1 \\u003c %s",
        "\u0001\u0007\u001b[31m\u007f\u0085\u2028",
        "\u202eright to left\u2066\u200f",
        "العربية والعبرية עברית",
        "z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308a\u0489lgo"
      })
  void of_hostileText_changesNothingButItsOwnCells(String text) {
    String hostile = HtmlReport.of(comparison(text), context(text));
    String harmless = HtmlReport.of(comparison("harmless"), context("harmless"));

    assertEquals(tags(harmless), tags(hostile));
    assertEquals(
        List.of(), find(hostile, "([\\p{Cntrl}\u202a-\u202e\u2066\u2067\u200e\u200f&&[^\n]])"));
  }

  @Test
  void of_veryLongTexts_areCut() {
    String text = "x".repeat(10_000);

    String page = HtmlReport.of(comparison(text), context(text));

    assertEquals(List.of(), find(page, "(x{1001,})"));
    assertTrue(page.length() < 70_000, "length " + page.length());
  }

  @Test
  void of_hundredColumns_staysBelow300Kilobytes() {
    String page = HtmlReport.of(wide(100, 400), NOTHING);

    int bytes = page.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 300_000, bytes + " bytes");
  }

  @ParameterizedTest(name = "case {index}")
  @ValueSource(strings = {"\"", "\u0085", "\u0001", "ع"})
  void of_hundredColumnsOfHeavyTexts_staysBelow300Kilobytes(String heavy) {
    String page = HtmlReport.of(heavy(100, heavy.repeat(300)), NOTHING);

    int bytes = page.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 300_000, bytes + " bytes");
    assertEquals(100, find(page, "(<tr role=\"row\" id=)").size());
    assertTrue(find(page, "(<div class=\"dist\")").size() >= 5);
  }

  @Test
  void of_invisibleCharacters_areCutAsTheyAreShown() {
    String page = HtmlReport.of(comparison("\u0085".repeat(100)), NOTHING);

    assertTrue(
        find(page, "role=\"rowheader\"><bdi>(.*?)</bdi>")
            .contains("\u27e8U+0085\u27e9".repeat(4) + "…" + "\u27e8U+0085\u27e9".repeat(5)),
        page);
  }

  @Test
  void of_manyColumns_hasAllRowsButFiguresForTheStrongestOnly() {
    String page = HtmlReport.of(wide(500, 40), NOTHING);

    assertEquals(500, find(page, "(<tr role=\"row\" id=)").size());
    assertEquals(400, find(page, "(<div class=\"dist\")").size());
  }

  @Test
  void of_driftedColumns_areNamedBeforeTheTable_theLargestChangeFirst() {
    String page = HtmlReport.of(Compared.weather("week1.csv"), NOTHING);
    String cards = find(page, "<ul class=\"cards\">(?s)(.*?)</ul>").getFirst();

    assertEquals(
        List.of("humidity", "atemp", "windspeed", "temp", "weather", "workingday", "holiday"),
        find(cards, "<b><bdi>(.*?)</bdi>"));
    assertTrue(
        cards.contains(
            "<a href=\"#humidity\"><b><bdi>humidity</bdi></b>"
                + "<span class=\"\"><bdi>median 51 →\u00a069</bdi></span>"
                + "<span class=\"soft\">1.0 spreads</span>"),
        cards);
    assertTrue(
        page.contains(
            "The largest changes are in <b><a href=\"#humidity\"><bdi>humidity</bdi></a></b>"
                + " and <b><a href=\"#atemp\"><bdi>atemp</bdi></a></b>."));
  }

  @Test
  void of_manyDriftedColumns_namesTwelveAtMostBeforeTheTable() {
    String page = HtmlReport.of(wide(60, 100), NOTHING);

    assertEquals(11, find(page, "(<li><a href=\"#a_column)").size());
    assertTrue(page.contains("<a href=\"#~columns\">and "));
  }

  @Test
  void of_scoredColumns_haveOneDotEach() {
    String page = HtmlReport.of(Compared.weather("week1.csv"), NOTHING);
    String strip = find(page, "<figure class=\"strip\">(?s)(.*?)</figure>").getFirst();

    assertTrue(strip.contains("aria-label=\"7 beyond the limit, 3 within it\""), strip);
    assertEquals(7, find(strip, "(<circle class=\"out\")").size());
    assertEquals(3, find(strip, "(<circle class=\"in\")").size());
    assertTrue(strip.contains("<a href=\"#season\" tabindex=\"-1\"><title>season</title>"));
  }

  @Test
  void of_anyNames_eachRowHasAnAnchorOfItsOwn() {
    String names = "search,a b,a~20b,A b,\"a,b\",é,e\u0301," + "x".repeat(300) + "1,";
    String header = names + "x".repeat(300) + "2\n";
    String page =
        HtmlReport.of(
            Compared.csv(header + "1,2,3,4,5,6,7,8,9\n", header + "1,2,3,4,5,6,7,8,9\n"), NOTHING);

    List<String> ids = find(page, "\\sid=\"(.*?)\"");
    assertEquals(ids.size(), ids.stream().distinct().count(), ids::toString);
    assertTrue(
        ids.containsAll(List.of("search", "~search", "a~20b", "a~7e20b", "é")), ids::toString);
  }

  @Test
  void of_manyColumns_startsWithTheDriftedOnes() {
    String reference = csv(110, column -> 0);
    String page = HtmlReport.of(Compared.csv(reference, csv(110, c -> c < 7 ? 90 : 0)), NOTHING);

    String open = page.substring(0, page.indexOf("<details id=\"~rest\""));
    assertEquals(7, find(open, "(<tr role=\"row\" id=)").size());
    assertEquals(110, find(page, "(<tr role=\"row\" id=)").size());
    assertTrue(page.contains("<summary>103 more columns, none of which drifted</summary>"));
  }

  @Test
  void of_missingColumn_asksWhetherThatIsIntended() {
    String page = HtmlReport.of(Compared.weather("week1.csv"), NOTHING);

    assertEquals(
        List.of(
            "The file lacks <b><bdi>count</bdi></b>: is that intended?",
            "7 of 10 columns moved at once: is it the right file, from the same source and in the"
                + " same units?"),
        find(page, "<li>((?:The|7).*?)</li>"));
  }

  @Test
  void of_findingThatExplainsDrift_comesBeforeIt() {
    String page =
        HtmlReport.of(
            Compared.csv(
                "price,n\n" + "1.5,1\n2.5,2\n3.5,3\n".repeat(20),
                "price,n\n" + "\"1,5\",1\n\"2,5\",2\n\"3,5\",3\n".repeat(20)),
            NOTHING);
    String advice = find(page, "<h2 id=\"~advice\">(?s)(.*?)</section>").getFirst();

    assertTrue(advice.contains("<b><bdi>price</bdi></b>: numbers in a notation"), advice);
    assertFalse(advice.contains("Look at"), advice);
  }

  @Test
  void of_calmWeek_hasNothingToLookAt() {
    String page = HtmlReport.of(Compared.weather("calm.csv"), NOTHING);

    assertFalse(page.contains("Look at <b>"));
    assertFalse(page.contains("<ul class=\"cards\">"));
  }

  @Test
  void of_earlierFiles_showsThemAndSinceWhenColumnsDrift() {
    var file = new EarlierFile("<w>.csv", Instant.parse("2026-04-25T10:00:00Z"), State.DRIFT);
    var rejected = new EarlierFile("bad.csv", Instant.parse("2026-04-18T10:00:00Z"), null);
    var streak = new Streak("humidity", Instant.parse("2026-04-25T10:00:00Z"), 2);
    var earlier = new EarlierFiles(List.of(rejected, file), List.of(streak));

    String page = HtmlReport.of(Compared.weather("week1.csv"), NOTHING.with(earlier));

    assertTrue(page.contains("<span>Last 3 files</span>"));
    assertTrue(page.contains("aria-label=\"Drift: 2, Rejected: 1\""));
    assertTrue(page.contains("<title>&lt;w&gt;.csv, 25 Apr 2026: Drift</title>"));
    assertTrue(page.contains("2 in a row with drift"));
    assertTrue(page.contains("<span class=\"soft\">since 25 Apr 2026</span></a>"));
    assertTrue(page.contains("It has drifted since 25 Apr 2026, 2 files in a row"));
  }

  @Test
  void of_noEarlierFiles_saysNothingOfThem() {
    String page =
        HtmlReport.of(
            Compared.weather("week1.csv"), NOTHING.with(new EarlierFiles(List.of(), List.of())));

    assertEquals(HtmlReport.of(Compared.weather("week1.csv"), NOTHING), page);
  }

  @Test
  void of_storedObject_isNamedAtTheFoot() {
    var comparison = Compared.weather("week1.csv");
    var object = new StoredObject("b", "data-drift/week1.csv", "v1", "e", 12_345);
    var about = new About("0.2.0", "run", "", object, null, null, null);
    var reference =
        new Side(431, 12, List.of(new DataFile("reference/r.csv", "v7", "e", 1L)), null);
    var settings = new Settings(MonitorConfig.DEFAULT, "0123");
    var report = Report.of(comparison, about, reference, Side.ofRows(165), settings);

    String page = HtmlReport.of(comparison, NOTHING.with(report));

    assertTrue(page.contains("<dt>File</dt><dd><bdi>b/data-drift/week1.csv</bdi></dd>"));
    assertTrue(page.contains("<dt>Version</dt><dd><bdi>v1</bdi></dd>"));
    assertTrue(page.contains("<dt>Reference</dt><dd><bdi>reference/r.csv</bdi></dd>"));
    assertTrue(page.contains("<dt>Version of the reference</dt><dd><bdi>v7</bdi></dd>"));
    assertTrue(page.contains("<dt>Settings</dt><dd><bdi>all defaults</bdi></dd>"));
    assertTrue(page.contains("<dt>driftwatch</dt><dd><bdi>0.2.0</bdi></dd>"));
  }

  @Test
  void of_weatherWeek_isBelow60Kilobytes() {
    String page = HtmlReport.of(Compared.weather("week1.csv"), NOTHING);

    int bytes = page.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 60_000, bytes + " bytes");
  }

  /// Columns of numbers, each shifted by its own amount.
  private static String csv(int columns, IntUnaryOperator shift) {
    var csv = new StringBuilder();
    for (int row = -1; row < 40; row++) {
      for (int column = 0; column < columns; column++) {
        csv.append(column == 0 ? "" : ",");
        csv.append(row < 0 ? "c" + column : row + 0.5 + shift.applyAsInt(column));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  /// Columns of many distinct numbers and many categories, all different.
  private static Comparison wide(int columns, int rows) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    String header =
        IntStream.range(0, columns)
            .mapToObj("a_column_with_a_longer_name_%03d"::formatted)
            .collect(Collectors.joining(",", "", "\n"));
    StringBuilder reference = new StringBuilder(header);
    StringBuilder current = new StringBuilder(header);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        String separator = column == columns - 1 ? "\n" : ",";
        boolean numbers = column % 4 > 0;
        double x = random.nextGaussian() * 1234.567;
        double y = random.nextGaussian() * 2345.678 + 500;
        reference.append(numbers ? x : "a category " + (int) Math.abs(x) % 13).append(separator);
        current.append(numbers ? y : "a category " + (int) Math.abs(y) % 15).append(separator);
      }
    }
    return Compared.csv(reference.toString(), current.toString());
  }

  /// Columns whose names and twelve categories all are long and weigh much as HTML.
  private static Comparison heavy(int columns, String text) {
    String quoted = text.replace("\"", "\"\"");
    StringBuilder reference = new StringBuilder();
    StringBuilder current = new StringBuilder();
    for (int row = -1; row < 60; row++) {
      for (int column = 0; column < columns; column++) {
        String separator = column == columns - 1 ? "\n" : ",";
        String first = "\"%03d%s\"%s";
        int before = row < 0 ? column : row % 12;
        int now = row < 0 ? column : row % 5;
        reference.append(first.formatted(before, quoted, separator));
        current.append(first.formatted(now, quoted, separator));
      }
    }
    return Compared.csv(reference.toString(), current.toString());
  }

  /// The text as a column's name, as categories old and new, and as the name of a lost column.
  private static Comparison comparison(String text) {
    String quoted = "\"" + text.replace("\"", "\"\"") + "\"";
    String same = "\"" + text.replace("\"", "\"\"") + " b\"";
    String fresh = "\"" + text.replace("\"", "\"\"") + " c\"";
    String reference =
        quoted + "," + fresh + ",n\n" + "%s,1.5,1\n%s,2.5,2\n".formatted(quoted, same).repeat(20);
    String current = quoted + ",n\n" + "%s,1\n%s,2\n".formatted(same, fresh).repeat(20);
    return Compared.csv(reference, current);
  }

  private static ReportContext context(String text) {
    return new ReportContext(text, text, text, text, null);
  }

  /// {@return the tags in their order, apart from places where a name may break}
  private static List<String> tags(String page) {
    return TAG.matcher(page)
        .results()
        .map(match -> match.group(1))
        .filter(tag -> !tag.equals("wbr"))
        .toList();
  }

  /// {@return the first group of each match}
  private static List<String> find(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().map(match -> match.group(1)).toList();
  }

  private static String digest(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
