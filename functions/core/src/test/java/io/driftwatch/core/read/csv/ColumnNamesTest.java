package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReadingNote.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnNamesTest {
  // golden/header_names.py writes them, with pandas
  static Stream<String> of_anyHeader_namesAsPandas() throws IOException {
    try (var golden = ColumnNamesTest.class.getResourceAsStream("/golden/header_names.txt")) {
      assertNotNull(golden);
      return new String(golden.readAllBytes(), UTF_8).lines().filter(line -> line.contains("\t"));
    }
  }

  @ParameterizedTest
  @MethodSource
  void of_anyHeader_namesAsPandas(String line) {
    int tab = line.indexOf('\t');
    assertEquals(
        line.substring(tab + 1),
        String.join(",", ColumnNames.of(fields(line.substring(0, tab))).names()));
  }

  @Test
  void note_eachColumn_saysWhatChanged() {
    var columns = ColumnNames.of(List.of("", "x", "x", "x.1", ""));
    assertEquals(List.of("Unnamed: 0", "x", "x.2", "x.1", "Unnamed: 4"), columns.names());
    assertEquals(
        Optional.of(new ReadingNote(Kind.UNNAMED_COLUMN, "Unnamed: 0", "0")), columns.note(0));
    assertEquals(Optional.empty(), columns.note(1));
    assertEquals(Optional.of(new ReadingNote(Kind.DOUBLED_NAME, "x.2", "x")), columns.note(2));
    assertEquals(Optional.empty(), columns.note(3));
    assertEquals(
        Optional.of(new ReadingNote(Kind.UNNAMED_COLUMN, "Unnamed: 4", "4")), columns.note(4));
  }

  @Test
  void of_thousandsOfTheSameName_takesLinearTime() {
    int size = 200_000;
    var header =
        Stream.concat(
                IntStream.range(1, size).mapToObj(i -> "x." + i),
                Collections.nCopies(size, "x").stream())
            .toList();
    var names =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ColumnNames.of(header).names());
    assertEquals(header.size(), new HashSet<>(names).size());
  }

  private static List<String> fields(String line) {
    return List.of(line.split(",", -1));
  }
}
