/// What one state of the state machine hands to the next: keys of objects in S3, never data.
///
/// Entry type: [StateInput]; a run is about one [ObjectVersion].
@NullMarked
package io.driftwatch.support.state;

import org.jspecify.annotations.NullMarked;
