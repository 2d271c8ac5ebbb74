/// Documents: `monitor.json` is read by [MonitorReader] and written by [MonitorWriter],
/// `report.json` is written and read by [ReportJson].
///
///     MonitorConfig config = MonitorReader.read(bytes, key);
///     String json = ReportJson.write(Report.of(comparison, about));
///     Report report = ReportJson.read(bytes, key);
@NullMarked
package io.driftwatch.support.json;

import org.jspecify.annotations.NullMarked;
