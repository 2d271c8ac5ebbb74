package io.driftwatch.core.read.csv;

import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReadingNote.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The names of the columns, each with a name of its own, by the rules of pandas.
///
/// @param names the names, in file order
/// @param written what the header has in their places
record ColumnNames(List<String> names, List<String> written) {
  ColumnNames {
    names = List.copyOf(names);
    written = List.copyOf(written);
  }

  /// {@return the names of a file without a header: `0`, `1`, …}
  static ColumnNames numbered(int columns) {
    var names = IntStream.range(0, columns).mapToObj(String::valueOf).toList();
    return new ColumnNames(names, names);
  }

  /// {@return the names that a header means}
  ///
  /// A column without a name is `Unnamed: 0` by its position from 0. A name that another column has
  /// gets a number, `x.1`, the lowest one that makes a name which is neither in the header nor
  /// given yet. Columns with a name come first, so that those keep it.
  static ColumnNames of(List<String> header) {
    var names = new ArrayList<String>();
    for (int i = 0; i < header.size(); i++) {
      names.add(header.get(i).isEmpty() ? "Unnamed: " + i : header.get(i));
    }
    var known = new HashSet<>(names);
    var nextNumbers = new HashMap<String, Integer>();
    for (boolean nameless : List.of(false, true)) {
      for (int i = 0; i < header.size(); i++) {
        if (header.get(i).isEmpty() == nameless) {
          names.set(i, distinct(names.get(i), known, nextNumbers));
        }
      }
    }
    return new ColumnNames(names, header);
  }

  /// {@return a name that no column before has got}
  ///
  /// No number is tried twice for a name, so this is linear over all columns.
  ///
  /// @param known all names of the header, and those given
  /// @param nextNumbers the number to try next, for the names given
  private static String distinct(String name, Set<String> known, Map<String, Integer> nextNumbers) {
    String distinct = name;
    if (nextNumbers.containsKey(name)) {
      int number = nextNumbers.get(name);
      do {
        distinct = name + "." + number++;
      } while (!known.add(distinct));
      nextNumbers.put(name, number);
    }
    nextNumbers.put(distinct, 1);
    return distinct;
  }

  boolean isNameless(int column) {
    return written.get(column).isEmpty();
  }

  /// {@return a note if the name of a column is not as written}
  Optional<ReadingNote> note(int column) {
    String name = names.get(column);
    if (isNameless(column)) {
      return Optional.of(new ReadingNote(Kind.UNNAMED_COLUMN, name, String.valueOf(column)));
    }
    String before = written.get(column);
    return name.equals(before)
        ? Optional.empty()
        : Optional.of(new ReadingNote(Kind.DOUBLED_NAME, name, before));
  }
}
