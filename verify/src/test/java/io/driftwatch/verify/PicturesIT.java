package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.history.html.HistorySite;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.html.HtmlReport;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Makes the pictures of the documentation, so that they show what the code shows.
///
/// They go to `target/pictures`; `docs/pictures/make` has them written into `docs`. Another page
/// joins by its HTML and a name in [#pages].
@Needs(Tool.CHROMIUM)
class PicturesIT {
  private static final String FOLDER = "DRIFTWATCH_PICTURES";
  private static final int MOST_COLORS = 256;

  /// A page, and the name that its pictures begin with.
  record Shown(String name, String html) {}

  /// A size of screen; `suffix` ends the names of its pictures.
  record Screen(String suffix, int width, int height, String theme) {}

  private static final List<Screen> SCREENS =
      List.of(
          new Screen("", 1366, 768, "light"),
          new Screen("-dark", 1366, 768, "dark"),
          new Screen("-phone", 390, 844, "light"),
          new Screen("-phone-dark", 390, 844, "dark"));

  private static final int WEEKS = 26;

  /// The week from which on it becomes warmer.
  private static final int WARMER = 17;

  private static final int ROWS = 168;

  /// The place of `temp` in a row.
  private static final int TEMP = 5;

  private static List<Shown> pages() {
    var context =
        new ReportContext(
            "weather",
            "week1.csv",
            "reference/weather/reference.csv",
            "weather-week1-b1982d5563399557a5271ac17bdf4f7a",
            Instant.parse("2026-11-29T21:14:00Z"));
    return List.of(
        new Shown("report", HtmlReport.of(Compared.weather("week1.csv"), context)),
        new Shown("history", HistorySite.monitor(weeks(), line -> "../" + line.execution())));
  }

  /// {@return half a year of weeks drawn from the reference, the last ones warmer and warmer}
  private static MonitorHistory weeks() {
    String reference = Repository.text("data/reference/weather/reference.csv");
    List<String> rows = reference.lines().toList();
    var random = new Random(26);
    var lines = new ArrayList<HistoryLine>();
    for (int week = 1; week <= WEEKS; week++) {
      Instant uploaded = Instant.parse("2026-05-31T21:14:00Z").plus(Duration.ofDays(7L * week));
      String file = "week%d.csv".formatted(week);
      if (week == 9) {
        String reason = "line 77: 9 fields, the header has 12";
        lines.add(HistoryLine.rejected(uploaded, "weather", file, file, reason, 77L, null));
        continue;
      }
      var csv = new StringBuilder(rows.getFirst()).append('\n');
      for (int i = 0; i < ROWS; i++) {
        String row = rows.get(1 + random.nextInt(rows.size() - 1));
        csv.append(warmer(row, Math.max(0, week - WARMER + 1))).append('\n');
      }
      var about = new About("week" + week, "weather", null);
      var report = Report.of(Compared.csv(reference, csv.toString()), about);
      lines.add(HistoryLine.of(report, uploaded, file));
    }
    return MonitorHistory.of("weather", lines);
  }

  private static String warmer(String row, int degrees) {
    String[] cells = row.split(",", -1);
    cells[TEMP] = Double.toString(Double.parseDouble(cells[TEMP]) + degrees);
    return String.join(",", cells);
  }

  @Test
  void pages_onAnyScreen_haveASmallPicture() throws IOException {
    String asked = System.getenv(FOLDER);
    Path folder = asked == null ? Path.of("target/pictures") : Path.of(asked);
    Files.createDirectories(folder);
    Path html = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "pages");
    try (var browser = Chromium.start()) {
      for (Shown shown : pages()) {
        Path file = Files.writeString(html.resolve(shown.name() + ".html"), shown.html());
        for (Screen screen : SCREENS) {
          Path picture = folder.resolve(shown.name() + screen.suffix() + ".png");
          write(picture(browser, file, screen), picture);
          assertTrue(Files.size(picture) < 120_000, picture + ": " + Files.size(picture));
        }
      }
    }
    try (Stream<Path> pictures = Files.list(folder)) {
      assertTrue(pictures.count() >= SCREENS.size());
    }
  }

  private static BufferedImage picture(Chromium browser, Path file, Screen screen)
      throws IOException {
    BrowserPage page = browser.page();
    page.screen(screen.width(), screen.height());
    page.media("screen", Map.of("prefers-color-scheme", screen.theme()));
    page.open(file.toUri());
    return ImageIO.read(new ByteArrayInputStream(page.screenshotOfScreen()));
  }

  /// Writes a picture in its most frequent colors: a third of the bytes, and no difference to see.
  private static void write(BufferedImage picture, Path file) throws IOException {
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    var counts = new HashMap<Integer, Integer>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    int[] colors =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_COLORS)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    var model = new IndexColorModel(8, colors.length, colors, 0, false, -1, 0);
    var small =
        new BufferedImage(
            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    var nearest = new HashMap<Integer, Integer>();
    byte[] indexes = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indexes[i] = nearest.computeIfAbsent(pixels[i], color -> nearest(color, colors)).byteValue();
    }
    small.getRaster().setDataElements(0, 0, picture.getWidth(), picture.getHeight(), indexes);
    ImageIO.write(small, "png", file.toFile());
  }

  private static int nearest(int color, int[] colors) {
    int best = 0;
    for (int i = 1; i < colors.length; i++) {
      if (distance(color, colors[i]) < distance(color, colors[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = ((one >> shift) & 0xff) - ((other >> shift) & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
