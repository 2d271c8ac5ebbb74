/// The history of a bucket from outside: reading its lines, merging months, making lines of older
/// runs. Everything goes through a [BucketStore].
///
///     var store = new FolderStore(Path.of("demo-output/bucket"));
@NullMarked
package io.driftwatch.local.history;

import org.jspecify.annotations.NullMarked;
