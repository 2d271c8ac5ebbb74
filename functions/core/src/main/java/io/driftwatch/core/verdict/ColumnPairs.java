package io.driftwatch.core.verdict;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.verdict.ColumnPair.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides which columns are compared, as what, and in which order.
final class ColumnPairs {
  /// Evidently sets a column of this name aside.
  private static final String TRACE_LINK = "_evidently_trace_link";

  /// Distinct cells that one thread reads and compares before others have started.
  private static final int WORTH_A_THREAD = 200_000;

  private static final List<ColumnType> TYPES = List.of(ColumnType.values());

  private final MonitorConfig config;
  private final Map<String, ColumnProfile> referenceCells;
  private final Map<String, ColumnProfile> currentCells;
  private final Map<String, TypedColumn> reference;
  private final Map<String, TypedColumn> current;
  private final Set<String> indexes;
  private final boolean many;
  private final ValuesScratch scratch;

  private ColumnPairs(
      MonitorConfig config, TypedReference before, Profile current, MemoryBudget memory) {
    Profile reference = before.profile();
    this.config = config;
    this.scratch = new ValuesScratch(memory);
    Predicate<String> wanted = wanted(config);
    this.many = isLarge(reference.columns()) || isLarge(current.columns());
    this.reference = before.columns(wanted, many, config.csv().reference().literals());
    this.current =
        TypedReference.read(
            current.columns().stream().filter(column -> wanted.test(column.name())).toList(),
            many,
            config.csv().current().literals(),
            memory,
            scratch);
    this.indexes = IndexColumns.of(reference, current);
    this.referenceCells = reference.byName();
    this.currentCells = current.byName();
    for (ColumnProfile column : current.columns()) {
      alignIntegers(column, referenceCells.get(column.name()), memory);
    }
  }

  /// Integers beyond 64 bits are compared as categories, and so digit by digit on both sides: as
  /// doubles, neighbours would be one value.
  private void alignIntegers(
      ColumnProfile now, @Nullable ColumnProfile before, MemoryBudget memory) {
    TypedColumn column = current.get(now.name());
    if (column == null
        || before == null
        || !isBeyondLong(column.dtype())
        || !ColumnTyping.areIntegers(now)
        || isDeclared(column.name())) {
      return;
    }
    current.put(now.name(), integersAsTexts(now, memory));
    if (ColumnTyping.areIntegers(before)) {
      reference.put(now.name(), integersAsTexts(before, memory));
    }
  }

  private TypedColumn integersAsTexts(ColumnProfile column, MemoryBudget memory) {
    long bytes = ColumnTyping.bytesAsTexts(column);
    if (scratch.isThere() && !memory.tryTake(bytes)) {
      return ColumnTyping.integersAsTexts(column, scratch.open());
    }
    if (!scratch.isThere()) {
      memory.take(bytes);
    }
    return ColumnTyping.integersAsTexts(column, null);
  }

  static boolean isBeyondLong(PandasType dtype) {
    return switch (dtype) {
      case UINT64, HUGE_INTEGER -> true;
      case INT64, FLOAT64, BOOL, BOOL_WITH_MISSING, STRING, ALL_MISSING, NO_ROWS -> false;
    };
  }

  /// {@return whether the configuration says of which type a column is}
  boolean isDeclared(String name) {
    for (ColumnType type : TYPES) {
      List<String> names = declared(type);
      if (names != null && names.contains(name)) {
        return true;
      }
    }
    return false;
  }

  boolean isTimestamp(ColumnPair pair) {
    return pair.name().equals(config.definition().timestamp());
  }

  /// {@return the cells of both sides of a column as texts: as plain digits where all are integers,
  /// else as they were written}
  ///
  /// @param where where they are written; null for the memory
  SidesAsTexts asTexts(String name, @Nullable Scratch where) {
    ColumnProfile reference = Objects.requireNonNull(referenceCells.get(name));
    ColumnProfile current = Objects.requireNonNull(currentCells.get(name));
    boolean integers = ColumnTyping.areIntegers(reference) && ColumnTyping.areIntegers(current);
    return new SidesAsTexts(
        ColumnTyping.asTexts(reference, integers, where),
        ColumnTyping.asTexts(current, integers, where));
  }

  /// {@return the memory that both sides of a column take as texts}
  long bytesAsTexts(String name) {
    return ColumnTyping.bytesAsTexts(Objects.requireNonNull(referenceCells.get(name)))
        + ColumnTyping.bytesAsTexts(Objects.requireNonNull(currentCells.get(name)));
  }

  record SidesAsTexts(Values reference, Values current) {}

  /// @param memory where the values of the columns are booked
  /// @throws MemoryExceededException when there is not enough left for them
  static ColumnPairs of(
      MonitorConfig config, TypedReference reference, Profile current, MemoryBudget memory) {
    return new ColumnPairs(config, reference, current, memory);
  }

  /// {@return the names that the configuration asks for}
  static Predicate<String> wanted(MonitorConfig config) {
    Set<String> ignored = Set.copyOf(config.ignoreColumns());
    if (config.columns() == null) {
      return name -> !ignored.contains(name);
    }
    Set<String> asked = new HashSet<>(config.columns());
    asked.removeAll(ignored);
    return asked::contains;
  }

  /// {@return whether there are too many cells for one thread to read in time}
  static boolean isLarge(List<ColumnProfile> columns) {
    long distinct = 0;
    for (var column : columns) {
      distinct += column.distinct();
    }
    return distinct > WORTH_A_THREAD;
  }

  /// {@return whether comparing the columns is worth several threads}
  boolean areMany() {
    return many;
  }

  /// {@return whether a column numbers the rows}
  boolean isIndex(String name) {
    return indexes.contains(name);
  }

  /// {@return the wanted columns that only the reference has, in file order}
  List<TypedColumn> onlyInReference() {
    return reference.values().stream().filter(c -> !current.containsKey(c.name())).toList();
  }

  /// {@return the wanted columns of the current data: the tested ones in Evidently's order, then
  /// the others in file order}
  List<ColumnPair> inOrder() {
    List<ColumnPair> pairs = current.values().stream().map(this::pair).toList();
    var ordered = new ArrayList<>(pairs.stream().filter(ColumnPairs::isEvidentlys).toList());
    ordered.sort(evidentlyOrder());
    pairs.stream().filter(pair -> !isEvidentlys(pair)).forEach(ordered::add);
    return List.copyOf(ordered);
  }

  private static boolean isEvidentlys(ColumnPair pair) {
    return pair.tested() && pair.isCounted();
  }

  /// A list in the configuration sets the order, else it is by type and file.
  private Comparator<ColumnPair> evidentlyOrder() {
    List<String> columns = config.columns();
    if (columns != null) {
      return Comparator.comparingInt(pair -> columns.indexOf(pair.name()));
    }
    return (one, other) -> {
      int byType = one.type().compareTo(other.type());
      return byType != 0 ? byType : Integer.compare(declaredAt(one), declaredAt(other));
    };
  }

  private int declaredAt(ColumnPair pair) {
    List<String> declared = declared(pair.type());
    return declared == null ? 0 : declared.indexOf(pair.name());
  }

  private ColumnPair pair(TypedColumn column) {
    String name = column.name();
    @Nullable TypedColumn counterpart = reference.get(name);
    for (ColumnType type : ColumnType.values()) {
      List<String> declared = declared(type);
      if (declared != null && declared.contains(name)) {
        return pair(column, counterpart, type, reasonAgainst(type, "it is declared as unknown"));
      }
    }
    if (name.equals(config.definition().timestamp())) {
      return pair(column, counterpart, ColumnType.DATETIME, "the timestamp is not tested");
    }
    if (name.equals(config.definition().idColumn())) {
      return pair(column, counterpart, ColumnType.UNKNOWN, "the id column is not tested");
    }
    if (name.equals(TRACE_LINK)) {
      return pair(column, counterpart, ColumnType.UNKNOWN, "a trace link is not tested");
    }
    if (isIndex(name) && (config.columns() == null || !config.columns().contains(name))) {
      return new ColumnPair(
          name,
          ColumnType.UNKNOWN,
          Role.INDEX,
          "it is taken for an index, which numbers the rows",
          counterpart,
          column);
    }
    ColumnType inferred = column.inferredType();
    boolean leftOut = isLeftOutByEvidently(column.dtype());
    if (declared(inferred) != null || (leftOut && declared(ColumnType.CATEGORICAL) != null)) {
      String reason = "it is in none of the configuration's lists of columns by type";
      return new ColumnPair(name, ColumnType.UNKNOWN, Role.UNDECLARED, reason, counterpart, column);
    }
    return leftOut
        ? new ColumnPair(name, ColumnType.CATEGORICAL, Role.UNCOUNTED, null, counterpart, column)
        : pair(column, counterpart, inferred, reasonAgainst(inferred, unknown(column.dtype())));
  }

  /// {@return whether Evidently has no type for such a column, and says nothing}
  private static boolean isLeftOutByEvidently(PandasType dtype) {
    return dtype == PandasType.BOOL_WITH_MISSING || isBeyondLong(dtype);
  }

  private static ColumnPair pair(
      TypedColumn column,
      @Nullable TypedColumn counterpart,
      ColumnType type,
      @Nullable String excluded) {
    Role role = excluded == null ? Role.COUNTED : Role.EXCLUDED;
    return new ColumnPair(column.name(), type, role, excluded, counterpart, column);
  }

  private static @Nullable String reasonAgainst(ColumnType type, String unknown) {
    return switch (type) {
      case NUMERICAL, CATEGORICAL, TEXT -> null;
      case DATETIME -> "dates are not tested";
      case UNKNOWN -> unknown;
    };
  }

  private static String unknown(PandasType dtype) {
    return dtype == PandasType.NO_ROWS ? "the current data has no rows" : "its type is unknown";
  }

  private @Nullable List<String> declared(ColumnType type) {
    return config.definition().columns(type);
  }
}
