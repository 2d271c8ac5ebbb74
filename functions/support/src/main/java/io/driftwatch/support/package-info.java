/// The errors that functions end with; the state machine's Retry and Catch know their names.
///
/// Entry type: [ServiceUnavailableException], which is retried. The other rooms hold what functions
/// share:
///
///     support.s3         objects by exact version, profiles, keys
///     support.json       configuration and reports
///     support.state      what one state hands to the next
///     support.lambda     payloads, logs, start-up
///     support.evidently  the Evidently service
@NullMarked
package io.driftwatch.support;

import org.jspecify.annotations.NullMarked;
