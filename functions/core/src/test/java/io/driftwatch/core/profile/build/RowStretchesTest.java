package io.driftwatch.core.profile.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.profile.RowOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RowStretchesTest {
  private static final int HOLIDAY = 2;

  @Test
  void column_holidayOfTheSample_ratioIsThatOfTheTable() throws IOException {
    var lines = Files.readAllLines(Path.of("../../data/reference/weather/reference.csv"));
    var stretches =
        stretches(17, i -> Double.parseDouble(lines.get(i + 1).split(",", -1)[HOLIDAY]));

    assertEquals(12.6, stretches.column(0, 1).ratio(), 0.06 * 12.6);
    assertEquals(RowOrder.Column.SILENT, stretches.column(0), "24 rows of one day");
  }

  @Test
  void column_someEvents_stretchesAreJoined() {
    var random = new Random(1);
    var stretches = stretches(100, _ -> random.nextInt(12) == 0 ? 1 : 0);

    RowOrder.Column column = stretches.column(0);
    assertEquals(72, column.rows());
    assertEquals(33, column.stretches());
    assertEquals(1, column.ratio(), 0.6);
  }

  @Test
  void column_stretchesOfOneValueEach_ratioIsTheirLength() {
    var stretches = stretches(50, i -> Math.floorDiv(i, 24));

    assertEquals(24, stretches.column(0).ratio(), 0.5);
  }

  @Test
  void column_ofTexts_countsTheMostFrequent() {
    var stretches = new RowStretches(1);
    for (int i = 0; i < 20; i++) {
      var stretch = stretches.next();
      for (int row = 0; row < RowStretches.ROWS; row++) {
        if (i % 2 == 0) {
          stretch.addText(4711);
        } else {
          stretch.addNumber(row);
        }
      }
      stretches.add(0, i, stretch);
    }

    assertTrue(stretches.column(0).ratio() > 20);
  }

  @Test
  void column_infiniteAndMissing_haveNoScore() {
    var stretches = new RowStretches(1);
    for (int i = 0; i < 20; i++) {
      var stretch = stretches.next();
      for (int row = 0; row < RowStretches.ROWS; row++) {
        if (i % 2 == 0) {
          stretch.addNumber(Double.NEGATIVE_INFINITY);
        } else {
          stretch.addMissing();
        }
      }
      stretches.add(0, i, stretch);
    }

    assertEquals(RowOrder.Column.SILENT, stretches.column(0));
  }

  @Test
  void column_stretchesAddedInAnyOrder_same() {
    var values = new Random(3).doubles(24 * 40).toArray();
    var forward = new RowStretches(1);
    var backward = new RowStretches(1);
    for (int i = 0; i < 40; i++) {
      add(forward, i, at -> values[at]);
      add(backward, 39 - i, at -> values[at]);
    }

    assertEquals(forward.column(0), backward.column(0));
  }

  private static RowStretches stretches(int count, IntToDoubleFunction values) {
    var stretches = new RowStretches(1);
    for (int i = 0; i < count; i++) {
      add(stretches, i, values);
    }
    return stretches;
  }

  private static void add(RowStretches stretches, int place, IntToDoubleFunction values) {
    var stretch = stretches.next();
    for (int row = 0; row < RowStretches.ROWS; row++) {
      stretch.addNumber(values.applyAsDouble(place * RowStretches.ROWS + row));
    }
    stretches.add(0, place, stretch);
  }
}
