package io.driftwatch.core.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorTest {
  @ParameterizedTest
  @CsvSource({
    "humidity, humidity",
    "load_factor-15, load_factor-15",
    "unit price, unit~20price",
    "a.b, a~2eb",
    "~search, ~7esearch",
    "région, région",
    "a<b\"c, a~3cb~22c",
    "'', ~"
  })
  void of_name_isReadable(String name, String anchor) {
    assertEquals(anchor, Anchor.of(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"€", "😀", "\u00a0", "\u0301", "°", "%"})
  void of_otherCharacter_hasTheBytesOfAnAddress(String character) {
    String encoded = URLEncoder.encode(character, StandardCharsets.UTF_8);

    assertEquals(encoded.toLowerCase(Locale.ROOT).replace('%', '~'), Anchor.of(character));
  }

  @Test
  void of_longNames_endInADigestOfTheirOwn() {
    String one = Anchor.of("x".repeat(300) + "1");

    assertTrue(one.startsWith("x".repeat(40) + "~-"), one);
    assertEquals(58, one.length());
    assertNotEquals(one, Anchor.of("x".repeat(300) + "2"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void of_randomNames_areDifferentAndNeedNoEscaping(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var names = new HashSet<String>();
    var anchors = new HashSet<String>();
    for (int i = 0; i < 2_000; i++) {
      String name =
          random
              .ints(random.nextInt(120), 0, random.nextInt(4) == 0 ? 0x11000 : 0x80)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      names.add(name);
      anchors.add(Anchor.of(name));
    }
    assertEquals(names.size(), anchors.size());
    assertTrue(anchors.stream().allMatch(anchor -> anchor.matches("[\\p{L}\\p{Nd}_~-]+")));
  }
}
