package io.driftwatch.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceOfOneTest {
  private static final int LENGTH = 1 << 20;

  @TempDir private Path folder;

  @Test
  void close_givesBackWhatItOpened_andNothingElse() throws IOException {
    try (var space = new FolderSpace(folder, "no remedy");
        var kept = space.open()) {
      kept.append(new byte[LENGTH], LENGTH);
      for (int i = 0; i < 3; i++) {
        Scratch own;
        try (var part = new SpaceOfOne(space)) {
          own = part.open();
          own.append(new byte[LENGTH], LENGTH);
          own.read(0, new byte[1], 1);
        }
        assertThrows(IOException.class, () -> own.read(0, new byte[1], 1));
      }
      assertEquals(2 * LENGTH, space.mostBytes());
      kept.read(LENGTH - 1, new byte[1], 1);
    }
  }
}
