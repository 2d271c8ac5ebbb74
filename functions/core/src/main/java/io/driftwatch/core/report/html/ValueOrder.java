package io.driftwatch.core.report.html;

import io.driftwatch.core.change.Category;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The order in which values stand below one another.
///
/// Numbers and truth values ascend. So do texts of numbers with the same letters before them or
/// none, such as `$0 to $9,999`, `10-20`, `week 12`, `< 5`; the few without a number follow. Other
/// values keep the order in which they come.
final class ValueOrder {
  /// Texts with a number for each that has none.
  private static final int NUMBERED_FOR_EACH = 2;

  private static final int MOST_DIGITS = 15;

  private ValueOrder() {}

  /// A value with what it is ordered by.
  ///
  /// @param side -1 where the text stands for what is below its number, 1 for above, 0 for neither
  private record Key(Category category, String before, double number, int side) {
    private static int compare(Key one, Key other) {
      int order = Double.compare(one.number, other.number);
      return order != 0 ? order : Integer.compare(one.side, other.side);
    }
  }

  static void sort(List<Category> categories) {
    List<Key> numbered = new ArrayList<>();
    List<Category> others = new ArrayList<>();
    for (Category each : categories) {
      Key key = key(each);
      if (key == null) {
        others.add(each);
      } else {
        numbered.add(key);
      }
    }
    if (numbered.size() >= NUMBERED_FOR_EACH * others.size() && beginAlike(numbered)) {
      numbered.sort(Key::compare);
      categories.clear();
      numbered.forEach(key -> categories.add(key.category));
      categories.addAll(others);
    }
  }

  private static boolean beginAlike(List<Key> keys) {
    String begin = "";
    for (Key key : keys) {
      if (!key.before.isEmpty() && key.side == 0) {
        if (!begin.isEmpty() && !begin.equals(key.before)) {
          return false;
        }
        begin = key.before;
      }
    }
    return true;
  }

  private static @Nullable Key key(Category category) {
    Object value = category.value();
    if (value instanceof Boolean truth) {
      return new Key(category, "", truth ? 1 : 0, 0);
    }
    return value instanceof Number number
        ? new Key(category, "", number.doubleValue(), 0)
        : key(category, value.toString());
  }

  /// {@return the first number of a text; null where there is none}
  private static @Nullable Key key(Category category, String text) {
    int at = 0;
    while (at < text.length() && !isDigit(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return null;
    }
    var digits = new StringBuilder();
    int end = at;
    while (end < text.length() && (isDigit(text.charAt(end)) || joins(text, end))) {
      if (text.charAt(end) != ',') {
        digits.append(text.charAt(end));
      }
      end++;
    }
    String before = text.substring(0, at);
    boolean negative = before.endsWith("-") || before.endsWith("−");
    double number = Double.parseDouble(digits.substring(0, Math.min(digits.length(), MOST_DIGITS)));
    number *= Math.pow(10, Math.max(0, whole(digits) - MOST_DIGITS));
    return new Key(category, letters(before), negative ? -number : number, side(before, text, end));
  }

  private static int whole(StringBuilder digits) {
    int point = digits.indexOf(".");
    return point < 0 ? digits.length() : point;
  }

  /// {@return whether a point before digits, or a comma before three of them, is part of the
  /// number}
  private static boolean joins(String text, int at) {
    char c = text.charAt(at);
    if (c == ',') {
      return digits(text, at + 1) == 3;
    }
    return c == '.' && digits(text, at + 1) > 0 && text.lastIndexOf('.', at - 1) < 0;
  }

  private static int digits(String text, int from) {
    int to = from;
    while (to < text.length() && to - from <= 3 && isDigit(text.charAt(to))) {
      to++;
    }
    return to - from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String letters(String text) {
    var letters = new StringBuilder();
    text.codePoints().filter(Character::isLetter).forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private static int side(String before, String text, int end) {
    if (before.contains("<") || before.contains("≤") || begins(before, "under", "less", "below")) {
      return -1;
    }
    boolean above = before.contains(">") || before.contains("≥") || text.startsWith("+", end);
    return above || begins(before, "over", "more", "above") ? 1 : 0;
  }

  private static boolean begins(String before, String... words) {
    for (String word : words) {
      if (before.strip().regionMatches(true, 0, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }
}
