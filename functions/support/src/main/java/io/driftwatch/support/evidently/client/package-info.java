/// Takes a run to an Evidently 0.7 service, self-hosted or Cloud, once. Entry type:
/// [EvidentlyClient].
///
///     var client = new EvidentlyClient(settings, timeouts);
///     UploadResult stored = client.upload(execution, body, attempt);
@NullMarked
package io.driftwatch.support.evidently.client;

import org.jspecify.annotations.NullMarked;
