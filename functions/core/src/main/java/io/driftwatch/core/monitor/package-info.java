/// The configuration of a monitor. Entry type: [MonitorConfig], what `monitor.json` says.
///
///     MonitorConfig config = MonitorConfig.DEFAULT.withDriftShare(0.3);
///     MethodRule rule = config.rule(column, type);
@NullMarked
package io.driftwatch.core.monitor;

import org.jspecify.annotations.NullMarked;
