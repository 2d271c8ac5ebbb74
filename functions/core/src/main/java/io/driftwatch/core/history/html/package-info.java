/// The history of monitors as a small site of files: an index, and a page for each monitor.
///
/// Entry type: [HistorySite]. Pages need no server, no network and no script.
///
///     String page = HistorySite.monitor(history, line -> null);
@NullMarked
package io.driftwatch.core.history.html;

import org.jspecify.annotations.NullMarked;
