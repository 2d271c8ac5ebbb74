/// A state machine's definition in the Amazon States Language. Entry type: [StateMachine].
///
///     StateMachine machine = StateMachine.parse(definition);
///
/// Anything that the runner does not know is refused by name, so that nothing is silently ignored.
@NullMarked
package io.driftwatch.local.stepfunctions.asl;

import org.jspecify.annotations.NullMarked;
