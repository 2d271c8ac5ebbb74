package io.driftwatch.core.verdict;

import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the columns that number the rows: what `DataFrame.to_csv` and R's `write.csv` put in
/// front, without a name.
///
/// Such a column always drifts, and says nothing. A column without a name is an index if its cells
/// are whole numbers that are all different and have no gap, or if it is the first and its labels
/// are all different. A column called `Unnamed: 0` was such a column when the file was saved once
/// before; then a filter may have left gaps. A profile keeps no order, so none is asked for.
final class IndexColumns {
  /// What pandas calls a column without a name.
  private static final Pattern UNNAMED = Pattern.compile("Unnamed: \\d+(?:\\.\\d+)*");

  private IndexColumns() {}

  /// {@return the names of the columns that are an index in each of the files that has them}
  static Set<String> of(Profile reference, Profile current) {
    var before = new HashSet<>(of(reference));
    var now = new HashSet<>(of(current));
    var indexes = new HashSet<String>();
    before.stream()
        .filter(name -> now.contains(name) || lacks(current, name))
        .forEach(indexes::add);
    now.stream().filter(name -> lacks(reference, name)).forEach(indexes::add);
    return indexes;
  }

  private static boolean lacks(Profile profile, String name) {
    return profile.columns().stream().noneMatch(column -> column.name().equals(name));
  }

  private static List<String> of(Profile profile) {
    Map<String, Integer> nameless = new HashMap<>();
    for (ReadingNote note : profile.notes()) {
      if (note.kind() == ReadingNote.Kind.UNNAMED_COLUMN && note.column() != null) {
        nameless.put(note.column(), Integer.parseInt(note.value()));
      }
    }
    return profile.columns().stream()
        .filter(column -> isIndex(column, nameless))
        .map(ColumnProfile::name)
        .toList();
  }

  private static boolean isIndex(ColumnProfile column, Map<String, Integer> nameless) {
    if (!UNNAMED.matcher(column.name()).matches() || !allDiffer(column)) {
      return false;
    }
    Integer position = nameless.get(column.name());
    if (position == null) {
      return areWhole(column) && column.texts().size() == 0;
    }
    return (position == 0 && areWhole(column)) || hasNoGap(column);
  }

  private static boolean allDiffer(ColumnProfile column) {
    return column.missing() == 0 && column.distinct() == column.total() && column.total() > 0;
  }

  /// {@return whether all numbers are whole; texts are labels}
  private static boolean areWhole(ColumnProfile column) {
    if (column.scientific().size() > 0) {
      return false;
    }
    for (long i = 0; i < column.decimals().size(); i++) {
      if (!PackedDecimal.isInteger(column.decimals().key(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNoGap(ColumnProfile column) {
    if (!areWhole(column) || column.texts().size() > 0) {
      return false;
    }
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    for (long i = 0; i < column.decimals().size(); i++) {
      long number = PackedDecimal.toLong(column.decimals().key(i));
      lowest = Math.min(lowest, number);
      highest = Math.max(highest, number);
    }
    return highest - lowest == column.distinct() - 1;
  }
}
