/// Compares the two profiles of a run, and writes its reports.
///
/// Entry type: [DetectDriftHandler], which the state DetectDrift calls:
///
///     var handler = new DetectDriftHandler(s3);
///     DriftVerdict verdict = handler.handleRequest(request, context);
///     boolean upload = verdict.upload();
@NullMarked
package io.driftwatch.detectdrift;

import org.jspecify.annotations.NullMarked;
