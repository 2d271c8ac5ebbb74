/// S3 in this process: the real protocol over HTTP, objects in memory. Entry type: [EmbeddedS3].
@NullMarked
package io.driftwatch.local.emulator.s3;

import org.jspecify.annotations.NullMarked;
