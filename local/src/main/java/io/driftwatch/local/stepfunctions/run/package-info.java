/// Step Functions in this process: the shipped state machine, run as AWS runs it. Entry type:
/// [LocalStepFunctions].
@NullMarked
package io.driftwatch.local.stepfunctions.run;

import org.jspecify.annotations.NullMarked;
