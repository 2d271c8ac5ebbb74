/// The report as one page without scripts from elsewhere. Entry type: [HtmlReport].
///
///     String page = HtmlReport.of(comparison, context);
@NullMarked
package io.driftwatch.core.report.html;

import org.jspecify.annotations.NullMarked;
