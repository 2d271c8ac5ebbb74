package io.driftwatch.core.column;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.memory.TextList;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormTest {
  private static String form(String... texts) {
    return DateForm.formOf(TextList.of(texts)).map(Enum::name).orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "2025-01-31 ~ ISO ~ 2025-01-31T00:00",
        "2025-01-31T13:05:09.25Z ~ ISO ~ 2025-01-31T13:05:09",
        "2025-01-31 13:05 +01:00 ~ ISO ~ 2025-01-31T13:05",
        "2025/01/31 ~ YEAR_FIRST ~ 2025-01-31T00:00",
        "2025.1.3 ~ YEAR_FIRST ~ 2025-01-03T00:00",
        "31.01.2025 06:00 ~ DAY_FIRST ~ 2025-01-31T06:00",
        "31-1-2025 ~ DAY_FIRST ~ 2025-01-31T00:00",
        "01/31/2025 12:00 AM ~ MONTH_FIRST ~ 2025-01-31T00:00",
        "1/31/2025, 11:59:59 p.m. ~ MONTH_FIRST ~ 2025-01-31T23:59:59",
        "3 Jan 2025 ~ DAY_MONTH_NAME ~ 2025-01-03T00:00",
        "03-September-2025 ~ DAY_MONTH_NAME ~ 2025-09-03T00:00",
        "Sept 3, 2025 ~ MONTH_NAME_DAY ~ 2025-09-03T00:00",
        "Mar 01, 2024 5:07 ~ MONTH_NAME_DAY ~ 2024-03-01T05:07",
      })
  void formOf_oneDate_isThatForm(String text, DateForm form, LocalDateTime date) {
    assertEquals(form.name(), form(text));
    assertEquals(Optional.of(date), form.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.3.4711",
        "12-7-1003",
        "01.02.25",
        "2025-02-30",
        "31/31/2025",
        "2025-1-3",
        "12:30",
        "2025",
        "1/2-2025",
        "32 Jan 2025",
        "3 Foo 2025",
        "2025-01-31T24:00",
        "01/31/2025 13:00 PM",
        "May"
      })
  void formOf_noDate_isNone(String text) {
    assertEquals("none", form(text));
  }

  @Test
  void formOf_severalTexts_isOneFormThroughout() {
    assertEquals("DAY_FIRST", form("01/02/2025", "03/04/2025"));
    assertEquals("MONTH_FIRST", form("01/02/2025", "01/13/2025"));
    assertEquals("none", form("13/01/2025", "01/13/2025"));
    assertEquals("none", form("2025-01-31", "31.01.2025"));
    assertEquals("none", form());
  }

  @Test
  void formOf_textOfAMegabyte_isNone() {
    assertEquals("none", form("1".repeat(1 << 20)));
  }
}
