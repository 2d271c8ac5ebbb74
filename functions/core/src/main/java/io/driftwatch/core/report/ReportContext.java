package io.driftwatch.core.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the head of a page says about the files that were compared, as far as it is known.
///
/// @param monitor the monitor's name; empty is the root monitor, null is none
/// @param file name of the file that was compared
/// @param reference name of the file that it was compared with
/// @param execution the run that made the report
/// @param modified when the file was last modified
public record ReportContext(
    @Nullable String monitor,
    @Nullable String file,
    @Nullable String reference,
    @Nullable String execution,
    @Nullable Instant modified) {

  /// {@return what is known about two files compared by hand}
  public static ReportContext ofFiles(String reference, String current) {
    return new ReportContext(null, current, reference, null, null);
  }
}
