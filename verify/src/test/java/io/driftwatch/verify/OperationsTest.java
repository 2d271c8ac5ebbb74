package io.driftwatch.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.uploadreport.UploadReportRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands of `docs/operations.md`, run as they are written there, with an `aws` that answers from
/// a file and keeps what it is given.
@Needs(Tool.JQ)
class OperationsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:driftwatch-";

  @TempDir private Path folder;

  @Test
  void uploadLater_historyOfAnExecution_callsTheFunctionWithItsPayload() throws Exception {
    JsonNode payload = JSON.readTree(Repository.text("events/upload-report.json"));
    var history = JSON.createObjectNode();
    var events = history.putArray("events");
    events.addObject().put("type", "ExecutionStarted").put("id", 1);
    scheduled(events, "detect-drift", JSON.createObjectNode());
    scheduled(events, "upload-report", payload);
    events.addObject().put("type", "TaskFailed");
    scheduled(events, "upload-report", payload);
    scheduled(events, "delete-object", JSON.createObjectNode());
    Files.write(folder.resolve("history.json"), JSON.writeValueAsBytes(history));
    var aws = folder.resolve("aws");
    Files.writeString(
        aws,
        """
        #!/bin/sh
        case "$2" in
          get-execution-history) [ "$4" = the-arn ] && cat history.json ;;
          invoke) echo "$*" > invoked ;;
        esac
        """);
    aws.toFile().setExecutable(true);
    var shell =
        new ProcessBuilder("sh", "-eu", "-c", "arn=the-arn\n" + commands("## Upload a run later"))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    shell.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);

    var process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertEquals(0, process.waitFor(), said);
    // As the function reads it: jq may write 1.0 as 1.
    assertEquals(
        Json.read(JSON.writeValueAsBytes(payload), UploadReportRequest.class),
        Json.read(Files.readAllBytes(folder.resolve("payload.json")), UploadReportRequest.class));
    assertEquals(
        List.of(
            "lambda invoke --function-name driftwatch-upload-report:live --cli-read-timeout 330"
                + " --payload fileb://payload.json /dev/stdout"),
        Files.readAllLines(folder.resolve("invoked")));
  }

  private static void scheduled(ArrayNode events, String function, JsonNode payload) {
    var call = JSON.createObjectNode().put("FunctionName", ARN + function + ":live");
    call.set("Payload", payload);
    events
        .addObject()
        .put("type", "TaskScheduled")
        .putObject("taskScheduledEventDetails")
        .put("resourceType", "lambda")
        .put("resource", "invoke")
        .put("parameters", call.toString());
  }

  /// {@return the first commands below a heading}
  private static String commands(String heading) {
    var text = Repository.text("docs/operations.md");
    var block =
        Pattern.compile("(?:^    .*\\n)+", Pattern.MULTILINE)
            .matcher(text.substring(text.indexOf(heading + "\n")));
    if (!block.find()) {
      throw new IllegalStateException("no commands below " + heading);
    }
    return block.group();
  }
}
