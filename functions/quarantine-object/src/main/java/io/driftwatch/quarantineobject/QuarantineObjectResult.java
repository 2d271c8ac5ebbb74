package io.driftwatch.quarantineobject;

import org.jspecify.annotations.Nullable;

/// @param quarantined where the object is now; null when it was gone before it could be copied
/// @param record where `error.json` is
/// @param outcome `deleted`, `superseded` or `already-gone`: what became of the object in its old
///   place
/// @param reason why it was rejected
public record QuarantineObjectResult(
    @Nullable String quarantined, String record, String outcome, String reason) {}
