/// Objects in S3 by exact version. Entry type: [ObjectStore]; [Layout] names the keys.
///
///     var store = new ObjectStore(AwsClients.s3(timeout));
///     Optional<byte[]> report = store.read(bucket, Layout.run(monitor, execution).report());
@NullMarked
package io.driftwatch.support.s3;

import org.jspecify.annotations.NullMarked;
