package io.driftwatch.core.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void of_textAndMarkup_escapesTheTextOnly() {
    Markup bold = Markup.of("<b>{}</b>", "\"<a> & 'b'\"");

    assertEquals(
        "<p><b>&quot;&lt;a&gt; &amp; &#39;b&#39;&quot;</b> 7</p>",
        Markup.of("<p>{} {}</p>", bold, 7).toString());
  }

  @Test
  void of_textWithAPlace_isNotATemplate() {
    assertEquals("{} b", Markup.of("{} {}", "{}", "b").toString());
  }

  @Test
  void of_hiddenCharacters_areShown() {
    assertEquals("\u240a\u2421\u27e8U+202E\u27e9", Markup.of("{}", "\n\u007f\u202e").toString());
  }

  @Test
  void of_moreOrFewerPartsThanPlaces_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Markup.of("{}"));
    assertThrows(IllegalArgumentException.class, () -> Markup.of("{}", "a", "b"));
  }

  @Test
  void join_parts_keepsThemAsTheyAre() {
    assertEquals(
        "&lt;, <br>",
        Markup.join(", ", List.of(Markup.of("{}", "<"), Markup.of("<br>"))).toString());
  }

  @Test
  void text_longerThanItsBound_isCutAsItIsShown() {
    assertEquals("ab…", Markup.text("abcd", 3).toString());
    assertEquals("abc", Markup.text("abc", 3).toString());
  }
}
