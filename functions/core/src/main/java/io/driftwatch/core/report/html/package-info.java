/// The report as one page without scripts from elsewhere.
///
/// Entry type: [HtmlReport], made of sections; all of them build [Markup], which escapes text.
///
///     String page = HtmlReport.of(comparison, context);
@NullMarked
package io.driftwatch.core.report.html;

import org.jspecify.annotations.NullMarked;
