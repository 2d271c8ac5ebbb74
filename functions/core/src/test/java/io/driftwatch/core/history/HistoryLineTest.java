package io.driftwatch.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Compared;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.Decision;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryLineTest {
  private static final Instant UPLOADED = Instant.parse("2026-01-05T06:00:00Z");
  private static final About RUN =
      new About(null, "week-1", "m", null, null, UPLOADED, UPLOADED.plusSeconds(2));

  /// `n` is 0 to 99 and 50 to 149, `c` is `a` or `b`, all of it `a` now; `e` is emptied.
  private static final Comparison CHANGED =
      Compared.csv(csv(0, i -> i % 2 == 0 ? "a" : "b", i -> "1.5"), csv(50, i -> "a", i -> ""));

  private interface Cell {
    String of(int row);
  }

  private static String csv(int shift, Cell category, Cell emptied) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "%d.0,%s,%s\n".formatted(i + shift, category.of(i), emptied.of(i)))
        .collect(Collectors.joining("", "n,c,e\n", ""));
  }

  private static HistoryLine line() {
    return HistoryLine.of(Report.of(CHANGED, RUN), UPLOADED, "week.csv");
  }

  private static Column column(String name) {
    return line().columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void of_run_isNamedByExecutionMonitorAndFile() {
    HistoryLine line = line();
    assertEquals("week-1", line.execution());
    assertEquals("m", line.monitor());
    assertEquals("week.csv", line.file());
    assertEquals(UPLOADED, line.uploaded());
    assertEquals(UPLOADED.plusSeconds(2), line.started());
    assertEquals(100, line.rows());
  }

  @Test
  void of_emptiedColumn_isTheReasonBesideTheShare() {
    assertEquals(State.DRIFT, line().state());
    assertEquals("'e' has no value any more", line().reason());
  }

  @Test
  void of_numbers_haveTheMedianAndTheMiddleHalfOfTheReference() {
    Column n = column("n");
    assertEquals(99.5, n.median());
    assertEquals(24.75, n.lower());
    assertEquals(74.25, n.upper());
    // 50 / (49.5 / 1.349)
    assertEquals(new Size(1.363, Size.Unit.SPREADS), n.size());
    assertEquals(0, n.missing());
  }

  @Test
  void of_categories_haveTheirSizeInRowsAndNoMedian() {
    Column c = column("c");
    assertTrue(c.drifted());
    assertEquals(Size.Unit.SHARE_OF_ROWS, c.size() == null ? null : c.size().unit());
    assertNull(c.median());
    assertNull(c.lower());
  }

  @Test
  void of_emptiedColumn_isMissingAndHasNeitherEvidenceNorSize() {
    Column e = column("e");
    assertEquals(1, e.missing());
    assertNull(e.evidence());
    assertNull(e.size());
    assertNull(e.median());
    assertEquals(1.5, e.lower());
  }

  @Test
  void of_filesComparedByHand_haveNoHistory() {
    assertThrows(
        IllegalArgumentException.class,
        () -> HistoryLine.of(Report.of(CHANGED, About.FILES), UPLOADED, "week.csv"));
  }

  @ParameterizedTest
  @EnumSource
  void state_eachOfADecision_hasItsLabelAndWords(Decision.State state) {
    assertEquals(state.label(), State.of(state).label());
    assertEquals(state.words(), State.of(state).words());
  }

  @Test
  void rejected_longReason_isCut() {
    var line = HistoryLine.rejected(UPLOADED, "m", "e", "f", "ü".repeat(1_000), 7L, "temp");
    assertEquals("ü".repeat(150), line.reason());
    assertEquals(State.REJECTED, line.state());
    assertEquals(line, line.withStarted(null));
    assertEquals(UPLOADED, line.withStarted(UPLOADED).started());
  }
}
