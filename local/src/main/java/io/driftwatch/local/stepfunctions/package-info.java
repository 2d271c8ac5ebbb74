/// Step Functions in this process: the shipped state machine, run as AWS runs it.
///
/// Entry type: [LocalStepFunctions]. A [StateMachine] is read from its definition; anything in it
/// that the runner does not know is refused by name, so that nothing is silently ignored.
@NullMarked
package io.driftwatch.local.stepfunctions;

import org.jspecify.annotations.NullMarked;
