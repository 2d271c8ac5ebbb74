package io.driftwatch.core.text;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Text of unknown origin, in the form in which messages, logs and terminals show it.
///
/// A name in a file may have 300,000 characters, end the line, steer a terminal, or turn the
/// direction of what follows. This class is where such text is bounded and made harmless; pages
/// escape it further.
///
/// **Length** is counted in characters (code points) as they are shown: an escape such as `\u001b`
/// counts six, the ellipsis one. A cut never splits a surrogate pair or an escape. **Cost**: O(the
/// bound), whatever the length of the text.
public final class Shown {
  /// The bound of a whole message, in characters. With UTF-8 and two levels of JSON it stays far
  /// below the 256 KiB that a state machine carries.
  public static final int LONGEST_MESSAGE = 1_000;

  /// The bound of a name within a message.
  public static final int LONGEST_NAME = 60;

  /// The bound of a path or key within a message.
  public static final int LONGEST_PATH = 300;

  static final String ELLIPSIS = "…";

  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7f;

  /// What stands for a character that is hidden.
  private enum Hidden {
    ITSELF,
    ESCAPE,
    SYMBOL
  }

  private final String text;
  private final int most;
  private final boolean middle;
  private final Hidden hidden;

  private Shown(String text, int most, boolean middle, Hidden hidden) {
    this.text = text;
    this.most = most;
    this.middle = middle;
    this.hidden = hidden;
  }

  /// {@return the text as it is, until a bound, [#printable] or [#symbols] is asked for}
  public static Shown of(String text) {
    return new Shown(text, Integer.MAX_VALUE, false, Hidden.ITSELF);
  }

  /// {@return a whole message: one line, printable, at most [#LONGEST_MESSAGE] characters; what is
  /// too long loses its middle, as the place stands at its start and the remedy at its end}
  public static String message(@Nullable String text) {
    // Cut before it is searched: the search for line breaks is quadratic in a run of blanks.
    String bounded = of(text == null ? "" : text).within(LONGEST_MESSAGE).toString();
    return of(oneLine(bounded)).within(LONGEST_MESSAGE).printable().toString();
  }

  /// {@return a name for a message, in quotes}
  public static String name(String text) {
    return of(text).atMost(LONGEST_NAME).printable().quoted();
  }

  /// {@return a path or key for a message; what is too long loses its middle, as both ends matter}
  public static String path(String text) {
    return of(text).within(LONGEST_PATH).printable().toString();
  }

  /// {@return the first characters of a text, without an ellipsis: for programs, which may look for
  /// the name that begins so}
  public static String start(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters));
  }

  /// {@return a text from an index on, which is where a character begins, after an ellipsis}
  public static String after(String text, int from) {
    return ELLIPSIS + text.substring(from);
  }

  /// {@return the first items, with an ellipsis as the last where there are more}
  public static <T> String list(
      List<T> items, int most, String separator, Function<T, String> shown) {
    return firstOf(items.size(), items.subList(0, Math.min(most, items.size())), separator, shown);
  }

  /// {@return the first items of a list, as above}
  ///
  /// @param all how many the whole list has
  public static <T> String firstOf(
      long all, List<T> first, String separator, Function<T, String> shown) {
    String listed = first.stream().map(shown).collect(Collectors.joining(separator));
    return all > first.size() ? listed + separator + ELLIPSIS : listed;
  }

  /// {@return the text with one blank for each run of blanks, line breaks and control characters}
  public static String collapsed(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  /// {@return JSON of the same content, with JSON's own escape for each hidden character}
  ///
  /// JSON must escape control characters below U+0020 only: above are some that steer a terminal.
  ///
  /// @param json well-formed JSON, of which only strings can hold such characters
  public static String json(String json) {
    // Most JSON is returned as it is. A plain loop: a stream takes 10 ms in a JVM that has just
    // begun.
    var out = new StringBuilder();
    int copied = 0;
    int next;
    for (int i = 0; i < json.length(); i = next) {
      int c = json.codePointAt(i);
      next = i + Character.charCount(c);
      if (c >= DELETE && isHidden(c)) {
        out.append(json, copied, i);
        for (int half = i; half < next; half++) {
          out.append(escape(json.charAt(half)));
        }
        copied = next;
      }
    }
    return copied == 0 ? json : out.append(json, copied, json.length()).toString();
  }

  /// {@return the same, cut at its end to at most this many characters with the ellipsis}
  public Shown atMost(int characters) {
    return new Shown(text, atLeastOne(characters), false, hidden);
  }

  /// {@return the same, cut in its middle to at most this many characters with the ellipsis}
  public Shown within(int characters) {
    return new Shown(text, atLeastOne(characters), true, hidden);
  }

  /// {@return the same, with an escape for each character that is invisible, moves the cursor or
  /// turns the line around}
  public Shown printable() {
    return new Shown(text, most, middle, Hidden.ESCAPE);
  }

  /// {@return the same, with the [#symbol] of each character that is hidden: for pages, where an
  /// escape would read as if the file had it}
  public Shown symbols() {
    return new Shown(text, most, middle, Hidden.SYMBOL);
  }

  /// {@return the text in single quotes, which do not count}
  public String quoted() {
    return "'" + this + "'";
  }

  /// {@return the text}
  @Override
  public String toString() {
    if (hidden == Hidden.ITSELF && text.length() <= most) {
      return text;
    }
    var start = new StringBuilder(Math.min(text.length(), most) + ELLIPSIS.length());
    int room = middle ? (most - 1) / 2 : most - 1;
    int shown = 0;
    int cut = 0;
    int next = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      shown += append(c, start);
      if (shown <= room) {
        cut = start.length();
        next = i;
      }
      if (shown > most) {
        start.setLength(cut);
        return start + ELLIPSIS + (middle ? end(next, most - 1 - room) : "");
      }
    }
    return start.toString();
  }

  /// {@return as many characters of the text's end as fit, none before an index}
  private String end(int from, int room) {
    int left = room;
    int start = text.length();
    while (start > from) {
      int c = text.codePointBefore(start);
      left -= append(c, new StringBuilder());
      if (left < 0) {
        break;
      }
      start -= Character.charCount(c);
    }
    var end = new StringBuilder();
    text.substring(start).codePoints().forEach(c -> append(c, end));
    return end.toString();
  }

  /// {@return how many characters a code point was shown in}
  private int append(int c, StringBuilder out) {
    if (hidden == Hidden.ITSELF || !isHidden(c)) {
      out.appendCodePoint(c);
      return 1;
    }
    String shown = hidden == Hidden.SYMBOL ? symbol(c) : escape(c);
    out.append(shown);
    return shown.length();
  }

  private static String escape(int c) {
    return c > 0xffff ? "\\u{" + Integer.toHexString(c) + "}" : escape((char) c);
  }

  private static String escape(char c) {
    return "\\u" + fourDigits(c);
  }

  /// {@return what a page shows in place of a hidden character: Unicode's picture of a control
  /// character such as `␛`, the number of any other such as `⟨U+202E⟩`}
  public static String symbol(int hidden) {
    if (hidden == DELETE) {
      return "\u2421";
    }
    return hidden < ' '
        ? Character.toString(CONTROL_PICTURES + hidden)
        : "\u27e8U+" + fourDigits(hidden).toUpperCase(Locale.ROOT) + "\u27e9";
  }

  /// {@return four hex digits, or more where they are needed}
  ///
  /// Not by `String.format`, which takes tens of milliseconds for its first number.
  private static String fourDigits(int c) {
    String digits = Integer.toHexString(c);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  /// {@return whether a character is invisible, moves the cursor or turns the line around: control
  /// and format characters, line and paragraph separators, half a surrogate pair, private and
  /// unassigned ones}
  public static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      // The two joiners shape letters and emoji.
      case Character.FORMAT -> codePoint != 0x200c && codePoint != 0x200d;
      default -> false;
    };
  }

  /// {@return the text without line breaks and the blanks around them; `; ` stands for each}
  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*[\\r\\n]\\s*", "; ");
  }

  private static int atLeastOne(int characters) {
    if (characters < 1) {
      throw new IllegalArgumentException("there must be room for a character: " + characters);
    }
    return characters;
  }
}
