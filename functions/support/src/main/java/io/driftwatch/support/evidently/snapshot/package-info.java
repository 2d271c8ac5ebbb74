/// A comparison as a run of Evidently 0.7. Entry type: [EvidentlySnapshot].
///
///     byte[] body = EvidentlySnapshot.of(config, comparison, run);
///
/// The body is an internal format of Evidently without a version field: it is that of 0.7.21.
@NullMarked
package io.driftwatch.support.evidently.snapshot;

import org.jspecify.annotations.NullMarked;
