package io.driftwatch.local.emulator.ssm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class LocalParameterStoreTest {
  private final LocalParameterStore store = new LocalParameterStore();

  @Test
  void getByPath_recursive_findsWhatIsBelowAndNothingBeside() {
    put("/dw/url", "u");
    put("/dw/monitors/weather/url", "w");
    put("/dwx/url", "other");
    put("/dw", "the path itself");
    assertEquals(List.of("w", "u"), valuesBelow("/dw", true));
    assertEquals(List.of("w", "u"), valuesBelow("/dw/", true));
    assertEquals(List.of("u"), valuesBelow("/dw", false));
  }

  @Test
  void getByPath_manyParameters_comesInPages() {
    IntStream.range(0, 25).forEach(i -> put("/p/%02d".formatted(i), "v" + i));
    var first = store.getParametersByPath(r -> r.path("/p"));
    assertEquals(10, first.parameters().size());
    var all = store.getParametersByPathPaginator(r -> r.path("/p"));
    assertEquals(25, all.stream().mapToInt(page -> page.parameters().size()).sum());
  }

  @Test
  void get_secureString_isReadableWithDecryptionOnly() {
    store.putParameter(r -> r.name("/dw/secret").value("s3cret").type(ParameterType.SECURE_STRING));
    assertNotEquals("s3cret", store.getParameter(r -> r.name("/dw/secret")).parameter().value());
    assertEquals(
        "s3cret",
        store.getParameter(r -> r.name("/dw/secret").withDecryption(true)).parameter().value());
    assertNotEquals(List.of("s3cret"), valuesBelow("/dw", false));
  }

  @Test
  void put_again_replacesTheValue() {
    put("/dw/url", "one");
    put("/dw/url", "two");
    var parameter = store.getParameter(r -> r.name("/dw/url")).parameter();
    assertEquals("two", parameter.value());
    assertEquals(2, parameter.version());
  }

  @Test
  void get_missingParameter_isNotFound() {
    assertThrows(
        ParameterNotFoundException.class, () -> store.getParameter(r -> r.name("/dw/none")));
    assertThrows(
        ParameterNotFoundException.class, () -> store.deleteParameter(r -> r.name("/dw/none")));
  }

  private void put(String name, String value) {
    store.putParameter(r -> r.name(name).value(value));
  }

  private List<String> valuesBelow(String path, boolean recursive) {
    return store.getParametersByPath(r -> r.path(path).recursive(recursive)).parameters().stream()
        .map(Parameter::value)
        .toList();
  }
}
