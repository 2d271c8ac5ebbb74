package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.FolderSpace;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.html.HtmlReport;
import io.driftwatch.core.report.markdown.MarkdownReport;
import io.driftwatch.core.report.terminal.TextReport;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.support.evidently.snapshot.EvidentlyRun;
import io.driftwatch.support.evidently.snapshot.EvidentlySnapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Comparing with hardly any memory, but a folder for temporary files: whatever is written about
/// two files is the same.
class SpilledReportTest {
  private static final int TINY = 1 << 10;

  private static final List<String> SETTINGS =
      List.of(
          "{}",
          "{}",
          "{'csv': {'decimal': ',', 'thousands': '.'}}",
          "{'csv': {'true_values': ['yes', '1'], 'false_values': ['no', '0']}}",
          "{'num_method': 'ks', 'cat_method': 'psi'}",
          "{'num_method': 'wasserstein', 'cat_method': 'chisquare'}",
          "{'num_method': 'anderson', 'cat_method': 'TVD'}",
          "{'csv': {'current': {'decimal': ','}}, 'verdict': 'calibrated'}",
          "{'categorical_columns': ['a', 'b', 'c'], 'num_method': 'psi'}",
          "{'numerical_columns': ['a', 'b'], 'num_method': 'mannw'}");

  private static final List<Function<SplittableRandom, Object>> KINDS =
      List.of(
          random -> decimal(random, random.nextInt(7)),
          random -> decimal(random, 6),
          random -> "-" + random.nextInt(99) + ".50",
          random -> decimal(random, 1) + "e-0" + random.nextInt(5, 9),
          random ->
              random.nextInt(1, 9) + "." + random.nextInt(1, 999) + "e-0" + (5 + at(random, 4)),
          random -> random.nextInt(9_999) * 1e-9,
          random -> random.nextInt(-5_000, 5_000),
          random -> random.nextInt(9),
          random -> random.nextLong(1L << 62),
          random -> "184467440737095516" + random.nextInt(10, 20),
          random -> "99999999999999999999999" + random.nextInt(99),
          random -> "00" + random.nextInt(300),
          random ->
              List.of("north", "south, east", "Müller", "5.50", "5.5", "x").get(at(random, 6)),
          random -> "category " + random.nextInt(80),
          random -> random.nextInt(3) == 0 ? "c" + random.nextInt(70) : random.nextInt(50) / 4.0,
          random -> "2026-0%d-1%d".formatted(random.nextInt(1, 10), random.nextInt(10)),
          random -> "1%d/0%d/2026".formatted(random.nextInt(10), random.nextInt(1, 10)),
          random -> List.of("True", "false", "TRUE").get(at(random, 3)),
          random -> List.of("yes", "no").get(at(random, 2)),
          random -> random.nextInt(1, 9) + "," + random.nextInt(9),
          random -> random.nextInt(1, 9) + ".%03d".formatted(random.nextInt(9)) + ",50",
          random -> random.nextInt(30) == 0 ? "-inf" : decimal(random, 3),
          random -> random.nextInt(50) == 0 ? "unknown" : random.nextInt(99) + ".25");

  private static int at(SplittableRandom random, int size) {
    return Math.min(random.nextInt(size), random.nextInt(size));
  }

  private static String decimal(SplittableRandom random, int decimals) {
    String digits = Integer.toString(random.nextInt(1_000_000, 9_999_999));
    int point = digits.length() - decimals;
    String sign = random.nextInt(3) == 0 ? "-" : "";
    return sign + digits.substring(0, point) + (decimals == 0 ? "" : "." + digits.substring(point));
  }

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void write_withHardlyAnyMemory_isTheSame(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    String settings = SETTINGS.get(random.nextInt(SETTINGS.size())).replace('\'', '"');
    MonitorConfig config = MonitorReader.read(settings.getBytes(UTF_8), "monitor.json");
    List<List<Function<SplittableRandom, Object>>> columns = List.of(kinds(random), kinds(random));
    byte[] reference = file(columns, 0, random);
    byte[] current = file(columns, random.nextInt(3), random);
    String expected = written(config, reference, current, MemoryBudget.of(1 << 30));
    try (var space = new FolderSpace(folder, "name another folder")) {
      var memory = MemoryBudget.of(TINY).spillingTo(space);
      assertEquals(expected, written(config, reference, current, memory), settings);
      assertTrue(space.mostBytes() > 0);
    }
  }

  /// {@return five kinds of columns}
  private static List<Function<SplittableRandom, Object>> kinds(SplittableRandom random) {
    return random.ints(5, 0, KINDS.size()).mapToObj(KINDS::get).toList();
  }

  /// @param other how many columns are of the other kind
  private static byte[] file(
      List<List<Function<SplittableRandom, Object>>> kinds, int other, SplittableRandom random) {
    int missing = random.nextBoolean() ? 0 : random.nextInt(2, 40);
    var lines = new StringBuilder("a,b,c,d,e\n");
    for (int rows = random.nextInt(300, 3_000); rows > 0; rows--) {
      var cells = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        var kind = kinds.get(i < other ? 1 : 0).get(i);
        boolean isMissing = missing > 0 && random.nextInt(missing) == 0;
        cells.append(i == 0 ? "\"" : "\",\"").append(isMissing ? "" : kind.apply(random));
      }
      lines.append(cells).append("\"\n");
    }
    return lines.toString().getBytes(UTF_8);
  }

  private static String written(
      MonitorConfig config, byte[] reference, byte[] current, MemoryBudget memory)
      throws IOException {
    try {
      Profile before = profile(reference, config.csv().reference(), memory);
      Profile now = profile(current, config.csv().current(), memory);
      Comparison comparison = DriftDetector.compare(config, before, now, memory);
      var context = new ReportContext("m", "f.csv", "r.csv", null, null);
      Report report = Report.of(comparison, About.FILES);
      var run = new EvidentlyRun("run", Instant.EPOCH, Map.of("execution", "e"), List.of());
      return List.of(
              ReportJson.write(report),
              TextReport.write(report, 100, false),
              MarkdownReport.of(report, context, true),
              HtmlReport.of(comparison, context.with(report)),
              new String(EvidentlySnapshot.of(config, comparison, run), UTF_8))
          .stream()
          .collect(Collectors.joining("\n"));
    } catch (InvalidDataException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Profile profile(byte[] file, CsvFormat format, MemoryBudget memory)
      throws IOException {
    return CsvReader.profile(
        new ByteArrayInputStream(file), "f.csv", format, DataLimits.DEFAULT, 2, memory);
  }
}
