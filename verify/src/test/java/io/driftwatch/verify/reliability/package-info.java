/// Nothing lost, nothing twice, whatever fails: the shipped state machine and the real handlers,
/// with a fault in each of their calls.
///
/// A [io.driftwatch.verify.reliability.FaultyRun] is one file's way through a system of its own;
/// [io.driftwatch.verify.reliability.Promises] looks at what it left behind.
@NullMarked
package io.driftwatch.verify.reliability;

import org.jspecify.annotations.NullMarked;
