package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.state.ObjectVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// How long each function takes, in an environment that is new and in one that is there: printed,
/// so no other test runs at the time.
@Needs(Tool.DOCKER)
@Isolated
class FunctionDurationIT {
  private final List<String> table = new ArrayList<>();
  private final DeployedStack stack = DeployedStack.shared();

  // Executions call the alias. The unpublished version is called here alone, so its first call is
  // the cold one. Without a reference the objects stay, and the calls below get real work.
  @Test
  void invoke_eachFunctionTwice_answersTheSameColdAndWarm() {
    ObjectVersion week = uploadWithoutReference("week1.csv", week());
    ObjectVersion ragged = uploadWithoutReference("ragged.csv", "a,b\n1,2,3\n");
    stack.reference("durations");
    String run = "\"execution\":\"durations\",\"object\":" + Json.write(week);

    call(Function.START_EXECUTION, DeployedStack.event(week));
    String data = call(Function.LOAD_DATA, "{%s}".formatted(run));
    String verdict = call(Function.DETECT_DRIFT, "{%s,\"data\":%s}".formatted(run, data));
    String upload =
        call(
            Function.UPLOAD_REPORT,
            "{%s,\"data\":%s,\"verdict\":%s}".formatted(run, data, verdict));
    String deletion = call(Function.DELETE_OBJECT, "{%s,\"verdict\":%s}".formatted(run, verdict));
    String quarantine =
        call(
            Function.QUARANTINE_OBJECT,
            """
            {"execution":"ragged","object":%s,"error":{"Error":"none","Cause":"a test"}}"""
                .formatted(Json.write(ragged)));

    System.out.printf(
        "%-20s %10s %10s   on LocalStack%n%s%n",
        "function", "cold", "warm", String.join("\n", table));
    assertAll(
        () -> assertEquals(7, DeployedStack.json(verdict).get("drifted").asInt()),
        () -> assertEquals("true", DeployedStack.json(upload).get("uploaded").asText()),
        () -> assertEquals("deleted", DeployedStack.json(deletion).get("outcome").asText()),
        () -> assertEquals("deleted", DeployedStack.json(quarantine).get("outcome").asText()),
        () -> assertEquals(1, stack.runs("durations").size()));
  }

  /// {@return the answer of the first of two calls}
  private String call(Function function, String payload) {
    long start = System.nanoTime();
    String answer = answer(function, payload);
    long cold = System.nanoTime();
    answer(function, payload);
    long warm = System.nanoTime();
    table.add(
        "%-20s %,7d ms %,7d ms"
            .formatted(function.module(), (cold - start) / 1_000_000, (warm - cold) / 1_000_000));
    return answer;
  }

  private String answer(Function function, String payload) {
    var answer = stack.invoke(function, "$LATEST", payload);
    String text = answer.payload().asUtf8String();
    assertEquals(null, answer.functionError(), text);
    return text;
  }

  private ObjectVersion uploadWithoutReference(String file, String content) {
    ObjectVersion object = stack.upload("data-drift/durations/" + file, content);
    stack.ended(object);
    return object;
  }

  private static String week() {
    return Repository.text("data/data-drift/weather/week1.csv");
  }
}
