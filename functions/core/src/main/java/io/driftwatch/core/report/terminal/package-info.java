/// Reports for a terminal. Entry types: [TextReport] of a report, [ProfileReport] of one file,
/// [ReadingReport] of how two files were read.
///
///     String text = TextReport.write(report, 80, false);
@NullMarked
package io.driftwatch.core.report.terminal;

import org.jspecify.annotations.NullMarked;
