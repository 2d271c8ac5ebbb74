/// What a function needs around its work: payloads, logs, bounded failures, a rehearsal before the
/// snapshot.
///
/// Entry type: [RecordSerializer], which Lambda finds by itself:
///
///     Log.info(context, "object deleted", Map.of("object", object));
@NullMarked
package io.driftwatch.support.lambda;

import org.jspecify.annotations.NullMarked;
