package io.driftwatch.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "week1.csv.html",
        "../runs/a b/report.html",
        "50 % (of) it's #1?.html",
        "M\u00e4rz.html",
        "Ma\u0308rz.html",
        "\ud83d\ude80:[1].html",
        "a\"b<c>&d"
      })
  void of_anyPath_leadsBackToItWithUnreservedCharactersAlone(String path) {
    String address = Address.of(path);
    assertEquals("", address.replaceAll("[A-Za-z0-9._~/%-]", ""));
    assertEquals(path, URI.create("./" + address).getPath().substring(2));
  }
}
