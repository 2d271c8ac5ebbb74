package io.driftwatch.core.history;

import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.change.Quartiles;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.report.Reasons;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Settings;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.report.Summary;
import io.driftwatch.core.report.Verdicts;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is kept of one run for good: enough to draw a monitor's history, and to find the run.
///
/// Texts are cut and numbers rounded to four significant digits where the line is made, so its
/// length has a bound: 1.2 kB, and for each column 80 bytes and its name.
///
/// @param uploaded when the file was uploaded; lines are in the order of this
/// @param started when the run began; null where it is not known
/// @param monitor the monitor's name, cut at 120 bytes; empty for the root monitor
/// @param execution name of the execution, whole
/// @param file name of the file, cut at 100 bytes
/// @param state the answer in one word
/// @param reason why a file was rejected, or what besides the verdict that decides made it count as
///   drifted; cut, null where there is nothing to say
/// @param line the line of the file that the reason is about, or null
/// @param column the column that the reason for a rejection is about, cut, or null
/// @param share of the columns that drifted; null for a rejected file
/// @param threshold the share from which on a data set counts as drifted; null likewise
/// @param rows of the file; null likewise
/// @param settingsHash names the settings that the file was judged by; null where it is not known
/// @param calibrated what the calibrated verdict says; null for a rejected file, and where it is
///   not known
/// @param columns in the order of the comparison; empty for a rejected file
public record HistoryLine(
    Instant uploaded,
    @Nullable Instant started,
    String monitor,
    String execution,
    String file,
    State state,
    @Nullable String reason,
    @Nullable Long line,
    @Nullable String column,
    @Nullable Double share,
    @Nullable Double threshold,
    @Nullable Long rows,
    @Nullable String settingsHash,
    @Nullable Calibrated calibrated,
    List<Column> columns) {
  /// In bytes, as all bounds here: what is left of 1.2 kB for the texts, given the longest
  /// execution.
  private static final int LONGEST_MONITOR = 120;

  private static final int LONGEST_FILE = 100;
  private static final int LONGEST_REASON = 100;

  /// A rejected file has no verdict, which leaves more room.
  private static final int LONGEST_REJECTION = 300;

  private static final int LONGEST_HASH = 64;

  private static final int LONGEST_NAME = 200;

  /// A column's name within a reason, in characters.
  private static final int LONGEST_SHOWN = 40;

  /// The answer in one word, worst first.
  public enum State {
    REJECTED("Rejected"),
    DRIFT(Decision.State.DRIFT.words()),
    SOME(Decision.State.SOME.words()),
    STABLE(Decision.State.STABLE.words());

    private final String words;

    State(String words) {
      this.words = words;
    }

    /// {@return the name in lines, in lower case}
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the name for people}
    public String words() {
      return words;
    }

    /// {@return the answer about a file that has one; null for a rejected file}
    Decision.@Nullable State decided() {
      return switch (this) {
        case REJECTED -> null;
        case DRIFT -> Decision.State.DRIFT;
        case SOME -> Decision.State.SOME;
        case STABLE -> Decision.State.STABLE;
      };
    }

    static State of(Decision.State state) {
      return switch (state) {
        case DRIFT -> DRIFT;
        case SOME -> SOME;
        case STABLE -> STABLE;
      };
    }
  }

  public HistoryLine {
    monitor = Kept.start(monitor, LONGEST_MONITOR);
    file = Kept.start(file, LONGEST_FILE);
    int longest = state == State.REJECTED ? LONGEST_REJECTION : LONGEST_REASON;
    reason = Kept.startOrNull(reason, longest);
    column = Kept.startOrNull(column, LONGEST_FILE);
    share = Kept.share(share);
    threshold = Kept.number(threshold);
    settingsHash = Kept.startOrNull(settingsHash, LONGEST_HASH);
    columns = List.copyOf(columns);
  }

  /// What the calibrated verdict says of a run.
  ///
  /// @param drift whether a column drifted
  /// @param drifted the number of columns that drifted
  /// @param minor the number of columns whose change is real, but small
  /// @param columns the number of columns tested
  /// @param decides whether it decided the state; else Evidently's verdict did
  public record Calibrated(boolean drift, int drifted, int minor, int columns, boolean decides) {
    private static @Nullable Calibrated of(Report report) {
      CalibratedVerdict verdict = report.calibrated();
      return verdict == null
          ? null
          : new Calibrated(
              verdict.drift(),
              verdict.drifted(),
              verdict.minor(),
              verdict.columns(),
              Verdicts.calibrated(report));
    }
  }

  /// One column of a run.
  ///
  /// @param name the column's name, cut at 200 bytes
  /// @param drifted whether the column drifted
  /// @param evidence how strongly its score speaks for drift, on the scale of
  ///   [io.driftwatch.core.verdict.Evidence]; null without a score
  /// @param size how large the change is; null where it has no size
  /// @param missing the share of cells without a value; null where it is not known
  /// @param median of a column of numbers, else null
  /// @param lower where the middle half of the reference begins; null likewise
  /// @param upper where it ends; null likewise
  /// @param calibratedDrifted whether the column drifted by the calibrated verdict
  public record Column(
      String name,
      boolean drifted,
      @Nullable Double evidence,
      @Nullable Size size,
      @Nullable Double missing,
      @Nullable Double median,
      @Nullable Double lower,
      @Nullable Double upper,
      boolean calibratedDrifted) {
    public Column {
      name = Kept.start(name, LONGEST_NAME);
      evidence = Kept.evidence(evidence, drifted);
      size = size == null ? null : new Size(Kept.rounded(size.value()), size.unit());
      missing = Kept.share(missing);
      median = Kept.number(median);
      lower = Kept.number(lower);
      upper = Kept.number(upper);
    }

    private static Column of(Report.Column column) {
      Summary current = column.current();
      Quartiles now = quartiles(column.type(), current);
      Quartiles before = quartiles(column.type(), column.reference());
      return new Column(
          column.column(),
          column.drifted(),
          column.scored() == null ? null : (Double) column.evidence(),
          column.size(),
          current == null ? null : missing(current),
          now == null ? null : now.median(),
          before == null ? null : before.lower(),
          before == null ? null : before.upper(),
          column.calibrated() != null && column.calibrated().drifted());
    }

    private static @Nullable Quartiles quartiles(ColumnType type, @Nullable Summary side) {
      return type == ColumnType.NUMERICAL && side != null ? side.quartiles() : null;
    }

    private static @Nullable Double missing(Summary side) {
      long rows = side.count() + side.missing() + side.infinite();
      return rows == 0 ? null : (Double) ((double) side.missing() / rows);
    }
  }

  /// {@return the line of a run that reached a verdict}
  ///
  /// @param report the run's, with its execution; one of an earlier version knows less of columns
  /// @param uploaded when the file was uploaded
  /// @param file the file's name
  public static HistoryLine of(Report report, Instant uploaded, String file) {
    String execution = report.about().execution();
    if (execution == null) {
      throw new IllegalArgumentException("two files compared by hand have no history");
    }
    String monitor = report.about().monitor();
    Settings settings = report.settings();
    List<String> reasons =
        Reasons.of(
            Reasons.unusual(report.decision()),
            name -> Shown.of(name).atMost(LONGEST_SHOWN).quoted());
    return new HistoryLine(
        uploaded,
        report.about().started(),
        monitor == null ? "" : monitor,
        execution,
        file,
        State.of(report.decision().state()),
        reasons.isEmpty() ? null : String.join("; ", reasons),
        null,
        null,
        report.dataset().share(),
        report.dataset().threshold(),
        report.currentRows(),
        settings == null ? null : settings.hash(),
        Calibrated.of(report),
        report.columns().stream().map(Column::of).toList());
  }

  /// {@return whether the calibrated verdict decided the state}
  public boolean byCalibrated() {
    return calibrated != null && calibrated.decides();
  }

  /// {@return whether a column of the line drifted by the verdict that decided}
  public boolean drifted(Column of) {
    return byCalibrated() ? of.calibratedDrifted() : of.drifted();
  }

  /// {@return whether the file drifted by Evidently's verdict}
  public boolean evidentlyDrift() {
    return share != null && threshold != null && share >= threshold;
  }

  /// {@return whether one verdict says drift and the other does not; false where one is not known}
  public boolean verdictsDiffer() {
    return calibrated != null && calibrated.drift() != evidentlyDrift();
  }

  /// {@return the same with the time at which the run began}
  public HistoryLine withStarted(@Nullable Instant start) {
    return new HistoryLine(
        uploaded,
        start,
        monitor,
        execution,
        file,
        state,
        reason,
        line,
        column,
        share,
        threshold,
        rows,
        settingsHash,
        calibrated,
        columns);
  }

  /// {@return the line of a file that was rejected}
  ///
  /// @param reason the message of the error
  /// @param line the line of the file that it names, or null
  /// @param column the column that it names, or null
  public static HistoryLine rejected(
      Instant uploaded,
      String monitor,
      String execution,
      String file,
      String reason,
      @Nullable Long line,
      @Nullable String column) {
    return new HistoryLine(
        uploaded,
        null,
        monitor,
        execution,
        file,
        State.REJECTED,
        reason,
        line,
        column,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }
}
