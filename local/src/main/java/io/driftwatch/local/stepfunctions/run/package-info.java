/// Step Functions in this process: the shipped state machine, run as AWS runs it.
///
/// Entry type: [LocalStepFunctions], a client like AWS's own; an [Interpreter] runs each attempt:
///
///     var client = new LocalStepFunctions(name, machine, functions, clock, random, observer);
///     client.startExecution(start -> start.stateMachineArn(arn).name(name).input(input));
@NullMarked
package io.driftwatch.local.stepfunctions.run;

import org.jspecify.annotations.NullMarked;
