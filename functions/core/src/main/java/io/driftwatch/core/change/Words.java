package io.driftwatch.core.change;

import java.util.Locale;

/// The words of a text as the text methods see them: two or more letters, digits or underscores, in
/// lower case; [StopWords] are among them.
public final class Words {
  private Words() {}

  /// Takes one word after the other.
  @FunctionalInterface
  public interface Reader {
    /// @param lower the text in lower case, of which `[from, to)` is the word
    void read(String lower, int from, int to);
  }

  /// Hands each word of a text to the reader, in their order.
  public static void of(String text, Reader reader) {
    var lower = text.toLowerCase(Locale.ROOT);
    int start = 0;
    for (int at = 0; at <= lower.length(); ) {
      int point = at < lower.length() ? lower.codePointAt(at) : ' ';
      if (!Character.isLetterOrDigit(point) && point != '_') {
        if (at - start >= 2 && lower.codePointCount(start, at) >= 2) {
          reader.read(lower, start, at);
        }
        start = at + Character.charCount(point);
      }
      at += Character.charCount(point);
    }
  }
}
