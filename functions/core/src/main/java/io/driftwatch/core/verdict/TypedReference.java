package io.driftwatch.core.verdict;

import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.profile.RowOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A reference that several files are compared with: its cells are read as values once.
///
/// For use by one thread.
public final class TypedReference {
  private final Profile profile;
  private final RowOrder order;
  private final MemoryBudget kept;
  private final ValuesScratch scratch;
  private final Map<String, TypedColumn> columns = new HashMap<>();

  /// @param kept where the values are booked, for as long as the reference is used
  TypedReference(ReferenceProfile reference, MemoryBudget kept) {
    this.profile = reference.profile();
    this.order = reference.order();
    this.kept = kept;
    this.scratch = new ValuesScratch(kept);
  }

  /// {@return a reference whose columns that a configuration asks for have been read}
  ///
  /// @param kept where the profile is booked, and the values will be, as long as it is used
  /// @throws MemoryExceededException when there is not enough left for them
  public static TypedReference of(
      MonitorConfig config, ReferenceProfile profile, MemoryBudget kept) {
    var reference = new TypedReference(profile, kept);
    reference.columns(
        ColumnPairs.wanted(config),
        ColumnPairs.isLarge(profile.profile().columns()),
        config.csv().reference().literals());
    return reference;
  }

  Profile profile() {
    return profile;
  }

  /// {@return what the order of its rows shows}
  RowOrder order() {
    return order;
  }

  /// {@return the wanted columns by name, in file order}
  ///
  /// @param many whether they are worth several threads
  Map<String, TypedColumn> columns(Predicate<String> wanted, boolean many, Literals literals) {
    var cells = new ArrayList<ColumnProfile>();
    var names = new ArrayList<String>();
    for (ColumnProfile column : profile.columns()) {
      if (wanted.test(column.name())) {
        names.add(column.name());
        if (!columns.containsKey(column.name())) {
          cells.add(column);
        }
      }
    }
    columns.putAll(read(cells, many, literals, kept, scratch));
    var asked = new LinkedHashMap<String, TypedColumn>();
    for (String name : names) {
      asked.put(name, columns.get(name));
    }
    return asked;
  }

  /// A column to be read.
  private record Unread(ColumnProfile cells, boolean inMemory) {}

  /// {@return columns of either side by name, in their order}
  ///
  /// @param memory where the values are booked
  /// @param scratch where those are written that do not fit
  /// @throws MemoryExceededException when they do not fit, and there is no space beside
  static Map<String, TypedColumn> read(
      List<ColumnProfile> cells,
      boolean many,
      Literals literals,
      MemoryBudget memory,
      ValuesScratch scratch) {
    var read = new LinkedHashMap<String, TypedColumn>();
    if (cells.isEmpty()) {
      return read;
    }
    if (!scratch.isThere()) {
      memory.take(cells.stream().mapToLong(ColumnTyping::bytes).sum());
    }
    var unread = new ArrayList<Unread>(cells.size());
    for (ColumnProfile column : cells) {
      boolean fits = !scratch.isThere() || takeIfFits(column, literals, memory);
      unread.add(new Unread(column, fits));
    }
    Stream<Unread> stream = many ? unread.parallelStream() : unread.stream();
    stream
        .map(column -> read(column, literals, memory, scratch))
        .toList()
        .forEach(column -> read.put(column.name(), column));
    return read;
  }

  /// Books the values of a column, unless they do not fit, or are its texts, which are in a scratch
  /// already.
  private static boolean takeIfFits(ColumnProfile column, Literals literals, MemoryBudget memory) {
    long meanwhile = ColumnTyping.scratchBytes(column, literals);
    if (!column.texts().isInMemory() || !memory.tryTake(ColumnTyping.bytes(column) + meanwhile)) {
      return false;
    }
    memory.give(meanwhile);
    return true;
  }

  private static TypedColumn read(
      Unread column, Literals literals, MemoryBudget memory, ValuesScratch scratch) {
    ColumnProfile cells = column.cells();
    if (column.inMemory()) {
      try {
        return memory.borrow(
            ColumnTyping.scratchBytes(cells, literals), () -> ColumnTyping.read(cells, literals));
      } catch (MemoryExceededException e) {
        if (!scratch.isThere()) {
          throw e;
        }
        memory.give(ColumnTyping.bytes(cells));
      }
    }
    return ColumnTyping.read(cells, literals, scratch.open());
  }
}
