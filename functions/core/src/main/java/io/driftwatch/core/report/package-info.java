/// What a run leaves behind, and what the reports for people have in common.
///
/// Entry type: [Report], which `report.json` holds; [Reasons] says in words why a file drifted, and
/// [ReportContext] is what the head of a page adds. Of a column, [Size] says how large its change
/// is, [Moved] what changed most, and [Summary] what either side holds.
///
///     Report report = Report.of(comparison, About.FILES);
///     report.columns().stream().sorted(Report.Column.STRONGEST_FIRST)
@NullMarked
package io.driftwatch.core.report;

import org.jspecify.annotations.NullMarked;
