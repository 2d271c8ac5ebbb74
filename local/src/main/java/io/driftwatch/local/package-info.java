/// The whole system in one JVM. Entry type: [LocalSystem].
///
///     try (var system = new LocalSystem(definition, log, clock, random, observer)) {
///       system.s3().client().putObject(put -> put.bucket(LocalSystem.BUCKET).key(key), body);
///     }
@NullMarked
package io.driftwatch.local;

import org.jspecify.annotations.NullMarked;
