/// What the readers of all formats share: limits, decompression, errors about a file as a whole.
///
/// Entry type: [DataLimits]:
///
///     var limits = DataLimits.from(System.getenv());
///     limits.requireSize(name, bytes);
@NullMarked
package io.driftwatch.core.read;

import org.jspecify.annotations.NullMarked;
