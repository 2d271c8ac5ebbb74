package io.driftwatch.local.stepfunctions.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftwatch.local.stepfunctions.asl.State;

/// Makes `$states`, by which an expression knows its input and where it runs.
final class StatesContext {
  private final String machineArn;
  private final Execution execution;
  private final JsonNode executionInput;
  private final ExecutionClock clock;

  StatesContext(
      String machineArn, Execution execution, JsonNode executionInput, ExecutionClock clock) {
    this.machineArn = machineArn;
    this.execution = execution;
    this.executionInput = executionInput;
    this.clock = clock;
  }

  /// {@return `$states` in a state; a result or an error may be added}
  ObjectNode of(State state, JsonNode input, int retryCount) {
    var states = JsonNodeFactory.instance.objectNode();
    states.set("input", input);
    var context = states.putObject("context");
    var about = context.putObject("Execution");
    about.put("Id", execution.arn());
    about.set("Input", executionInput);
    about.put("Name", execution.name());
    about.put("StartTime", execution.started().toString());
    about.put("RedriveCount", execution.redrives());
    var stateMachine = context.putObject("StateMachine");
    stateMachine.put("Id", machineArn);
    stateMachine.put("Name", machineArn.substring(machineArn.lastIndexOf(':') + 1));
    var where = context.putObject("State");
    where.put("Name", state.name());
    where.put("EnteredTime", clock.now().toString());
    where.put("RetryCount", retryCount);
    return states;
  }
}
