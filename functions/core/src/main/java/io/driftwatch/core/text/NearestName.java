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

  /// {@return the number of inserted, deleted and replaced characters, whatever their case}
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
