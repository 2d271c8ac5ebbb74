package io.driftwatch.core.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.counts.LongCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScientificTest {
  // CPython 3.12: [repr(x) for x in (1.23e-5, -9.999999999999999e-05, 2**-44, 1e16,
  // 1.7976931348623157e308,
  // 2.2250738585072014e-308, 1e23, 2**70, 1/3*1e-9, 5e-5, 123456789012345680000.0)]
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.23e-05",
        "-9.999999999999999e-05",
        "5.684341886080802e-14",
        "1e+16",
        "1.7976931348623157e+308",
        "2.2250738585072014e-308",
        "1e+23",
        "1.1805916207174113e+21",
        "3.333333333333333e-10",
        "5e-05",
        "1.2345678901234568e+20"
      })
  void parse_asPythonWritesIt_isTakenAndWrittenAgain(String text) {
    double number = Scientific.parse(text);
    assertEquals(Double.parseDouble(text), number);
    assertEquals(text, Scientific.toText(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.230e-05",
        "1E-05",
        "1e-5",
        "12e-06",
        "+1e-05",
        "1.e-05",
        "1.23e-04",
        "1e+15",
        "0e-05",
        "-0e+00",
        "1e+309",
        "1e-400",
        "5e-324",
        "1.00000000000000001e-05",
        "0x1e-05",
        "e-05",
        "-e-05",
        "type-05",
        "1e-0005",
        "1e--5",
        "1.2.3e-05",
        " 1e-05",
        "1e-05f",
        "1.2345678901234567e-05x"
      })
  void parse_writtenInAnotherWay_isNotTaken(String text) {
    assertTrue(Double.isNaN(Scientific.parse(text)), text);
    byte[] bytes = text.getBytes(UTF_8);
    assertTrue(Double.isNaN(Scientific.parse(bytes, 0, bytes.length)), text);
  }

  @Test
  void parse_anyNormalDouble_isWrittenAgain() {
    var random = new SplittableRandom(3);
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Scientific.isScientific(value)) {
        assertEquals(value, Scientific.parse(Scientific.toText(value)));
        taken++;
      }
    }
    assertTrue(taken > 150_000, "" + taken);
  }

  /// The stored form is that of version 1, which has such cells as texts.
  @Test
  void write_numbersAmongTexts_areInTheOrderOfTexts() throws IOException {
    var random = new SplittableRandom(4);
    for (int round = 0; round < 300; round++) {
      var cells = new TreeMap<String, Long>(ColumnProfile.TEXT_ORDER);
      for (int i = 0; i < 60; i++) {
        cells.put(cell(random), 1 + random.nextLong(3));
      }
      var column = column(cells);
      assertTrue(column.texts().size() < cells.size());
      var texts = new ArrayList<String>();
      var counts = new ArrayList<Long>();
      TextCells.forEach(
          column,
          (text, count) -> {
            texts.add(text);
            counts.add(count);
          });
      assertEquals(List.copyOf(cells.keySet()), texts);
      assertEquals(List.copyOf(cells.values()), counts);
    }
  }

  @Test
  void read_numbersAmongTexts_giveTheSameColumn() throws IOException {
    var random = new SplittableRandom(5);
    for (int round = 0; round < 100; round++) {
      var cells = new TreeMap<String, Long>(ColumnProfile.TEXT_ORDER);
      for (int i = 0; i < 5_000; i++) {
        cells.put(cell(random), 1 + random.nextLong(3));
      }
      var profile =
          new Profile(cells.values().stream().mapToLong(n -> n).sum(), List.of(column(cells)));
      var out = new ByteArrayOutputStream();
      ProfileFormat.write(profile, out);
      assertEquals(profile, ProfileFormat.read(new ByteArrayInputStream(out.toByteArray())));
    }
  }

  @Test
  void merge_columnsWithNumbers_isTheColumnOfAllCells() {
    var all = Cells.column("1e-05", "1.5e-05", "1e-05", "-2e+20", "x", "1.5e-05", "7");
    var merged =
        Cells.column("1e-05", "1.5e-05", "7")
            .merge(Cells.column("1e-05", "-2e+20", "x", "1.5e-05"));
    assertEquals(all, merged);
    assertEquals(all.hashCode(), merged.hashCode());
    assertArrayEquals(
        new double[] {-2e20, 1e-5, 1.5e-5},
        Arrays.stream(all.scientific().keys().toArray()).mapToDouble(DoubleKeys::value).toArray());
    assertEquals(7, all.total());
  }

  @Test
  void bytes_distinctNumbers_areAtMostSixteenEach() {
    var cells = new String[10_000];
    Arrays.setAll(cells, i -> Scientific.toText((1 + i % 5_000) * 1.1e-9));
    assertTrue(Cells.column(cells).bytes() <= 16 * 5_000, Cells.column(cells).toString());
  }

  private static String cell(SplittableRandom random) {
    // few digits, so that many numbers begin with the digits of others
    double number = random.nextInt(1, 300) * Math.pow(10, random.nextInt(-9, -6));
    return switch (random.nextInt(8)) {
      case 0 -> "text " + random.nextInt(100);
      case 1 -> random.nextInt(1, 9) + "e5";
      case 2 -> "-" + Scientific.toText(number);
      case 3 -> Scientific.toText(random.nextInt(1, 300) * 1e17);
      case 4 -> random.nextInt(1, 300) + "e-0" + random.nextInt(1, 9);
      case 5 -> Scientific.toText(random.nextInt(1, 30) * 1e-101);
      default -> Scientific.toText(number);
    };
  }

  private static ColumnProfile column(SortedMap<String, Long> cells) {
    return ColumnProfile.of(
        "column",
        0,
        LongCounts.EMPTY,
        cells.keySet().toArray(String[]::new),
        Cells.counts(cells.values()));
  }
}
