package io.driftwatch.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the name that was probably meant.
public final class NearestName {
  private NearestName() {}

  /// {@return the name with the fewest edits from a typed one, unless most of it differs}
  public static Optional<String> of(String typed, Collection<String> names) {
    return names.stream()
        .filter(
            name -> edits(typed, name) <= Math.max(1, Math.min(typed.length(), name.length()) / 2))
        .min(Comparator.comparingInt(name -> edits(typed, name)));
  }

  /// {@return the number of inserted, deleted, replaced and swapped characters, whatever their
  /// case}
  private static int edits(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (same(a, i, b, j) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        if (i > 1 && j > 1 && same(a, i, b, j - 1) && same(a, i - 1, b, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return above[b.length()];
  }

  /// {@return whether the characters that end these many are the same}
  private static boolean same(String a, int i, String b, int j) {
    return Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
  }
}
