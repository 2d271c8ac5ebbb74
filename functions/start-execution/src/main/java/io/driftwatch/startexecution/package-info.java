/// Starts one execution for each uploaded version of an object.
///
/// Entry type: [StartExecutionHandler], which S3's events invoke:
///
///     var handler = new StartExecutionHandler(stepFunctions, stateMachineArn);
///     StartExecutionResult result = handler.handleRequest(event, context);
@NullMarked
package io.driftwatch.startexecution;

import org.jspecify.annotations.NullMarked;
