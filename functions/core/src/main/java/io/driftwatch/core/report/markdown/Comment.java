package io.driftwatch.core.report.markdown;

import io.driftwatch.core.report.Meanings;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text that keeps below the length of a comment: lists end where there is no room for more.
final class Comment {
  /// GitHub takes 65,536 characters.
  private static final int LONGEST = 65_000;

  /// For what closes a list, and the sections below it that are short.
  private static final int RESERVED = 4_000;

  private final StringBuilder out = new StringBuilder();

  void line(String text) {
    out.append(text).append('\n');
  }

  /// Appends as many lines as there is room for.
  ///
  /// @param more stands for those that are left out, with `{}` for their number
  void lines(List<String> lines, String more) {
    for (int i = 0; i < lines.size(); i++) {
      if (out.length() + lines.get(i).length() > LONGEST - RESERVED) {
        line(more.replace("{}", Numbers.grouped((long) lines.size() - i)));
        return;
      }
      line(lines.get(i));
    }
  }

  /// Begins what is shown on request.
  void fold(String summary) {
    line("");
    line("<details><summary>" + summary + "</summary>");
    line("");
  }

  void unfold() {
    line("");
    line("</details>");
  }

  void meanings() {
    fold("What the numbers mean");
    for (Meanings.Meaning meaning : Meanings.ALL) {
      line("- **%s**: %s".formatted(meaning.word(), Markdown.text(meaning.text())));
    }
    unfold();
  }

  /// {@return a mark that catches the eye; the words beside it say the same}
  static String mark(Decision.@Nullable State state) {
    if (state == null) {
      return "⚠️";
    }
    return switch (state) {
      case DRIFT -> "🔴";
      case SOME -> "🟡";
      case STABLE -> "🟢";
    };
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
