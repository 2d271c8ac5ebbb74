package io.driftwatch.core.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.memory.TextList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextMergeTest {
  private static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(text -> text.codePoints().toArray(), Arrays::compare);

  /// The last three stand in another order as UTF-16 units.
  private static final List<String> LETTERS = List.of("", "a", "b", "ä", "\uffee", "😀", "😁");

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void next_anyTwoLists_stepsThroughTheirUnionInOrder(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var left = texts(random);
    var right = texts(random);
    var all = new TreeSet<>(BY_CODE_POINT);
    all.addAll(left);
    all.addAll(right);
    var expected = new ArrayList<String>();
    for (String text : all) {
      expected.add("%s: %d, %d".formatted(text, left.indexOf(text), right.indexOf(text)));
    }
    var steps = new ArrayList<String>();
    var merge =
        new TextMerge(
            TextList.of(left.toArray(String[]::new)), TextList.of(right.toArray(String[]::new)));
    while (merge.next()) {
      steps.add("%s: %d, %d".formatted(merge.text(), merge.left(), merge.right()));
    }
    assertEquals(expected, steps);
  }

  private static List<String> texts(RandomGenerator random) {
    var texts = new TreeSet<>(BY_CODE_POINT);
    int size = random.nextInt(20);
    for (int i = 0; i < size; i++) {
      texts.add(letter(random) + letter(random) + letter(random));
    }
    return List.copyOf(texts);
  }

  private static String letter(RandomGenerator random) {
    return LETTERS.get(random.nextInt(LETTERS.size()));
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }
}
