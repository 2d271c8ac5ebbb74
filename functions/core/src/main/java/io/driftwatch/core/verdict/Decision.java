package io.driftwatch.core.verdict;

import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What follows from a comparison: whether the file counts as drifted, why, and whether its run is
/// uploaded.
///
/// A file drifted by the verdict that decides, or by a rule about a column that a share of drifted
/// columns cannot see: a column that lost all of its values has no score.
///
/// @param verdict which of the two verdicts decided
/// @param drift whether the file drifted; what the exit code says
/// @param state the answer in one word
/// @param because what decided, at most ten entries; empty without drift
/// @param more how many entries `because` leaves out
/// @param upload whether the run goes to the Evidently service, by the configuration
public record Decision(
    Deciding verdict, boolean drift, State state, List<Because> because, int more, boolean upload) {
  private static final int MOST_BECAUSE = 10;

  /// In characters; names may be of any length, and what is handed on between states may not.
  private static final int LONGEST_NAME = 100;

  /// The answer in one word, worst first.
  public enum State {
    DRIFT("Drift"),
    SOME("Some columns drifted"),
    STABLE("Stable");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /// {@return the name in reports and between states, in lower case}
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the name for people, such as `Some columns drifted`}
    public String words() {
      return words;
    }
  }

  /// What can make a file count as drifted; `label` is its name in reports.
  public enum Rule {
    /// The share of drifted columns has reached its threshold.
    SHARE("share"),
    /// A column has drifted by the calibrated verdict, which decides.
    CALIBRATED("calibrated"),
    /// A required column is missing, or has no value.
    REQUIRED_COLUMN("required-column"),
    /// A column has no value now, and has some in the reference.
    EMPTY_COLUMN("empty-column");

    private final String label;

    Rule(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /// @param rule the rule
  /// @param column the column, cut to 100 characters; null for the file as a whole
  public record Because(Rule rule, @Nullable String column) {
    public Because {
      column = column == null ? null : Shown.start(column, LONGEST_NAME);
    }
  }

  public Decision {
    because = List.copyOf(because);
  }

  /// {@return the decision about a comparison under a configuration}
  ///
  /// @param dataset the verdict about the data set
  /// @param columns the verdicts about its columns
  /// @param current the current data, with the columns that are not comparable too
  static Decision of(
      MonitorConfig config, DatasetVerdict dataset, List<ColumnVerdict> columns, Profile current) {
    Deciding verdict = config.decision().verdict();
    var because = new ArrayList<Because>();
    if (verdict == Deciding.EVIDENTLY && dataset.drift()) {
      because.add(new Because(Rule.SHARE, null));
    }
    for (String name : requiredAndWithoutValues(config, columns, current)) {
      because.add(new Because(Rule.REQUIRED_COLUMN, name));
    }
    if (config.decision().emptyColumn() == DecisionRules.EmptyColumn.DRIFT) {
      for (ColumnVerdict column : columns) {
        if (lostItsValues(column)) {
          because.add(new Because(Rule.EMPTY_COLUMN, column.column()));
        }
      }
    }
    if (verdict == Deciding.CALIBRATED) {
      // last, as they may be many: what else decided stands before them
      because.addAll(calibrated(columns));
    }
    boolean drift = !because.isEmpty();
    State state = state(verdict, drift, columns);
    boolean upload =
        switch (config.decision().upload()) {
          case DRIFT -> drift;
          case SOME -> state != State.STABLE;
          case ALWAYS -> true;
          case NEVER -> false;
        };
    int named = Math.min(because.size(), MOST_BECAUSE);
    return new Decision(
        verdict, drift, state, because.subList(0, named), because.size() - named, upload);
  }

  /// {@return the columns that drifted by the calibrated verdict, those with the smallest p first}
  private static List<Because> calibrated(List<ColumnVerdict> columns) {
    var drifted = new ArrayList<ColumnVerdict>();
    for (ColumnVerdict column : columns) {
      if (column.calibrated().drifted()) {
        drifted.add(column);
      }
    }
    drifted.sort((one, other) -> Double.compare(pValue(one), pValue(other)));
    var because = new ArrayList<Because>();
    for (ColumnVerdict column : drifted) {
      because.add(new Because(Rule.CALIBRATED, column.column()));
    }
    return because;
  }

  private static double pValue(ColumnVerdict column) {
    Double pValue = column.calibrated().pValue();
    return pValue == null ? 1 : pValue;
  }

  private static State state(Deciding verdict, boolean drift, List<ColumnVerdict> columns) {
    if (drift) {
      return State.DRIFT;
    }
    for (ColumnVerdict column : columns) {
      boolean changed =
          switch (verdict) {
            case EVIDENTLY -> column.verdict().drifted();
            case CALIBRATED -> column.calibrated().drifted() || column.calibrated().minor();
          };
      if (changed) {
        return State.SOME;
      }
    }
    return State.STABLE;
  }

  private static boolean lostItsValues(ColumnVerdict column) {
    TypedColumn reference = column.reference();
    return reference != null && !reference.isEmpty() && column.current().isEmpty();
  }

  private static List<String> requiredAndWithoutValues(
      MonitorConfig config, List<ColumnVerdict> columns, Profile current) {
    List<String> required = config.decision().requiredColumns();
    if (required.isEmpty()) {
      return List.of();
    }
    var compared =
        columns.stream().collect(Collectors.toMap(ColumnVerdict::column, ColumnVerdict::current));
    var profiles = current.byName();
    Literals literals = config.csv().current().literals();
    return required.stream()
        .filter(
            name -> {
              TypedColumn typed = compared.get(name);
              if (typed != null) {
                return typed.isEmpty();
              }
              ColumnProfile profile = profiles.get(name);
              return profile == null || ColumnTyping.read(profile, literals).isEmpty();
            })
        .toList();
  }
}
