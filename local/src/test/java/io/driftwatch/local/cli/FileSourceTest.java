package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.core.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSourceTest {
  @TempDir private Path folder = Path.of("");
  private FileSource source = new FileSource(Path.of(""));

  @BeforeEach
  void write() throws IOException {
    source = new FileSource(Files.writeString(folder.resolve("a.csv"), "0123456789"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0123456789",
    "0, 3, 012",
    "3, 7, 3456",
    "8, 99, 89",
    "10, 12, ''",
    "4, 4, ''"
  })
  void open_part_isThoseBytes(long from, long to, String expected) throws IOException {
    try (var part = source.open(from, to)) {
      assertEquals(expected, new String(part.readAllBytes(), UTF_8));
    }
    try (var part = source.open(from, to)) {
      part.skipNBytes(expected.length());
      assertEquals(-1, part.read());
    }
  }

  @Test
  void open_toTheEnd_isTheRest() throws IOException {
    try (var whole = source.open(0, Source.END);
        var rest = source.open(6, Source.END)) {
      assertEquals("0123456789", new String(whole.readAllBytes(), UTF_8));
      assertEquals("6789", new String(rest.readAllBytes(), UTF_8));
    }
  }

  @Test
  void length_file_isItsSize() throws IOException {
    assertEquals(10, source.length());
  }

  @Test
  void length_noRegularFile_isUnknown() throws IOException {
    assertEquals(Source.UNKNOWN, new FileSource(Path.of("/dev/null")).length());
  }

  @Test
  void length_noFile_fails() {
    var missing = new FileSource(folder.resolve("b"));
    assertThrows(NoSuchFileException.class, missing::length);
  }
}
