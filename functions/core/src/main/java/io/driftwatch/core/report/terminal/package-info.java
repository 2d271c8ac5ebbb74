/// Reports for a terminal. Entry types: [TextReport] of a comparison, [ProfileReport] of one file.
///
///     String text = TextReport.of(comparison, context);
@NullMarked
package io.driftwatch.core.report.terminal;

import org.jspecify.annotations.NullMarked;
