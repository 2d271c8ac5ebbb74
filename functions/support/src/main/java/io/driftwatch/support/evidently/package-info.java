/// Takes a comparison to an Evidently 0.7 service, self-hosted or Cloud.
///
/// [EvidentlySnapshot] makes the body, [EvidentlyClient] delivers it:
///
///     byte[] body = EvidentlySnapshot.of(config, comparison, run);
///     UploadResult stored = new EvidentlyClient(settings).upload(execution, body);
///
/// The body is an internal format of Evidently without a version field: it is that of 0.7.21.
@NullMarked
package io.driftwatch.support.evidently;

import org.jspecify.annotations.NullMarked;
