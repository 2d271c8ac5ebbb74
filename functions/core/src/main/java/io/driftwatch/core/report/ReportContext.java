package io.driftwatch.core.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a page says about the files that were compared, as far as it is known.
///
/// @param monitor the monitor's name; empty is the root monitor, null is none
/// @param file name of the file that was compared
/// @param reference name of the file that it was compared with
/// @param execution the run that made the report
/// @param modified when the file was last modified
/// @param report what programs keep of the same comparison: versions and settings come from it
/// @param earlier what earlier files of the monitor came to
public record ReportContext(
    @Nullable String monitor,
    @Nullable String file,
    @Nullable String reference,
    @Nullable String execution,
    @Nullable Instant modified,
    @Nullable Report report,
    @Nullable EarlierFiles earlier) {

  /// A context without a report and without earlier files.
  public ReportContext(
      @Nullable String monitor,
      @Nullable String file,
      @Nullable String reference,
      @Nullable String execution,
      @Nullable Instant modified) {
    this(monitor, file, reference, execution, modified, null, null);
  }

  /// {@return what is known about two files compared by hand}
  public static ReportContext ofFiles(String reference, String current) {
    return new ReportContext(null, current, reference, null, null);
  }

  /// {@return the same with the versions and settings of a report}
  public ReportContext with(@Nullable Report report) {
    return new ReportContext(monitor, file, reference, execution, modified, report, earlier);
  }

  /// {@return the same with what earlier files came to}
  public ReportContext with(@Nullable EarlierFiles earlier) {
    return new ReportContext(monitor, file, reference, execution, modified, report, earlier);
  }
}
