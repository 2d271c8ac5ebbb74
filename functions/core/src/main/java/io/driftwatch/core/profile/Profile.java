package io.driftwatch.core.profile;

import java.util.List;

/// What is kept of a data set: per column the exact distinct cells with their counts.
///
/// Profiles merge: `profile(a).merge(profile(b)) = profile(a ++ b)`.
///
/// @param rows the number of rows
/// @param columns the columns in file order
public record Profile(long rows, List<ColumnProfile> columns) {
  public Profile {
    columns = List.copyOf(columns);
  }
}
