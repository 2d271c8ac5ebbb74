/// What the reports for people have in common: [ReportContext], and [Reasons] in words.
@NullMarked
package io.driftwatch.core.report;

import org.jspecify.annotations.NullMarked;
