package io.driftwatch.core.verdict;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.calibrated.Calibration;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.monitor.MethodRule;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.profile.RowOrder;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.statistic.Outcome;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.rule.DependenceRule;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares two profiles under a configuration.
///
/// Missing cells and infinities are left out, each side by itself. The type of a column is decided
/// on the current data. A column that cannot be judged is not comparable, with a reason, and does
/// not keep the others from being judged.
public final class DriftDetector {
  /// Columns of a header that a message names.
  private static final int FEW_NAMES = 3;

  private DriftDetector() {}

  /// {@return what comparing the current data with the reference yields}
  ///
  /// @throws InvalidDataException when the two have no column to compare
  public static Comparison compare(MonitorConfig config, Profile reference, Profile current) {
    var memory = MemoryBudget.ofProcess();
    memory.take(reference.bytes() + current.bytes());
    return compare(config, reference, current, memory);
  }

  /// {@return what comparing the current data with a reference yields whose rows are not known}
  ///
  /// @param memory where both profiles are booked, and what judging takes is booked as well
  public static Comparison compare(
      MonitorConfig config, Profile reference, Profile current, MemoryBudget memory) {
    return compare(config, new ReferenceProfile(reference, RowOrder.UNKNOWN), current, memory);
  }

  /// {@return what comparing the current data with the reference yields}
  ///
  /// @param memory where both profiles are booked, and what judging takes is booked as well
  /// @throws InvalidDataException when the two have no column to compare, or together more distinct
  ///   values than the memory can hold
  public static Comparison compare(
      MonitorConfig config, ReferenceProfile reference, Profile current, MemoryBudget memory) {
    return compare(config, new TypedReference(reference, memory), current, memory);
  }

  /// {@return what comparing the current data with a reference yields that others may be compared
  /// with too, under a configuration that reads it in the same way}
  ///
  /// @param memory where the current profile is booked, and what judging takes is booked as well
  public static Comparison compare(
      MonitorConfig config, TypedReference reference, Profile current, MemoryBudget memory) {
    var names = MatchedNames.of(reference.profile(), current);
    return compare(names.applyTo(config), reference, names.applyTo(current), names, memory);
  }

  private static Comparison compare(
      MonitorConfig config,
      TypedReference typed,
      Profile current,
      MatchedNames names,
      MemoryBudget memory) {
    Profile reference = typed.profile();
    var columns = columns(config, typed, current, memory);
    List<ColumnPair> pairs = columns.inOrder();
    // Each column is judged by itself, and a column of measurements takes a while.
    List<Judged> judged =
        (columns.areMany() ? pairs.parallelStream() : pairs.stream())
            .map(pair -> judge(config, columns, pair, memory))
            .toList();
    var calibration = calibration(config, judged);
    var verdicts = new ArrayList<ColumnVerdict>(judged.size());
    for (int i = 0; i < judged.size(); i++) {
      verdicts.add(judged.get(i).under(calibration.columns().get(i)));
    }
    DatasetVerdict dataset = judge(config, verdicts);
    List<Finding> findings = Findings.of(config, typed, current, names, columns, pairs);
    CalibratedVerdict calibrated =
        calibration.verdict(
            evidently(reference, current, dataset, verdicts), DependenceRule.isIn(findings));
    if (dataset.columns() == 0 && !decides(config, calibrated)) {
      throw new InvalidDataException(
          nothingToCompare(config, reference, current, pairs, verdicts) + hints(findings));
    }
    return new Comparison(
        reference.rows(),
        current.rows(),
        dataset,
        calibrated,
        Decision.of(config, dataset, verdicts, current),
        verdicts,
        findings);
  }

  /// {@return whether the calibrated verdict decides, and has a column to go by}
  private static boolean decides(MonitorConfig config, CalibratedVerdict calibrated) {
    return config.decision().verdict() == DecisionRules.Deciding.CALIBRATED
        && calibrated.columns() > 0;
  }

  private static Calibration.Evidently evidently(
      Profile reference, Profile current, DatasetVerdict dataset, List<ColumnVerdict> columns) {
    boolean byPValues = true;
    for (ColumnVerdict column : columns) {
      Method method = column.method();
      if (column.verdict().drifted() && method != null) {
        byPValues &= method.drifted(0, method.defaultThreshold());
      }
    }
    return new Calibration.Evidently(
        reference.rows(),
        current.rows(),
        dataset.columns(),
        dataset.drifted(),
        dataset.threshold(),
        dataset.drift(),
        byPValues);
  }

  /// {@return what the findings say about why the columns are not what they were}
  private static String hints(List<Finding> findings) {
    return findings.stream()
        .filter(
            finding -> finding.kind() == Kind.NUMBERS_AS_TEXT || finding.kind() == Kind.STRAY_TEXTS)
        .limit(2)
        .map(
            finding ->
                "; " + Shown.name(String.valueOf(finding.column())) + " " + finding.message())
        .collect(Collectors.joining());
  }

  private static DatasetVerdict judge(MonitorConfig config, List<ColumnVerdict> verdicts) {
    List<Verdict> counted =
        verdicts.stream().map(ColumnVerdict::verdict).filter(Verdict::isCounted).toList();
    int drifted = (int) counted.stream().filter(Verdict::drifted).count();
    double share = counted.isEmpty() ? 0 : (double) drifted / counted.size();
    return new DatasetVerdict(
        counted.size(),
        drifted,
        share,
        config.driftShare(),
        !counted.isEmpty() && share >= config.driftShare(),
        verdicts.size() - counted.size());
  }

  private static ColumnPairs columns(
      MonitorConfig config, TypedReference reference, Profile current, MemoryBudget memory) {
    try {
      return ColumnPairs.of(config, reference, current, memory);
    } catch (MemoryExceededException e) {
      throw new InvalidDataException(
          ("the two files together have too many distinct values to be compared in %d MB of"
                  + " memory; give the process more memory, or leave out columns of identifiers or"
                  + " free text")
              .formatted(e.megabytes()));
    }
  }

  private static Calibration calibration(MonitorConfig config, List<Judged> judged) {
    var candidates = new ArrayList<Calibration.Candidate>(judged.size());
    for (Judged column : judged) {
      candidates.add(column.candidate());
    }
    return Calibration.of(config.calibration(), candidates);
  }

  /// A column, judged by itself: what Evidently's verdict says of it, and what the calibrated one
  /// is made of.
  private record Judged(ColumnPair pair, Evidentlys evidently, Calibration.Candidate candidate) {
    ColumnVerdict under(CalibratedColumn calibrated) {
      return new ColumnVerdict(
          pair.name(),
          pair.type(),
          evidently.method(),
          evidently.byUser(),
          evidently.threshold(),
          evidently.verdict(),
          pair.reference(),
          pair.current(),
          calibrated);
    }
  }

  /// Evidently's verdict about a column, and the method that it goes by.
  ///
  /// @param texts what a method for text made of it, which the calibrated verdict uses too
  private record Evidentlys(
      @Nullable Method method,
      boolean byUser,
      @Nullable Double threshold,
      Verdict verdict,
      @Nullable Outcome texts) {
    /// The scores of texts are large, and not needed to the end.
    Evidentlys withoutTexts() {
      return new Evidentlys(method, byUser, threshold, verdict, null);
    }
  }

  private static Judged judge(
      MonitorConfig config, ColumnPairs columns, ColumnPair pair, MemoryBudget memory) {
    Evidentlys evidently = judge(config, pair, memory);
    var candidate =
        CalibratedTest.of(columns, pair, evidently.verdict(), evidently.texts(), memory);
    return new Judged(pair, evidently.withoutTexts(), candidate);
  }

  private static Evidentlys judge(MonitorConfig config, ColumnPair pair, MemoryBudget memory) {
    TypedColumn reference = pair.reference();
    String excluded = pair.excluded();
    if (excluded != null && (reference != null || pair.role() == ColumnPair.Role.INDEX)) {
      return notComparable(null, false, null, excluded);
    }
    if (reference == null) {
      return notComparable(null, false, null, "the reference has no such column");
    }
    MethodRule rule = config.rule(pair.name(), pair.type());
    String obstacle = obstacle(pair.type(), reference, pair.current());
    Method asked = rule.method();
    if (obstacle == null && asked != null && !asked.appliesTo(pair.type())) {
      obstacle =
          "method '%s' is not for columns of type %s"
              .formatted(asked.registryName(), pair.type().label());
    }
    if (obstacle != null) {
      return notComparable(asked, asked != null, rule.knownThreshold(), obstacle);
    }
    Values before = reference.values();
    Values after = pair.current().values();
    Method method = asked != null ? asked : Method.defaultFor(pair.type(), before, after);
    double threshold = rule.threshold() != null ? rule.threshold() : method.defaultThreshold();
    Outcome outcome = compare(method, pair.type(), before, after, threshold, memory);
    Verdict verdict = verdict(outcome, method, threshold, pair.isCounted());
    // a threshold that is no percentile is no reason why texts could not be tested
    boolean texts =
        pair.type() == ColumnType.TEXT
            && (outcome instanceof Outcome.Score || (threshold >= 0 && threshold <= 1));
    return new Evidentlys(method, asked != null, threshold, verdict, texts ? outcome : null);
  }

  private static Verdict verdict(
      Outcome outcome, Method method, double threshold, boolean counted) {
    // a switch over patterns costs milliseconds at the start of a process
    if (outcome instanceof Outcome.Score score) {
      return new Verdict.Scored(
          method,
          score.value(),
          score.limitUnder(threshold),
          method.drifted(score, threshold),
          counted);
    }
    var none = (Outcome.NotComparable) outcome;
    return new Verdict.NotComparable(none.reason(), none.nan() && counted);
  }

  /// {@return the outcome of a method, in memory that is booked while it runs, or in a scratch}
  private static Outcome compare(
      Method method,
      ColumnType type,
      Values reference,
      Values current,
      double threshold,
      MemoryBudget memory) {
    long bytes = method.scratchBytes(type, reference, current);
    long spilled = method.spilledBytes(reference, current);
    try {
      return memory.borrow(
          bytes, spilled, scratch -> method.compare(type, reference, current, threshold, scratch));
    } catch (MemoryExceededException e) {
      long needed = memory.scratchSpace() == null ? bytes : spilled;
      return new Outcome.NotComparable(
          ("comparing its distinct values by '%s' takes %d MB of memory, more than is"
                  + " left of %d MB; give the process more memory")
              .formatted(method.registryName(), (needed >> 20) + 1, e.megabytes()),
          false);
    }
  }

  private static Evidentlys notComparable(
      @Nullable Method method, boolean byUser, @Nullable Double threshold, String reason) {
    return new Evidentlys(
        method, byUser, threshold, new Verdict.NotComparable(reason, false), null);
  }

  private static String emptySide(TypedColumn reference, TypedColumn current) {
    if (reference.isEmpty()) {
      return current.isEmpty() ? "both files" : "the reference";
    }
    return "the current data";
  }

  /// {@return why these two columns cannot be compared by any method of their type, or null}
  private static @Nullable String obstacle(
      ColumnType type, TypedColumn reference, TypedColumn current) {
    if (reference.isEmpty() || current.isEmpty()) {
      return "it has no value in " + emptySide(reference, current);
    }
    return switch (type) {
      case NUMERICAL -> obstacle(reference, current, "numbers", DriftDetector::isNumeric);
      case TEXT ->
          obstacle(reference, current, "text", column -> column.values() instanceof Values.Texts);
      case CATEGORICAL, DATETIME, UNKNOWN -> null;
    };
  }

  private static @Nullable String obstacle(
      TypedColumn reference, TypedColumn current, String needed, Predicate<TypedColumn> holdsIt) {
    if (!holdsIt.test(reference)) {
      return "it is compared as %s; the reference holds other values".formatted(needed);
    }
    if (!holdsIt.test(current)) {
      return "it is compared as %s; the current data holds other values".formatted(needed);
    }
    return null;
  }

  /// What pandas counts as a numeric dtype.
  private static boolean isNumeric(TypedColumn column) {
    return switch (column.dtype()) {
      case INT64, UINT64, FLOAT64, BOOL -> true;
      case HUGE_INTEGER, BOOL_WITH_MISSING, STRING, ALL_MISSING, NO_ROWS -> false;
    };
  }

  private static String nothingToCompare(
      MonitorConfig config,
      Profile reference,
      Profile current,
      List<ColumnPair> pairs,
      List<ColumnVerdict> verdicts) {
    if (pairs.isEmpty() && config.columns() != null) {
      return "the current data has none of the columns that 'columns' of the configuration names: %s; it has %s"
          .formatted(
              Shown.list(config.columns(), FEW_NAMES, ", ", Shown::name), firstNames(current));
    }
    if (pairs.isEmpty()) {
      return "'ignore_columns' of the configuration leaves no column to compare; the current data has %s"
          .formatted(firstNames(current));
    }
    if (pairs.stream().allMatch(pair -> pair.reference() == null)) {
      return ("the current data shares no column with the reference: it has %s, the reference has %s%s;"
              + " check that it was meant for this monitor and that its first line is the header")
          .formatted(firstNames(current), firstNames(reference), difference(current, reference));
    }
    String reasons =
        Shown.list(
            verdicts,
            5,
            "; ",
            column ->
                switch (column.verdict()) {
                  case Verdict.NotComparable(String reason, _) ->
                      Shown.name(column.column()) + ": " + reason;
                  case Verdict.Scored _ ->
                      Shown.name(column.column()) + ": Evidently has no type for it";
                });
    return "none of the %d columns can be compared with the reference: %s"
        .formatted(verdicts.size(), reasons);
  }

  /// {@return where names differ that are cut to the same text; empty where they look different}
  private static String difference(Profile current, Profile reference) {
    if (!firstNames(current).equals(firstNames(reference))) {
      return "";
    }
    String name = current.columns().getFirst().name();
    String other = reference.columns().getFirst().name();
    int same = 0;
    while (same < Math.min(name.length(), other.length())
        && name.codePointAt(same) == other.codePointAt(same)) {
      same += Character.charCount(name.codePointAt(same));
    }
    return ", and the first name differs from character %d on: %s, in the reference %s"
        .formatted(
            name.codePointCount(0, same) + 1,
            Shown.name(Shown.after(name, same)),
            Shown.name(Shown.after(other, same)));
  }

  private static String firstNames(Profile profile) {
    return Shown.list(profile.columns(), FEW_NAMES, ", ", column -> Shown.name(column.name()));
  }
}
