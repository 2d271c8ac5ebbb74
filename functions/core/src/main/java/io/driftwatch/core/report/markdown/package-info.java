/// The answer as Markdown, for a comment on a pull request. Entry types: [MarkdownReport] of one
/// file, [MarkdownFiles] of several.
///
///     String comment = MarkdownReport.of(report, context, false);
///
/// The dialect is GitHub's, which takes a few elements of HTML as well. Both keep below the length
/// of a comment there.
@NullMarked
package io.driftwatch.core.report.markdown;

import org.jspecify.annotations.NullMarked;
