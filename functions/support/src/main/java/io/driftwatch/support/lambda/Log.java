package io.driftwatch.support.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// One line of JSON for each thing that a function did. Never a credential, never a cell.
///
/// Lambda adds time, level and request.
public final class Log {
  private Log() {}

  /// Writes a line: what happened, and to what.
  public static void info(Context context, String message, Map<String, ?> facts) {
    write(context, LogLevel.INFO, message, facts);
  }

  /// Writes a line about what went wrong without keeping the function from its answer.
  public static void warn(Context context, String message, Map<String, ?> facts) {
    write(context, LogLevel.WARN, message, facts);
  }

  private static void write(Context context, LogLevel level, String message, Map<String, ?> facts) {
    ObjectNode line = Json.MAPPER.createObjectNode().put("message", message);
    facts.forEach((name, fact) -> line.set(name, Json.MAPPER.valueToTree(fact)));
    context.getLogger().log(line.toString(), level);
  }
}
