package io.driftwatch.core.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.change.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueOrderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$0 to $9,999|$10,000 to $24,999|$75,000 to $99,999|$100,000 to $124,999|Prefer not to say",
        "<5|5-10|10-20|20-30|>30",
        "under 18|18 to 24|25 to 65|over 65",
        "1990|2021|10000",
        "week 1|week 2|week 10",
        "-20|-3|0.25|0.5|4",
        "1.5 kg|2.25 kg|10 kg",
        "2021-01-31|2022-01-01",
        "0|1,234,567|98765432109876543210"
      })
  void sort_textsOfNumbers_ascendByTheirNumber(String joined) {
    List<String> inOrder = List.of(joined.split("\\|"));
    List<String> shuffled = new ArrayList<>(inOrder);
    Collections.reverse(shuffled);

    assertEquals(inOrder, sorted(shuffled));
  }

  @Test
  void sort_numbersAndTruthValues_ascend() {
    assertEquals(List.of("-1", "0.5", "3"), sortedValues(3.0, -1.0, 0.5));
    assertEquals(List.of("false", "true"), sortedValues(true, false));
    assertEquals(
        List.of("9007199254740993", "9223372036854775807"),
        sortedValues(Long.MAX_VALUE, 9007199254740993L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clear|mist|rain",
        "station south 1|station north 12|hall 3",
        "b|a 1|c|d",
        "π|e|1"
      })
  void sort_otherTexts_stayAsTheyAre(String joined) {
    List<String> texts = List.of(joined.split("\\|"));

    assertEquals(texts, sorted(texts));
  }

  private static List<String> sorted(List<String> texts) {
    return sortedValues(texts.toArray());
  }

  private static List<String> sortedValues(Object... values) {
    List<Category> categories = new ArrayList<>();
    Arrays.stream(values).forEach(value -> categories.add(new Category(value, 1, 1)));
    ValueOrder.sort(categories);
    return categories.stream().map(each -> each.label()).toList();
  }
}
