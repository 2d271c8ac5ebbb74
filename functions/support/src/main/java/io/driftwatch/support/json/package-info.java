/// Documents: `monitor.json` is read by [MonitorJson], `report.json` written by [ReportJson].
///
///     MonitorConfig config = MonitorJson.read(bytes, key);
///     byte[] report = ReportJson.of(comparison, context);
@NullMarked
package io.driftwatch.support.json;

import org.jspecify.annotations.NullMarked;
