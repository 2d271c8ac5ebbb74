package io.driftwatch.core.report.html;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.report.Compared;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionPlotTest {
  @Test
  void of_aWildValue_spansTheOthersAndNamesItWithItsShare() {
    String figure =
        figure(i -> Double.toString(i % 80 / 20.0), i -> i == 7 ? "317" : i % 80 / 20.0 + "");

    assertEquals(List.of("0", "1", "2", "3", "4"), find(figure, "<text[^>]*>(.*?)</text>"));
    assertEquals(
        List.of("above 4, as far as 317: 0 → 0.3\u202f%"), find(figure, "<span>(.*?)</span>"));
    assertTrue(
        find(figure, "aria-label=\"(.*?)\"").contains("above 4, as far as 317: 0 → 0.3\u202f%"));
  }

  @Test
  void of_numbers_givesEachBarANameInOneGroupOfButtons() {
    String figure = figure(i -> Integer.toString(i % 12), i -> Integer.toString(i % 15));

    assertEquals(15, find(figure, "(<input type=\"radio\")").size());
    assertEquals(1, find(figure, " name=\"(.*?)\"").stream().distinct().count());
    assertTrue(find(figure, "aria-label=\"(.*?)\"").contains("14: 0 → 6.7\u202f%"), figure);
  }

  @Test
  void of_numbers_saysInASentenceWhereTheyAre() {
    String figure = figure(i -> Integer.toString(i % 12), i -> Integer.toString(i % 12 + 100));

    assertEquals(
        "Histogram: the median of the reference is 5, now 105.5; its highest bar is 0 to 9"
            + " (84\u202f%), now 100 to 109 (83\u202f%).",
        find(figure, "role=\"img\" aria-label=\"(.*?)\"").getFirst());
  }

  @Test
  void of_moreValuesThanAreShown_putsTheRestTogether() {
    String figure =
        figure(
            i -> i % 2 == 0 ? "often" : letters(i % 60),
            i -> i % 3 == 0 ? "often" : letters(i % 60));

    List<String> rows = find(figure, "<li>(.*?)</li>");
    assertEquals(10, rows.size());
    assertEquals("<bdi>often</bdi>50 → 33\u202f%", rows.getFirst());
    assertTrue(rows.getLast().startsWith("<i>42 others</i>"), rows.getLast());
  }

  @Test
  void of_labelsThatAreCut_haveTheWholeTextAndTheFocus() {
    String text = "Department of transport and development, office ";

    String figure =
        figure(i -> "\"%s%d\"".formatted(text, i % 3), i -> "\"%s%d\"".formatted(text, i % 2));

    assertEquals(
        List.of(text + "0", text + "1", text + "2"), sorted(find(figure, "title=\"(.*?)\"")));
    assertEquals(3, find(figure, "(tabindex=\"0\")").size());
    assertEquals(3, find(figure, "tabindex=\"0\">(…office \\d)</bdi>").size(), figure);
  }

  @Test
  void of_texts_showsTheWordsThatCameAndWent() {
    String figure =
        figure(
            i -> "parcel %d broken".formatted(i + 100), i -> "parcel %d late".formatted(i + 100));

    assertEquals(List.of("words that came and went, share of rows"), find(figure, "<p>(.*?)</p>"));
    assertEquals(
        List.of("<bdi>late</bdi>0 → 100\u202f%", "<bdi>broken</bdi>100 → 0\u202f%"),
        find(figure, "<li>(.*?)</li>"));
  }

  @Test
  void of_trueAndFalse_haveABarEach() {
    String figure = figure(i -> i % 2 == 0 ? "True" : "False", i -> "True");

    assertEquals(
        List.of("<bdi>false</bdi>50 → 0\u202f%", "<bdi>true</bdi>50 → 100\u202f%"),
        find(figure, "<li>(.*?)</li>"));
  }

  @Test
  void of_fewNumbersFarApart_haveABarEach() {
    String figure =
        figure(i -> List.of("0.25", "7.5").get(i % 2), i -> List.of("7.5", "1e6").get(i % 2));

    assertEquals(List.of("0.25", "7.5", "1\u202f000\u202f000"), find(figure, "<bdi>(.*?)</bdi>"));
  }

  @Test
  void of_fewNumbers_areNotRounded() {
    String figure =
        figure(
            i -> List.of("-0.25", "1000.5").get(i % 2), i -> List.of("100000.5", "7").get(i % 2));

    assertEquals(List.of("−0.25", "7", "1000.5", "100000.5"), find(figure, "<bdi>(.*?)</bdi>"));
  }

  @Test
  void of_fewLongNumbers_areShownInDigitsThatDiffer() {
    String figure =
        figure(i -> List.of("0.123456789012345", "1e-9").get(i % 2), i -> "0.123456999012345");

    assertEquals(List.of("1 × 10⁻⁹", "0.1234568", "0.123457"), find(figure, "<bdi>(.*?)</bdi>"));
  }

  @Test
  void of_negativeZero_isZero() {
    assertEquals(
        List.of("<bdi>0</bdi>100 → 100\u202f%"),
        find(figure(i -> i % 2 == 0 ? "-0.0" : "0.5e-400", i -> "0.0"), "<li>(.*?)</li>"));
  }

  @Test
  void of_aSideWithoutValues_isNothing() {
    assertTrue(figure(i -> Double.toString(i / 7.0), _ -> "").isEmpty());
    assertTrue(figure(_ -> "", i -> Double.toString(i / 7.0)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e300, 1.7e308, 1e-300, 4.9e-324, 3e-323, 1e16, 1e-17, 12345.678})
  void of_anyMagnitude_isSmallAndHasFiniteCoordinatesWithin(double scale) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);

    String figure =
        figure(
            i -> i % 50 == 0 ? "inf" : Double.toString(scale * (random.nextDouble() - 0.5)),
            i -> Double.toString(scale * random.nextDouble()));

    assertFalse(figure.contains("NaN") || figure.contains("Infinity"), figure);
    assertTrue(figure.length() < DistributionPlot.MOST_BYTES, figure.length() + " characters");
    for (String x : find(figure, "<text x=\"(-?\\d+)\"")) {
      assertTrue(Integer.parseInt(x) >= 0 && Integer.parseInt(x) <= 315, figure);
    }
  }

  @ParameterizedTest
  @CsvSource({"'\"', 300", "\u0085, 300", "ع, 300", "𝒳, 3000", "&, 20"})
  void of_heavyLabels_weighNoMoreThanAFigureMay(String heavy, int times) {
    String figure =
        figure(
            i -> "\"" + heavy.replace("\"", "\"\"").repeat(times) + i % 12 + "\"",
            i -> "\"" + heavy.replace("\"", "\"\"").repeat(times) + i % 9 + "\"");

    assertAll(
        () ->
            assertTrue(
                figure.getBytes(StandardCharsets.UTF_8).length <= DistributionPlot.MOST_BYTES,
                figure),
        () -> assertEquals(10, find(figure, "(<li>)").size(), figure));
  }

  /// {@return the figure of a column of 400 rows in the reference and 300 now}
  private static String figure(IntFunction<String> reference, IntFunction<String> current) {
    var comparison = Compared.csv(csv(400, reference), csv(300, current));
    return comparison.columns().stream()
        .filter(column -> column.column().equals("x"))
        .map(column -> DistributionPlot.of(column).toString())
        .findFirst()
        .orElseThrow();
  }

  /// The second column keeps rows with an empty cell from being blank lines.
  private static String csv(int rows, IntFunction<String> cell) {
    return IntStream.range(0, rows)
        .mapToObj(i -> cell.apply(i) + "," + i + "\n")
        .collect(Collectors.joining("", "x,row\n", ""));
  }

  private static String letters(int i) {
    return Character.toString('a' + i / 10) + Character.toString('a' + i % 10);
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  /// {@return the first group of each match}
  private static List<String> find(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }
}
