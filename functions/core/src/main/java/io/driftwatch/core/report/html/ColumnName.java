package io.driftwatch.core.report.html;

import io.driftwatch.core.text.Shown;
import java.util.ArrayList;

/// The name of a column on a page: it may break behind separators and where a word begins in
/// camelCase, and loses its middle if it is very long, as names often differ in their ends.
final class ColumnName {
  /// The most characters of a name where there is room for several lines.
  static final int LONGEST = Markup.LONGEST_NAME;

  /// The most characters of a name within a sentence.
  static final int LONGEST_IN_WORDS = 48;

  /// The most characters of a name that is shown as a whole.
  private static final int LONGEST_WHOLE = 1_000;

  private static final Markup BREAK = Markup.of("<wbr>");
  private static final int MOST_BREAKS = 24;

  private ColumnName() {}

  /// {@return the name as an element that keeps its direction to itself}
  static Markup of(String name, int most) {
    return Markup.of("<bdi>{}</bdi>", breakable(shown(name, most)));
  }

  /// {@return a link to the column's row}
  static Markup link(ShownColumn column) {
    return Markup.of(
        "<a href=\"#{}\">{}</a>", column.anchor(), of(column.name(), LONGEST_IN_WORDS));
  }

  /// {@return the whole name, to be opened, where [#of] cuts it; else nothing}
  static Markup whole(String name) {
    if (shown(name, LONGEST).equals(shown(name, LONGEST_WHOLE))) {
      return Markup.NONE;
    }
    return Markup.of(
        "<details class=\"whole\"><summary>whole name</summary><bdi>{}</bdi></details>",
        shown(name, LONGEST_WHOLE));
  }

  /// {@return the name as it is shown, as text}
  static String shown(String name, int most) {
    return Shown.of(name.isBlank() ? "\"" + name + "\"" : name).within(most).symbols().toString();
  }

  private static Markup breakable(String shown) {
    var parts = new ArrayList<Markup>();
    int from = 0;
    for (int i = 1; i < shown.length() && parts.size() < 2 * MOST_BREAKS; i++) {
      if (mayBreak(shown.charAt(i - 1), shown.charAt(i))) {
        parts.add(Markup.of("{}", shown.substring(from, i)));
        parts.add(BREAK);
        from = i;
      }
    }
    parts.add(Markup.of("{}", shown.substring(from)));
    return Markup.join(parts);
  }

  private static boolean mayBreak(char before, char after) {
    if (Character.isLowerCase(before) && Character.isUpperCase(after)) {
      return true;
    }
    return "_.-/:|".indexOf(before) >= 0 && Character.isLetterOrDigit(after);
  }
}
