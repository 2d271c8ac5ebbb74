package io.driftwatch.core.report.html;

import java.util.ArrayList;
import java.util.List;

/// Labels that are too long, cut where they differ.
///
/// What all begin or end with, up to a word's end, becomes an ellipsis. A label that is still too
/// long shows what distinguishes it from the one it has most in common with.
///
/// **Cost** O(labels² × [#LONGEST]).
final class Labels {
  /// Where labels are alike this far, they may look alike.
  private static final int LONGEST = 1_000;

  private static final String ELLIPSIS = "…";

  /// Characters shown before the one that differs.
  private static final int CONTEXT = 5;

  private Labels() {}

  /// {@return the labels, different from one another, those that are cut with an ellipsis}
  ///
  /// @param room characters of a label; not all are cut to it, since some show wider
  static List<String> cut(List<String> labels, int room) {
    boolean fit = true;
    for (String label : labels) {
      fit &= label.length() <= room;
    }
    if (fit) {
      return labels;
    }
    int start = labels.size() < 2 ? 0 : commonStart(labels);
    int end = labels.size() < 2 ? 0 : commonEnd(labels, start);
    int spare = room - 2 * ELLIPSIS.length();
    for (String label : labels) {
      spare = Math.min(spare, room - 2 * ELLIPSIS.length() - (label.length() - start - end));
    }
    int from = wordFrom(labels.getFirst(), start, spare);
    spare = Math.max(0, spare) - (start - from);
    List<String> cut = new ArrayList<>();
    for (String label : labels) {
      int to = Math.min(label.length(), label.length() - end + spare);
      cut.add(cut(label, from, to, distinct(label, labels), room));
    }
    return cut;
  }

  private static String cut(String label, int start, int end, int differs, int room) {
    int from = start;
    int to = end;
    int most = room - 2 * ELLIPSIS.length();
    if (to - from > most && differs - from >= most) {
      from = charStart(label, differs - CONTEXT);
    }
    if (to - from > most) {
      to = charStart(label, from + most);
    }
    return (from > 0 ? ELLIPSIS : "")
        + label.substring(from, to)
        + (to < label.length() ? ELLIPSIS : "");
  }

  /// {@return where a word begins, at most so many characters before an index; else the index}
  private static int wordFrom(String label, int index, int most) {
    for (int at = Math.max(0, index - most); at < index; at++) {
      if (at == 0 || (isPartOfWord(label.charAt(at)) && !isPartOfWord(label.charAt(at - 1)))) {
        return at;
      }
    }
    return index;
  }

  /// {@return the index from which on the label differs from all others}
  private static int distinct(String label, List<String> labels) {
    int differs = 0;
    for (String other : labels) {
      if (!other.equals(label)) {
        differs = Math.max(differs, common(label, other));
      }
    }
    return differs;
  }

  private static int common(String one, String other) {
    int most = Math.min(LONGEST, Math.min(one.length(), other.length()));
    int i = 0;
    while (i < most && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }

  private static int commonStart(List<String> labels) {
    String first = labels.getFirst();
    int common = Math.min(LONGEST, first.length());
    for (String label : labels) {
      common = Math.min(common, common(first, label));
    }
    while (common > 0 && isPartOfWord(first.charAt(common - 1))) {
      common--;
    }
    return common;
  }

  private static int commonEnd(List<String> labels, int start) {
    String first = labels.getFirst();
    int common = Math.min(LONGEST, first.length() - start);
    for (String label : labels) {
      int most = Math.min(common, label.length() - start);
      int i = 0;
      while (i < most
          && first.charAt(first.length() - 1 - i) == label.charAt(label.length() - 1 - i)) {
        i++;
      }
      common = i;
    }
    while (common > 0 && isPartOfWord(first.charAt(first.length() - common))) {
      common--;
    }
    return common;
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  private static int charStart(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
