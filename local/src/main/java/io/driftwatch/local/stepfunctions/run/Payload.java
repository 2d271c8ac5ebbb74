package io.driftwatch.local.stepfunctions.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.local.stepfunctions.asl.State;
import io.driftwatch.local.stepfunctions.asl.StateFailure;
import java.io.IOException;

/// The JSON that passes between states and functions.
final class Payload {
  /// The most that an input, a payload or a result may hold.
  static final int LIMIT_BYTES = 256 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Payload() {}

  /// @throws IllegalArgumentException when it is not JSON
  static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  /// {@return the data of a state}
  ///
  /// @throws StateFailure when it is larger than Step Functions allows
  static JsonNode limited(State state, JsonNode data) throws StateFailure {
    int bytes = data.toString().getBytes(UTF_8).length;
    if (bytes > LIMIT_BYTES) {
      throw new StateFailure(
          StateFailure.DATA_LIMIT,
          ("The state/task '%s' returned a result with a size exceeding the maximum"
                  + " number of bytes service limit: %d bytes, at most %d")
              .formatted(state.name(), bytes, LIMIT_BYTES));
    }
    return data;
  }
}
