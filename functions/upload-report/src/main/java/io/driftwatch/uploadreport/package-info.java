/// Sends a run to an Evidently service, once.
///
/// Entry type: [UploadReportHandler], which the state UploadReport calls; [UploadMarker] is why a
/// second call does not upload again:
///
///     var handler = new UploadReportHandler(s3, ssm, "/driftwatch/evidently");
///     UploadReportResult result = handler.handleRequest(request, context);
@NullMarked
package io.driftwatch.uploadreport;

import org.jspecify.annotations.NullMarked;
