package io.driftwatch.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreakTest {
  private static final Instant FIRST = Instant.parse("2025-12-28T06:00:00Z");

  // One letter a file: drifted, stable, not comparable, absent, rejected.
  @ParameterizedTest
  @CsvSource({
    "D, '[a] drifted in the last file'",
    "DD, '[a] has drifted for 2 files, since 28 Dec'",
    "SD, '[a] drifted in the last file'",
    "DSDDD, '[a] has drifted for 3 files, since 30 Dec 2025'",
    "DNARD, '[a] has drifted for 2 files, since 28 Dec 2025'",
    "SSSSSDD, '[a] has drifted for 2 files, since 2 Jan'",
    "DDRR, '[a] has drifted for 2 files, since 28 Dec'",
    "SDDN, '[a] has drifted for 2 files, since 29 Dec'",
    "SDNN, '[a] has drifted for 1 file, since 29 Dec'"
  })
  void of_files_countsBackToTheFirstThatDidNotDrift(String files, String expected) {
    Streak streak = Streak.of(lines(files)).getFirst();
    assertEquals(expected, streak.columns() + " " + streak.predicate());
  }

  @ParameterizedTest
  @CsvSource({"DDS", "DSN", "NN", "DDA", "RR", "''"})
  void of_noDriftInTheNewestJudgedFile_isEmpty(String files) {
    assertEquals(List.of(), Streak.of(lines(files)));
  }

  @Test
  void of_columnsThatBeganTogether_areOneStreakAndTheLongestComesFirst() {
    List<HistoryLine> lines =
        List.of(
            line(0, column("a", true, 2), column("b", false, 0), column("c", false, 0)),
            line(1, column("a", true, 2), column("b", true, 3), column("c", true, 5)));
    List<Streak> streaks = Streak.of(lines);
    assertEquals(
        List.of(List.of("a"), List.of("c", "b")), streaks.stream().map(Streak::columns).toList());
    assertEquals(List.of(2, 1), streaks.stream().map(Streak::files).toList());
  }

  /// Names are cut at 200 bytes.
  @Test
  void of_twoColumnsWithTheSameCutName_countAFileOnce() {
    Column[] columns = {column("a", true, 2), column("a", true, 3), column("a", false, 0)};
    List<Streak> streaks = Streak.of(List.of(line(0, columns), line(1, columns)));
    assertEquals(2, streaks.getFirst().files());
  }

  private static List<HistoryLine> lines(String files) {
    var lines = new ArrayList<HistoryLine>();
    for (int day = 0; day < files.length(); day++) {
      lines.add(
          switch (files.charAt(day)) {
            case 'D' -> line(day, column("other", false, 0), column("a", true, 2));
            case 'S' -> line(day, column("other", false, 0), column("a", false, 0.5));
            case 'N' -> line(day, column("other", false, 0), column("a", false, null));
            case 'A' -> line(day, column("other", false, 0));
            default ->
                HistoryLine.rejected(uploaded(day), "", "run" + day, "a.csv", "torn", null, null);
          });
    }
    return lines;
  }

  private static Instant uploaded(int day) {
    return FIRST.plus(Duration.ofDays(day));
  }

  private static HistoryLine line(int day, Column... columns) {
    return new HistoryLine(
        uploaded(day),
        null,
        "",
        "run" + day,
        "a.csv",
        State.SOME,
        null,
        null,
        null,
        0.1,
        0.5,
        1L,
        null,
        null,
        List.of(columns));
  }

  private static Column column(String name, boolean drifted, @Nullable Number evidence) {
    Double value = evidence == null ? null : (Double) evidence.doubleValue();
    return new Column(name, drifted, value, null, null, null, null, null, false);
  }
}
