package io.driftwatch.core.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.report.Compared;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  @Test
  void of_numbers_tellsMedianSpreadRangeAndWhatLiesBeyond() {
    var comparison = Compared.csv("x\n1.5\n2.5\n3.5\n4.5\n", "x\n2.5\n3.5\n4.5\n9.5\n");

    assertEquals(
        List.of(
            "median 3 → 4",
            "spread 1.5 → 2.5",
            "range 1.5 to 4.5 → 2.5 to 9.5",
            "25\u202f% above the reference’s largest"),
        words(comparison, "x"));
  }

  @Test
  void of_sameNumbers_saysUnchanged() {
    var comparison = Compared.csv("x\n1.5\n2.5\n", "x\n1.5\n2.5\n");

    assertEquals(
        List.of("median unchanged, 2", "spread unchanged, 0.5", "range unchanged, 1.5 to 2.5"),
        words(comparison, "x"));
  }

  @Test
  void of_numbersThatDifferBehindTheFourthDigit_areNotCalledUnchanged() {
    var comparison =
        Compared.csv(
            "x\n4337123000.5\n4337123001.5\n4337123002.5\n",
            "x\n4337123000.5\n4337123001.5\n4337123003.5\n");

    assertEquals(
        "range 4.337123 × 10⁹ to 4.337123002 × 10⁹ → 4.337123 × 10⁹ to 4.337123004 × 10⁹",
        words(comparison, "x").get(2));
  }

  @Test
  void of_sharesThatRoundTheSame_areNotCalledUnchanged() {
    String reference = "x,y\n" + "1.5,1\n".repeat(884) + ",1\n".repeat(116);
    String current = "x,y\n" + "1.5,1\n".repeat(876) + ",1\n".repeat(124);

    assertEquals(
        "missing 11.6\u202f% → 12.4\u202f%",
        words(Compared.csv(reference, current), "x").getLast());
  }

  @Test
  void of_infinities_tellsTheirSharesApartFromMissing() {
    var comparison =
        Compared.csv("x,y\n1.5,1\n2.5,1\n3.5,1\n4.5,1\n", "x,y\n1.5,1\n2.5,1\ninf,1\n4.5,1\n");

    assertEquals("infinite, left out 0\u202f% → 25\u202f%", words(comparison, "x").getLast());
  }

  @Test
  void of_categories_namesNewAndVanishedOnesAndTheLargestMoves() {
    var comparison =
        Compared.csv(
            "x\n" + "a\n".repeat(5) + "b\n".repeat(3) + "gone\n".repeat(2),
            "x\n" + "a\n".repeat(6) + "b\n".repeat(2) + "fresh\n".repeat(2));

    assertEquals(
        List.of(
            "new fresh (20\u202f%)",
            "vanished gone (20\u202f%)", "a 50\u202f% → 60\u202f%", "b 30\u202f% → 20\u202f%"),
        words(comparison, "x"));
  }

  @Test
  void of_manyNewCategories_namesThreeAndCountsTheRest() {
    StringBuilder current = new StringBuilder("x\n");
    for (int i = 0; i < 5; i++) {
      current.append("new%d\n".formatted(i).repeat(4));
    }
    var comparison = Compared.csv("x\n" + "a\n".repeat(10), current.toString());

    assertEquals(
        "new new0 (20\u202f%), new1 (20\u202f%), new2 (20\u202f%) and 2 more (40\u202f%)",
        words(comparison, "x").getFirst());
  }

  @Test
  void of_missingValues_tellsTheirShares() {
    var comparison =
        Compared.csv("x,y\n1.5,1\n2.5,1\n3.5,1\n4.5,1\n", "x,y\n1.5,1\n,1\n3.5,1\n4.5,1\n");

    assertEquals("missing 0\u202f% → 25\u202f%", words(comparison, "x").getLast());
  }

  @Test
  void of_dates_tellsBothSpans() {
    var comparison =
        Compared.csv("d,x\n2011-01-01,1\n2011-01-19,1\n", "d,x\n2011-02-01,1\n2011-02-07,1\n");

    assertEquals(
        List.of("dates 2011-01-01 to 2011-01-19 → 2011-02-01 to 2011-02-07"),
        words(comparison, "d"));
  }

  @Test
  void of_texts_tellsHowManyAreNotInTheReference() {
    var comparison = Compared.csv("t,x\naa,1\nbb,1\ncc,1\n", "t,x\naa,1\nbbbb,1\ncccc,1\ndddd,1\n");

    assertEquals(
        List.of(
            "75\u202f% of the texts are not in the reference", "median length 2 → 4 characters"),
        words(comparison, "t"));
  }

  /// What is left for the eye: without tags, and without what only a screen reader says.
  private static List<String> words(Comparison comparison, String column) {
    ColumnVerdict verdict =
        comparison.columns().stream()
            .filter(candidate -> candidate.column().equals(column))
            .findFirst()
            .orElseThrow();
    return Phrases.of(verdict).stream()
        .map(Markup::toString)
        .map(phrase -> phrase.replaceAll("<span class=\"sr\"> to </span>", " → "))
        .map(phrase -> phrase.replaceAll("<.*?>", "").replaceAll(" +", " "))
        .toList();
  }
}
