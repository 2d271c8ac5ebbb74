package io.driftwatch.core.pandas;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How numbers and truth values are spelled in a file: arguments of `pandas.read_csv`.
///
/// @param decimal the character before the fraction of a number
/// @param thousands the character that may stand between its digits; null = none
/// @param trueValues texts that are true, on top of pandas' own
/// @param falseValues texts that are false, on top of pandas' own
public record Literals(
    char decimal, @Nullable Character thousands, Set<String> trueValues, Set<String> falseValues) {
  /// Digits behind a separator of thousands.
  private static final int GROUP = 3;

  /// What `pandas.read_csv` reads without arguments.
  public static final Literals DEFAULT = new Literals('.', null, Set.of(), Set.of());

  public Literals {
    requireMark("decimal", decimal);
    requireMark("thousands", thousands);
    if (thousands != null && thousands == decimal) {
      throw new IllegalArgumentException("'decimal' and 'thousands' are the same character");
    }
    trueValues = Set.copyOf(trueValues);
    falseValues = Set.copyOf(falseValues);
  }

  private static void requireMark(String key, @Nullable Character mark) {
    if (mark != null && !isMark(mark)) {
      throw new IllegalArgumentException(
          "'%s' must be one of . , ' _ and the blank".formatted(key));
    }
  }

  /// {@return whether a character can stand between the digits of a number}
  public static boolean isMark(char character) {
    return switch (character) {
      case '.', ',', '\'', '_', ' ' -> true;
      default -> false;
    };
  }

  /// {@return whether cells are read as `pandas.read_csv` reads them without arguments}
  public boolean areDefault() {
    return decimal == '.' && thousands == null && trueValues.isEmpty() && falseValues.isEmpty();
  }

  public Literals withDecimal(char other) {
    return new Literals(other, thousands, trueValues, falseValues);
  }

  public Literals withThousands(@Nullable Character other) {
    return new Literals(decimal, other, trueValues, falseValues);
  }

  public Literals withTrueValues(Set<String> others) {
    return new Literals(decimal, thousands, others, falseValues);
  }

  public Literals withFalseValues(Set<String> others) {
    return new Literals(decimal, thousands, trueValues, others);
  }

  /// {@return a number with a decimal point and without separators, if a cell holds one; else a
  /// text that is not a number either}
  ///
  /// Behind the last separator stand three digits, between two of them two or three (as in
  /// `12,34,567`). pandas passes over separators wherever they are, and makes the number 31122025
  /// of the date `31.12.2025`.
  String plain(String cell) {
    if (decimal == '.' && thousands == null) {
      return cell;
    }
    var plain = new StringBuilder(cell.length());
    int at = 0;
    while (at < cell.length() && isBeforeDigits(cell.charAt(at))) {
      plain.append(cell.charAt(at++));
    }
    int group = 0;
    boolean separated = false;
    while (at < cell.length() && (isDigit(cell.charAt(at)) || isSeparator(cell, at))) {
      if (isDigit(cell.charAt(at))) {
        group++;
        plain.append(cell.charAt(at));
      } else {
        if (group == 0 || group > GROUP || (separated && group == 1)) {
          return "";
        }
        separated = true;
        group = 0;
      }
      at++;
    }
    if (separated && group != GROUP) {
      return "";
    }
    if (at < cell.length() && cell.charAt(at) == decimal) {
      plain.append('.');
      at++;
    } else if (at < cell.length() && cell.charAt(at) == '.') {
      return "";
    }
    return plain.append(cell, at, cell.length()).toString();
  }

  /// {@return the number that a cell holds, while nothing is known of the others; NaN if it is
  /// none}
  public double number(String cell) {
    String plain = plain(cell);
    return Literal.isNumber(Literal.kindOf(plain)) ? Literal.doubleOf(plain) : Double.NaN;
  }

  private boolean isSeparator(String cell, int at) {
    return thousands != null
        && cell.charAt(at) == thousands
        && at + 1 < cell.length()
        && isDigit(cell.charAt(at + 1));
  }

  private static boolean isBeforeDigits(char c) {
    return c == '+' || c == '-' || c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
