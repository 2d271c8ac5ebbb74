package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.support.InvalidMonitorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedJsonTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1,}~1:8: not valid JSON: there is a comma before the closing }; remove it",
        "{\"a\": [1, 2,]}~1:12: not valid JSON: there is a comma before the closing ]; remove it",
        "{\"a\": 1 \"b\": 2}~1:9: not valid JSON: a comma or the closing } is expected, not '\"'",
        "{\"a\" 1}~1:6: not valid JSON: a : is expected after the key 'a', not '1'",
        "{'a': 1}~1:2: not valid JSON: texts stand in double quotes, not in single ones",
        "{a: 1}~1:2: not valid JSON: a key in double quotes is expected, not 'a'",
        "{\"a\": 'x'}~1:7: not valid JSON: texts stand in double quotes, not in single ones",
        "{\"a\": ks}~1:7: not valid JSON: texts stand in double quotes: \"ks\"",
        "{\"a\": True}~1:7: not valid JSON: write true, not True",
        "{\"a\": None}~1:7: not valid JSON: write null, not None",
        "{\"a\": .5}~1:7: not valid JSON: '.5' is not a number in JSON; write it like 0.5 or -2e6",
        "{\"a\": 1} // why~1:10: not valid JSON: there is more after the end: '/'; remove it",
        "{ // why~1:3: not valid JSON: a key in double quotes is expected, not '/'",
        "{\"a\": # why~1:7: not valid JSON: JSON has no comments; remove it",
        "{\"a\": 1~1:8: not valid JSON: the file ends here without the closing }",
        "{\"a\": \"x~1:7: not valid JSON: this text has no closing quote on its line",
        "{\"a\": \"C:\\d\"}~1:10: not valid JSON: a backslash in a text is written twice: \\\\",
        "{\"a\": 1, \"a\": 2}~1:10: not valid JSON: the key 'a' is there twice; remove one",
        "{\"a\":~1:6: not valid JSON: the file ends where a value is expected",
      })
  void in_usualMistake_saysWhereAndWhatToDo(String json, String message) {
    assertEquals(message, MalformedJson.in(json.getBytes(UTF_8)));
  }

  @Test
  void in_laterLine_countsLinesAndCharacters() {
    assertEquals(
        "3:11: not valid JSON: write true, not True",
        MalformedJson.in("{\n\n \"größe\": True}".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\": 1,}", "{\"a\" 1}", "{\"a\": \"\u0001\"}", "{\"a\": 01}", "\u0000"})
  void in_whateverTheParserRefuses_isFoundWithoutItsWords(String json) {
    var refused =
        assertThrows(
            InvalidMonitorException.class,
            () -> MonitorReader.read(json.getBytes(UTF_8), "monitor.json"));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("monitor.json:1:"), message);
    assertTrue(!message.contains("code ") && !message.contains("JsonToken"), message);
  }

  @Test
  void in_bracketsWithoutEnd_isBounded() {
    String message = MalformedJson.in("[".repeat(1_000_000).getBytes(UTF_8));
    assertEquals("1:502: not valid JSON: there are more than 500 levels of brackets", message);
  }
}
