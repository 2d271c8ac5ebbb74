package io.driftwatch.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/// The pages that a demo left behind.
final class DemoPages {
  private DemoPages() {}

  /// Opens the report of the first file that drifted.
  static void open(Path directory, Surroundings surroundings) throws CommandFailure {
    Path executions = directory.resolve("executions.json");
    try {
      for (JsonNode execution : new ObjectMapper().readTree(executions.toFile())) {
        String report = execution.path("report").textValue();
        if (execution.path("drift").booleanValue() && report != null) {
          String page = report.replaceFirst("json$", "html");
          Browser.open(directory.resolve("bucket").resolve(page), surroundings);
          return;
        }
      }
    } catch (IOException e) {
      throw InputFile.unreadable(executions.toString(), e);
    }
  }
}
