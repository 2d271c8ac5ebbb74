/// S3 in this process: the real protocol over HTTP, objects in memory.
///
/// Entry type: [EmbeddedS3]:
///
///     try (var s3 = EmbeddedS3.start("bucket")) {
///       s3.client().putObject(put -> put.bucket("bucket").key("a.csv"), body);
///     }
@NullMarked
package io.driftwatch.local.emulator.s3;

import org.jspecify.annotations.NullMarked;
