/// What is kept of each run for good, in one small line: the history of a monitor.
///
/// Entry type: [HistoryLine]:
///
///     HistoryLine line = HistoryLine.of(report, uploaded, "week1.csv");
///     line.state().words() + " " + line.share()
@NullMarked
package io.driftwatch.core.history;

import org.jspecify.annotations.NullMarked;
