package io.driftwatch.core.report;

import io.driftwatch.core.verdict.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What earlier files of the same monitor came to, as far as a page shows it.
///
/// @param files the latest of them, oldest first; a page shows eleven, and the file itself
/// @param streaks columns of this file that have drifted several times in a row
public record EarlierFiles(List<EarlierFile> files, List<Streak> streaks) {
  public EarlierFiles {
    files = List.copyOf(files);
    streaks = List.copyOf(streaks);
  }

  /// One earlier file.
  ///
  /// @param file its name
  /// @param uploaded when it was uploaded
  /// @param state the answer about it; null where it was rejected
  public record EarlierFile(String file, Instant uploaded, Decision.@Nullable State state) {}

  /// A column that drifted in this file and in each of the files right before it.
  ///
  /// @param column its name
  /// @param since when the first of these files was uploaded
  /// @param files how many they are, this one included: 2 at least
  public record Streak(String column, Instant since, int files) {}

  /// {@return the streak of a column; null where this is the first file in which it drifted}
  public @Nullable Streak streak(String column) {
    for (Streak streak : streaks) {
      if (streak.column().equals(column)) {
        return streak;
      }
    }
    return null;
  }
}
