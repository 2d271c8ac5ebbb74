package io.driftwatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  @ParameterizedTest
  @ValueSource(strings = {"week.csv", "data-drift/a:7.csv", "data-drift/a\nb.csv", "a:1"})
  void in_messageAboutALine_isTheLineThatWasWritten(String source) {
    String message = Place.line(source, 1042) + ": row has 10 fields, the header has 11";
    assertEquals(new Place(1042L, null), Place.in(message, source));
  }

  @Test
  void in_messageAboutTheFile_hasNoLine() {
    assertEquals(new Place(null, null), Place.in(Place.file("a:7.csv") + ": is empty", "a:7.csv"));
  }

  @Test
  void in_messageAboutAnotherFile_hasNoLine() {
    assertEquals(new Place(null, null), Place.in(Place.line("a.csv", 3) + ": odd", "b.csv"));
  }

  @Test
  void in_eachPhraseAboutAColumn_isTheColumnThatWasWritten() {
    var temp = new Place(null, "temp");
    assertEquals(temp, Place.in("a.csv: " + Place.column("temp") + " has a NUL byte", "a.csv"));
    assertEquals(
        temp, Place.in("the first missing " + Place.columnIs("temp") + ", check", "a.csv"));
  }
}
