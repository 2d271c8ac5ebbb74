/// The history of monitors in a terminal, and as CSV.
///
///     String text = HistoryText.write(MonitorHistory.of(lines), options);
@NullMarked
package io.driftwatch.core.history.terminal;

import org.jspecify.annotations.NullMarked;
