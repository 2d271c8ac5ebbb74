/// The configuration of a monitor. Entry type: [MonitorConfig], what `monitor.json` says.
///
///     MonitorConfig config = MonitorConfig.DEFAULT;
///     Method method = MethodChoice.of(config, column, type, reference, current);
@NullMarked
package io.driftwatch.core.monitor;

import org.jspecify.annotations.NullMarked;
