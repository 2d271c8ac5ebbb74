package io.driftwatch.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowOrderFormatTest {
  private static final RowOrder ORDER =
      new RowOrder(
          List.of(
              new RowOrder.Column(24, 17, 13.9),
              RowOrder.Column.SILENT,
              new RowOrder.Column(72, 40, 0)));

  @Test
  void read_written_same() throws IOException {
    assertEquals(ORDER, RowOrderFormat.read(RowOrderFormat.write(ORDER)));
    assertEquals(RowOrder.UNKNOWN, RowOrderFormat.read(RowOrderFormat.write(RowOrder.UNKNOWN)));
  }

  @Test
  void read_anyByteChangedOrCut_refused() {
    byte[] bytes = RowOrderFormat.write(ORDER);
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 4;
      assertThrows(IOException.class, () -> RowOrderFormat.read(damaged));
      byte[] cut = Arrays.copyOf(bytes, i);
      assertThrows(IOException.class, () -> RowOrderFormat.read(cut));
    }
  }

  @Test
  void write_mostColumns_fits() {
    var order = new RowOrder(Collections.nCopies(10_000, RowOrder.Column.SILENT));

    assertTrue(RowOrderFormat.write(order).length < RowOrderFormat.MOST_BYTES);
  }
}
