package io.driftwatch.core.report.html;

import io.driftwatch.core.text.Shown;
import io.driftwatch.core.text.TypographicNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// A piece of a page. It can be made only from a template in the code, from a resource, and from
/// text that is escaped on its way in.
///
///     Markup.of("<dt>{}</dt><dd>{}</dd>", name, value)
///
/// Nothing in an escaped text can end an element or an attribute, change the direction of what
/// follows, or hide: control characters and invisible format characters are shown by symbol or
/// number. Not a record, whose constructor would take unescaped text from anyone.
public final class Markup {
  /// Nothing.
  public static final Markup NONE = new Markup("");

  /// The most characters of a column's name on a page.
  public static final int LONGEST_NAME = 80;

  /// The most characters of a sentence on a page.
  public static final int LONGEST_MESSAGE = 400;

  private static final String PLACEHOLDER = "{}";

  private final String html;

  private Markup(String html) {
    this.html = html;
  }

  /// {@return a template with a part in place of each `{}`}
  ///
  /// @param template a constant of the code, which stays as it is
  /// @param parts a [Markup] stays as it is, the text of anything else is escaped
  public static Markup of(String template, Object... parts) {
    var out = new StringBuilder(template.length() + 16 * parts.length);
    int from = 0;
    for (Object part : parts) {
      int at = template.indexOf(PLACEHOLDER, from);
      if (at < 0) {
        throw new IllegalArgumentException("fewer places than parts: " + template);
      }
      out.append(template, from, at);
      append(part, out);
      from = at + PLACEHOLDER.length();
    }
    if (template.indexOf(PLACEHOLDER, from) >= 0) {
      throw new IllegalArgumentException("more places than parts: " + template);
    }
    return new Markup(out.append(template, from, template.length()).toString());
  }

  /// {@return the parts in a row}
  public static Markup join(List<Markup> parts) {
    return join("", parts);
  }

  /// {@return the parts in a row}
  ///
  /// @param separator a constant of the code, which stays as it is
  public static Markup join(String separator, List<Markup> parts) {
    return new Markup(parts.stream().map(Markup::toString).collect(Collectors.joining(separator)));
  }

  /// {@return at most this many characters of the text, as they are shown}
  public static Markup text(String text, int most) {
    return of("{}", Shown.of(text).atMost(most).symbols());
  }

  /// {@return the text as an element that keeps its direction to itself}
  public static Markup isolated(String text, int most) {
    return of("<bdi>{}</bdi>", text(text, most));
  }

  /// {@return a value of a column, set apart from the words around it}
  static Markup value(String text, int most) {
    String shown = text.isBlank() ? "\"" + text + "\"" : text;
    return of("<bdi class=\"v\">{}</bdi>", text(shown, most));
  }

  /// {@return a share as a percentage; a `<` before a blank begins no element}
  public static Markup percent(double share) {
    return new Markup(TypographicNumbers.percent(share));
  }

  /// {@return two shares as percentages that look different where they are}
  static List<Markup> percents(double first, double second) {
    return TypographicNumbers.percents(first, second).stream().map(Markup::new).toList();
  }

  /// {@return a file beside a class, as it is}
  static Markup resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new Markup(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isEmpty() {
    return html.isEmpty();
  }

  /// {@return the bytes of UTF-8 that it adds to a page}
  int weight() {
    return html.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Markup markup && html.equals(markup.html);
  }

  @Override
  public int hashCode() {
    return html.hashCode();
  }

  /// {@return the HTML}
  @Override
  public String toString() {
    return html;
  }

  private static void append(Object part, StringBuilder out) {
    if (part instanceof Markup markup) {
      out.append(markup.html);
    } else {
      part.toString().codePoints().forEach(c -> append(c, out));
    }
  }

  private static void append(int c, StringBuilder out) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> {
        if (Shown.isHidden(c)) {
          out.append(Shown.symbol(c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }
}
