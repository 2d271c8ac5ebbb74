package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexColumnsTest {
  private static final int ROWS = 40;

  private static Object cell(String kind, int i) {
    return switch (kind) {
      case "rows" -> i;
      case "from7" -> i + 7;
      case "gaps" -> 3 * i;
      case "repeated" -> i / 2;
      case "labels" -> "row" + i;
      case "words" -> "word" + i % 5;
      case "halves" -> i + 0.5;
      case "oneMissing" -> i == 3 ? "" : String.valueOf(i);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Csv table(String name, IntFunction<Object> cell) {
    return Csv.with(name, ROWS, cell).and("x", ROWS, i -> i * 0.5);
  }

  /// {@return the table as read from a file in which the column of this name had none}
  private static Profile nameless(Csv table, String name, int position) {
    Profile profile = table.profile();
    var note = new ReadingNote(ReadingNote.Kind.UNNAMED_COLUMN, name, String.valueOf(position));
    return new Profile(profile.rows(), profile.columns(), List.of(note));
  }

  @ParameterizedTest
  @CsvSource({
    "rows, true", "from7, true", "gaps, true", "labels, true",
    "repeated, false", "words, false", "halves, false", "oneMissing, false",
  })
  void of_firstColumnWithoutAName_isAnIndexIfItsLabelsDiffer(String kind, boolean index) {
    Csv table = table("Unnamed: 0", i -> cell(kind, i));
    Profile profile = nameless(table, "Unnamed: 0", 0);
    assertEquals(index ? Set.of("Unnamed: 0") : Set.of(), IndexColumns.of(profile, profile));
  }

  @ParameterizedTest
  @CsvSource({"rows, true", "from7, true", "gaps, false", "labels, false", "halves, false"})
  void of_laterColumnWithoutAName_isAnIndexIfItCounts(String kind, boolean index) {
    Csv table = table("Unnamed: 3", i -> cell(kind, i));
    Profile profile = nameless(table, "Unnamed: 3", 3);
    assertEquals(index ? Set.of("Unnamed: 3") : Set.of(), IndexColumns.of(profile, profile));
  }

  @ParameterizedTest
  @CsvSource({"rows, true", "gaps, true", "labels, false", "repeated, false", "halves, false"})
  void of_columnThatPandasNamed_isAnIndexIfItsNumbersDiffer(String kind, boolean index) {
    Profile profile = table("Unnamed: 0", i -> cell(kind, i)).profile();
    assertEquals(index ? Set.of("Unnamed: 0") : Set.of(), IndexColumns.of(profile, profile));
    assertEquals(Set.of(), IndexColumns.of(table("id", i -> i).profile(), profile(kind)));
  }

  private static Profile profile(String kind) {
    return table("id", i -> cell(kind, i)).profile();
  }

  @Test
  void of_columnThatRepeatsInOneFile_isNoIndex() {
    Profile counts = table("Unnamed: 0", i -> i).profile();
    Profile repeats = table("Unnamed: 0", i -> i / 2).profile();
    assertEquals(Set.of(), IndexColumns.of(counts, repeats));
    assertEquals(Set.of(), IndexColumns.of(repeats, counts));
  }

  @Test
  void compare_indexOnOneSideOnly_isNeitherMissingNorExtra() {
    Profile with = nameless(table("Unnamed: 0", i -> i), "Unnamed: 0", 0);
    Profile without = Csv.with("x", ROWS, i -> i * 0.5).profile();
    for (var pair : List.of(List.of(with, without), List.of(without, with))) {
      Comparison comparison =
          DriftDetector.compare(Configs.of("{}"), pair.getFirst(), pair.getLast());
      assertEquals(
          List.of("index-column"),
          comparison.findings().stream().map(f -> f.kind().label()).toList());
      assertEquals(1, comparison.dataset().columns());
    }
  }

  @ParameterizedTest
  @CsvSource({"numerical_columns", "columns"})
  void compare_indexThatTheConfigurationNames_isTested(String key) {
    Profile profile = nameless(table("Unnamed: 0", i -> i), "Unnamed: 0", 0);
    Comparison comparison =
        DriftDetector.compare(
            Configs.of("{'%s': ['Unnamed: 0', 'x']}".formatted(key)), profile, profile);
    assertEquals(2, comparison.dataset().columns());
  }
}
