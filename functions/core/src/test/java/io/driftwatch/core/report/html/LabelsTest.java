package io.driftwatch.core.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void cut_labelsThatFit_areLeftAlone() {
    List<String> labels = List.of("station north 12", "station south 1");

    assertEquals(labels, Labels.cut(labels, 16));
  }

  @Test
  void cut_commonBeginnings_becomeAnEllipsis() {
    assertEquals(
        List.of("…north 12", "…north 13", "…south 1"),
        Labels.cut(List.of("station north 12", "station north 13", "station south 1"), 12));
  }

  @Test
  void cut_commonBeginningsAndEnds_keepWordsAroundWhatDiffers() {
    assertEquals(
        List.of("…office 1, main b…", "…office 2, main b…"),
        Labels.cut(
            List.of(
                "Department of transport, office 1, main branch",
                "Department of transport, office 2, main branch"),
            18));
  }

  @Test
  void cut_commonEnds_keepTheBeginnings() {
    assertEquals(
        List.of("Red, a colour of …", "Blue, a colour of …"),
        Labels.cut(List.of("Red, a colour of the rainbow", "Blue, a colour of the rainbow"), 20));
  }

  @Test
  void cut_oneLongLabelAmongShortOnes_isCutAtItsEnd() {
    assertEquals(
        List.of("yes", "no", "Prefer not…"),
        Labels.cut(List.of("yes", "no", "Prefer not to answer"), 12));
  }

  @Test
  void cut_aPairThatDiffersLate_showsWhereItDiffers() {
    List<String> cut =
        Labels.cut(
            List.of(
                "a long description of the first kind",
                "a long description of the other kind",
                "something else altogether"),
            16);

    assertEquals(3, new HashSet<>(cut).size());
    assertTrue(cut.get(0).contains("first"), cut.get(0));
    assertTrue(cut.get(1).contains("other"), cut.get(1));
  }

  @Test
  void cut_surrogates_areNotSplit() {
    List<String> labels =
        IntStream.range(0, 4).mapToObj(i -> "𝒳".repeat(20) + i + "𝒳".repeat(20)).toList();

    for (String label : Labels.cut(labels, 13)) {
      assertEquals(
          -1, label.codePoints().filter(c -> c >= 0xd800 && c < 0xe000).findAny().orElse(-1));
    }
  }

  @Test
  void cut_megabytesThatAreAlike_takeNoTime() {
    List<String> labels =
        IntStream.range(0, 10)
            .mapToObj(i -> "x ".repeat(500_000) + i + " y".repeat(500_000))
            .toList();

    assertEquals(10, Labels.cut(labels, 20).size());
  }
}
