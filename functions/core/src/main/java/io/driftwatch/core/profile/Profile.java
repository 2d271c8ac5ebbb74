package io.driftwatch.core.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// What is kept of a data set: per column the exact distinct cells with their counts.
///
/// Profiles merge: `profile(a).merge(profile(b)) = profile(a ++ b)`.
///
/// @param rows the number of rows
/// @param columns the columns in file order, each with a name of its own and a cell per row
/// @param notes what was found or done when the file was read; none for a plain file
public record Profile(long rows, List<ColumnProfile> columns, List<ReadingNote> notes) {
  public Profile {
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
    var names = new HashSet<String>();
    for (var column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("two columns are named '%s'".formatted(column.name()));
      }
      if (column.total() + column.missing() != rows) {
        throw new IllegalArgumentException(
            "the profile has %d rows, but this column differs: %s".formatted(rows, column));
      }
    }
  }

  public Profile(long rows, List<ColumnProfile> columns) {
    this(rows, columns, List.of());
  }

  /// {@return the profile with more that was found or done, before what it has}
  public Profile withNotes(List<ReadingNote> more) {
    if (more.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(more);
    all.addAll(notes);
    return new Profile(rows, columns, all);
  }

  /// {@return the columns by their names}
  public Map<String, ColumnProfile> byName() {
    var byName = new HashMap<String, ColumnProfile>();
    columns.forEach(column -> byName.put(column.name(), column));
    return byName;
  }

  /// {@return the memory that the columns take, by the arithmetic of
  /// [io.driftwatch.core.memory.MemoryBudget]}
  public long bytes() {
    long bytes = 0;
    for (var column : columns) {
      bytes += column.bytes();
    }
    return bytes;
  }

  /// {@return the profile of the rows of both, with the columns in this one's order}
  ///
  /// @throws IllegalArgumentException when the two do not have the same columns, in any order
  public Profile merge(Profile other) {
    Map<String, ColumnProfile> others = other.byName();
    var merged =
        columns.stream()
            .map(
                column -> {
                  var same = others.remove(column.name());
                  if (same == null) {
                    throw onOneSide(column.name());
                  }
                  return column.merge(same);
                })
            .toList();
    others.keySet().stream()
        .findFirst()
        .ifPresent(
            name -> {
              throw onOneSide(name);
            });
    var all = new LinkedHashSet<>(notes);
    all.addAll(other.notes);
    return new Profile(Math.addExact(rows, other.rows), merged, List.copyOf(all));
  }

  private static IllegalArgumentException onOneSide(String name) {
    return new IllegalArgumentException(
        "cannot merge profiles of different columns: '%s' is in one only".formatted(name));
  }
}
