package io.driftwatch.local.stepfunctions.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.local.stepfunctions.asl.State;

/// A place on the way through a state machine.
///
/// @param input what the state is given
record Position(State state, JsonNode input) {}
