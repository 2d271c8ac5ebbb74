package io.driftwatch.local.stepfunctions.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.local.stepfunctions.asl.StateFailure;

/// How a way through a state machine ended, and where.
sealed interface Ending {
  Position last();

  /// @param output what the machine returns
  record Succeeded(Position last, JsonNode output) implements Ending {}

  record Failed(Position last, StateFailure failure) implements Ending {}

  /// The whole execution took too long.
  record TimedOut(Position last) implements Ending {}
}
