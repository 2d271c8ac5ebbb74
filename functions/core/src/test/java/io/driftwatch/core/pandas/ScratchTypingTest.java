package io.driftwatch.core.pandas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.memory.HeapSpace;
import io.driftwatch.core.profile.Cells;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PagedColumn;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Values in a scratch are those in memory.
class ScratchTypingTest {
  private static final List<Literals> SPELLINGS =
      List.of(
          Literals.DEFAULT,
          Literals.DEFAULT,
          Literals.DEFAULT.withDecimal(',').withThousands('.'),
          Literals.DEFAULT.withTrueValues(Set.of("yes", "7", "1.5")).withFalseValues(Set.of("no")));

  private static final List<Function<SplittableRandom, String>> CELLS =
      List.of(
          random -> Integer.toString(random.nextInt(-2_000, 2_000)),
          random -> random.nextInt(-500, 500) / 100.0 + "",
          random ->
              "-".repeat(random.nextInt(2)) + "0." + "0".repeat(random.nextInt(8)) + digit(random),
          random -> random.nextInt(1, 99) / 8.0 + "e-0" + random.nextInt(5, 9),
          random -> "-" + random.nextInt(1, 9) + "e+1" + random.nextInt(6, 9),
          random -> random.nextInt(9) + "E" + random.nextInt(4),
          random -> "+0" + random.nextInt(99),
          random -> "922337203685477580" + random.nextInt(10),
          random -> "1844674407370955161" + random.nextInt(10),
          random -> "-92233720368547758" + random.nextInt(99),
          random -> "0.1234567890123456" + random.nextInt(10),
          random -> random.nextInt(9) + "," + random.nextInt(99),
          random -> random.nextInt(1, 9) + ".%03d".formatted(random.nextInt(999)),
          random -> List.of("inf", "-Infinity", "1e999", "-0.0", "0", "-0").get(random.nextInt(6)),
          random -> List.of("True", "false", "yes", "no", "7", "1.5").get(random.nextInt(6)),
          random -> List.of("x", "été", "5 apples", "\ud83d\ude00", "").get(random.nextInt(5)));

  private static int digit(SplittableRandom random) {
    return random.nextInt(10);
  }

  static LongStream seeds() {
    return LongStream.range(0, 2_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void read_intoAScratch_isAsInMemory(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    var kinds = random.ints(random.nextInt(1, 4), 0, CELLS.size()).mapToObj(CELLS::get).toList();
    String[] cells =
        IntStream.range(0, 1 + random.nextInt(seed % 10 == 0 ? 3_000 : 40))
            .mapToObj(_ -> kinds.get(random.nextInt(kinds.size())).apply(random))
            .toArray(String[]::new);
    check(Cells.column(cells), SPELLINGS.get(random.nextInt(SPELLINGS.size())));
  }

  private static void check(ColumnProfile column, Literals literals) throws IOException {
    var space = new HeapSpace();
    ColumnProfile paged = PagedColumn.of(column, space.open());
    assertEquals(column, paged);
    TypedColumn expected = ColumnTyping.read(column, literals);
    for (ColumnProfile each : List.of(column, paged)) {
      assertSame(expected, ColumnTyping.read(each, literals, space.open()));
    }
    assertSame(expected, ColumnTyping.read(paged, literals));
    boolean integers = ColumnTyping.areIntegers(column);
    assertEquals(integers, ColumnTyping.areIntegers(paged));
    assertEquals(
        ColumnTyping.asTexts(column, integers, null),
        ColumnTyping.asTexts(paged, integers, space.open()));
  }

  private static void assertSame(TypedColumn expected, TypedColumn column) {
    if (expected.values() instanceof Values.Booleans truths) {
      var others = (Values.Booleans) column.values();
      assertArrayEquals(truths.values(), others.values());
      assertEquals(truths.counts(), others.counts());
      assertEquals(expected.dtype(), column.dtype());
      assertEquals(expected.missing(), column.missing());
    } else {
      assertEquals(expected, column);
    }
  }

  @Test
  void read_moreNumbersAmongTextsThanAreSortedInMemory_isAsInMemory() throws IOException {
    var random = new SplittableRandom(5);
    String[] cells =
        IntStream.range(0, 60_000)
            .mapToObj(i -> i % 3 == 0 ? "" + i : "+%06d".formatted(random.nextInt(100_000)))
            .toArray(String[]::new);
    check(Cells.column(cells), Literals.DEFAULT);
    check(Cells.column(cells), Literals.DEFAULT.withDecimal(','));
    String[] fractions = cells.clone();
    fractions[7] = "0.5";
    check(Cells.column(fractions), Literals.DEFAULT);
  }

  @Test
  void read_moreDecimalsAmongTextsThanAreSortedInMemory_isAsInMemory() throws IOException {
    var random = new SplittableRandom(6);
    String[] cells =
        IntStream.range(0, 60_000)
            .mapToObj(i -> i % 5 == 0 ? "text " + i : random.nextInt(90_000) / 64.0 + "")
            .toArray(String[]::new);
    check(Cells.column(cells), Literals.DEFAULT);
  }

  @Test
  void read_textsAlone_writesNothing() throws IOException {
    var space = new HeapSpace();
    ColumnProfile column = PagedColumn.of(Cells.column("b", "a", "b"), space.open());
    var scratch = space.open();

    var values = (Values.Texts) ColumnTyping.read(column, Literals.DEFAULT, scratch).values();

    assertEquals(0, scratch.size());
    assertFalse(values.values().isInMemory());
  }
}
