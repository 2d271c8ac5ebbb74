package io.driftwatch.core.verdict.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.RowOrder;
import io.driftwatch.core.profile.build.RowStretches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependenceRuleTest {
  private static final int SHUFFLES = 4_000;

  /// A tenth of a percent of them, and 3.3 standard errors.
  private static final int MOST_ALARMS = 10;

  @Test
  void judge_hoursOfWeather_namesTheWorstColumn() throws IOException {
    Finding finding = judge(weather()).getFirst();

    assertEquals(Finding.Kind.DEPENDENT_ROWS, finding.kind());
    assertEquals(Finding.Severity.MEDIUM, finding.severity());
    assertEquals(
        "in the reference itself, stretches of 24 rows differ 20 times as much as independent rows"
            + " would ('c1'; 7 of 9 columns differ too much): rows in time order or sorted; the"
            + " calibrated verdict takes rows as independent and finds too much",
        finding.message());
    assertTrue(DependenceRule.isIn(List.of(finding)));
    assertFalse(DependenceRule.isIn(List.of()));
  }

  @Test
  void judge_shuffledWeather_alarmsInAThousandth() throws IOException {
    List<double[]> rows = weather();
    var random = new Random(20260);
    int alarms = 0;
    for (int i = 0; i < SHUFFLES; i++) {
      Collections.shuffle(rows, random);
      alarms += judge(rows).size();
    }

    assertTrue(alarms <= MOST_ALARMS, alarms + " alarms");
  }

  @Test
  void judge_rowsInRandomOrder_alarmsInAThousandth() {
    var random = new Random(20261);
    List<ToDoubleFunction<Random>> kinds =
        List.of(
            Random::nextGaussian,
            r -> Math.exp(3 * r.nextGaussian()),
            r -> r.nextDouble() < 0.9 ? 0 : r.nextGaussian(),
            r -> r.nextDouble() < 0.99 ? 0 : r.nextInt(5),
            r -> r.nextInt(2),
            r -> r.nextDouble() < 0.03 ? 1 : 0,
            r -> r.nextDouble() < 0.2 ? 1 : 0,
            _ -> 7);
    int alarms = 0;
    for (int i = 0; i < SHUFFLES; i++) {
      var rows = new ArrayList<double[]>();
      int length = List.of(200, 300, 500, 1_000, 3_000).get(i % 5);
      for (int row = 0; row < length; row++) {
        rows.add(kinds.stream().mapToDouble(kind -> kind.applyAsDouble(random)).toArray());
      }
      alarms += judge(rows).size();
    }

    assertTrue(alarms <= MOST_ALARMS, alarms + " alarms");
  }

  @Test
  void judge_oneColumnFollowsItself_isNamedAlone() {
    var random = new Random(5);
    var rows = new ArrayList<double[]>();
    double level = 0;
    for (int i = 0; i < 2_000; i++) {
      level = 0.9 * level + random.nextGaussian();
      rows.add(new double[] {random.nextGaussian(), level});
    }

    String message = judge(rows).getFirst().message();

    assertTrue(message.contains("('c1' alone of 2 columns)"), message);
  }

  @Test
  void judge_columnThatIsNotCompared_saysNothing() throws IOException {
    assertEquals(
        List.of(),
        DependenceRule.judge(profile(10), order(weather()), Set.of("c9")).stream().toList());
  }

  private static List<Finding> judge(List<double[]> rows) {
    int columns = rows.getFirst().length;
    var names = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.toSet());
    return DependenceRule.judge(profile(columns), order(rows), names).stream().toList();
  }

  private static RowOrder order(List<double[]> rows) {
    int columns = rows.getFirst().length;
    var stretches = new RowStretches(columns);
    for (int i = 0; (i + 1) * RowStretches.ROWS <= rows.size(); i++) {
      var stretch = stretches.next();
      for (double[] row : rows.subList(i * RowStretches.ROWS, (i + 1) * RowStretches.ROWS)) {
        for (double cell : row) {
          stretch.addNumber(cell);
        }
      }
      stretches.add(0, i, stretch);
    }
    return new RowOrder(IntStream.range(0, columns).mapToObj(stretches::column).toList());
  }

  private static Profile profile(int columns) {
    return new Profile(
        0,
        IntStream.range(0, columns)
            .mapToObj(
                i ->
                    ColumnProfile.of("c" + i, 0, LongCounts.EMPTY, new String[0], Counts.ofOnes(0)))
            .toList());
  }

  private static List<double[]> weather() throws IOException {
    var lines = Files.readAllLines(Path.of("../../data/reference/weather/reference.csv"));
    var rows = new ArrayList<double[]>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      // without the time and the season, which never changes
      rows.add(
          IntStream.range(2, cells.length)
              .mapToDouble(i -> Double.parseDouble(cells[i]))
              .toArray());
    }
    return rows;
  }
}
