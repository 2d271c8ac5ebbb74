package io.driftwatch.core.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.profile.Cells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Columns as pandas 3.0.6 reads them and Evidently 0.7.21 types them; made by
/// `golden/column_types.py`.
class ColumnTypesGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/column_types.json");

  private static Stream<JsonNode> columns() {
    try {
      JsonNode columns = new ObjectMapper().readTree(GOLDEN.toFile()).get("columns");
      return StreamSupport.stream(columns.spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One column per test would be 800 tests: one test per dtype, which lists what is wrong.
  static Stream<String> dtypes() {
    return Stream.of("int64", "uint64", "float64", "bool", "str", "object");
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void of_cellsOfADtype_readsThemAsPandas(String dtype) {
    List<String> wrong = new ArrayList<>();
    List<JsonNode> columns =
        columns().filter(column -> column.get("dtype").textValue().equals(dtype)).toList();
    columns.forEach(
        golden -> {
          String expected =
              "%s, %s, %d missing, %d distinct"
                  .formatted(
                      dtype,
                      golden.get("type").textValue(),
                      golden.get("missing").intValue(),
                      golden.get("distinct").intValue());
          String actual = describe(ColumnTyping.read(Cells.column(cells(golden))));
          if (!actual.equals(expected)) {
            wrong.add("%s: %s, not %s".formatted(golden.get("cells"), actual, expected));
          }
        });
    System.out.printf("%s: %d/%d%n", dtype, columns.size() - wrong.size(), columns.size());
    assertEquals(List.of(), wrong);
  }

  @Test
  void columns_ofTheGoldenFile_areMany() {
    assertEquals(804, columns().count());
  }

  private static String[] cells(JsonNode golden) {
    return StreamSupport.stream(golden.get("cells").spliterator(), false)
        .map(JsonNode::textValue)
        .toArray(String[]::new);
  }

  private static String describe(TypedColumn column) {
    String dtype =
        switch (column.dtype()) {
          case INT64 -> "int64";
          case UINT64 -> "uint64";
          case FLOAT64, ALL_MISSING -> "float64";
          case BOOL -> "bool";
          case STRING -> "str";
          case HUGE_INTEGER, BOOL_WITH_MISSING, NO_ROWS -> "object";
        };
    return "%s, %s, %d missing, %d distinct"
        .formatted(
            dtype,
            column.inferredType().label(),
            column.missing() + column.infinite(),
            column.values().distinct());
  }
}
