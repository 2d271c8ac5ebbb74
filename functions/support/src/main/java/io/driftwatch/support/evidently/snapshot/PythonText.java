package io.driftwatch.support.evidently.snapshot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/// Values as Python 3 writes them: Evidently's ids and texts are made of that.
final class PythonText {
  private PythonText() {}

  /// {@return `repr(value)`}
  ///
  /// @param value a String, Double, Integer, a list (a tuple in Python), or a map (a tuple of
  ///   pairs)
  static String repr(Object value) {
    return switch (value) {
      case String text -> quoted(text);
      case Double number -> number(number);
      case List<?> items -> tuple(items.stream().map(PythonText::repr).toList());
      case Map<?, ?> map ->
          tuple(
              map.entrySet().stream()
                  .map(pair -> "(" + repr(pair.getKey()) + ", " + repr(pair.getValue()) + ")")
                  .toList());
      default -> value.toString();
    };
  }

  /// {@return the shortest text that reads back as the same double, `repr(number)`}
  static String number(double number) {
    BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    if (shortest.signum() == 0) {
      return 1 / number < 0 ? "-0.0" : "0.0";
    }
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = shortest.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return "%s%se%s%02d"
        .formatted(
            shortest.signum() < 0 ? "-" : "",
            mantissa,
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }

  /// {@return `f"{number:.{decimals}f}"`}
  static String fixed(double number, int decimals) {
    return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /// {@return `round(number, decimals)`}
  static double round(double number, int decimals) {
    return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
  }

  /// {@return `f"{number:.{digits}}"`}
  static String general(double number, int digits) {
    return number(
        new BigDecimal(number)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .doubleValue());
  }

  private static String tuple(List<String> items) {
    return items.size() == 1 ? "(" + items.getFirst() + ",)" : "(" + String.join(", ", items) + ")";
  }

  private static String quoted(String text) {
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(quote);
    text.codePoints().forEach(c -> escape(c, quote, out));
    return out.append(quote).toString();
  }

  private static void escape(int c, char quote, StringBuilder out) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c == quote) {
          out.append('\\').append(quote);
        } else if (printable(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(escape(c));
        }
      }
    }
  }

  private static String escape(int c) {
    if (c < 0x100) {
      return String.format("\\x%02x", c);
    }
    return String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
