/// What the readers of all formats share: bytes, limits, decompression, errors about a file as a
/// whole. Entry types: [Source], where the bytes come from, and [Capacity], what reading may take.
///
///     var limits = DataLimits.from(System.getenv());
///     limits.requireSize(source.name(), source.length());
///     var capacity = Capacity.of(limits);
@NullMarked
package io.driftwatch.core.read;

import org.jspecify.annotations.NullMarked;
