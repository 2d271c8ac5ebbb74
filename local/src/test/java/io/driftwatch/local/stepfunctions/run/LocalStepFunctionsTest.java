package io.driftwatch.local.stepfunctions.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.emulator.lambda.FunctionInvoker;
import io.driftwatch.local.stepfunctions.asl.Retrier;
import io.driftwatch.local.stepfunctions.asl.StateMachine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;

class LocalStepFunctionsTest {
  private final VirtualClock clock = new VirtualClock();

  /// Answers in turn: JSON, or an error name.
  private static final class Script implements FunctionInvoker {
    private final Queue<String> answers;
    private final List<String> payloads = new ArrayList<>();

    Script(String... answers) {
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public synchronized byte[] invoke(String functionName, byte[] payload) throws FunctionError {
      payloads.add(functionName + " " + new String(payload, UTF_8));
      var answer = answers.remove();
      if (answer.startsWith("!")) {
        throw new FunctionError(answer.substring(1), "the cause");
      }
      return answer.getBytes(UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {% $states.input.a %} | 1
          {% $merge([$states.input, {'b': 2}]) %} | {"a":1,"n":null,"b":2}
          {% $states.input.n %} | null
          {% $states.input.a = 1 %} | true
          {% $states.input.a / 4 %} | 0.25
          {% [1..3] %} | [1,2,3]
          {% $exists($states.input.missing) %} | false
          plain | "plain"
          {% $states.context.Execution.Name %} | "run"
          {% $states.context.Execution.Input.a %} | 1
          {% $states.context.State.Name %} | "A"
          {% $states.context.StateMachine.Name %} | "machine"
          """)
  void pass_output_isEvaluated(String output, String expected) {
    var ended = run(pass("\"%s\"".formatted(output)), "{\"a\":1,\"n\":null}");
    assertEquals(expected, ended.output());
  }

  @Test
  void pass_nestedOutput_keepsItsShape() {
    var ended =
        run(pass("{\"x\": [\"{% $states.input.a %}\", {\"y\": \"{% 'z' %}\"}]}"), "{\"a\":1}");
    assertEquals("{\"x\":[1,{\"y\":\"z\"}]}", ended.output());
  }

  @Test
  void pass_withoutOutput_returnsItsInput() {
    assertEquals("{\"a\":1}", run("{\"Type\": \"Pass\", \"End\": true}", "{\"a\":1}").output());
  }

  @Test
  void pass_missingField_isAQueryEvaluationError() {
    var ended = run(pass("{\"x\": \"{% $states.input.b %}\"}"), "{\"a\":1}");
    assertEquals("States.QueryEvaluationError", ended.error());
    assertEquals(
        "The JSONata expression '$states.input.b' specified for the field 'Output/x' returned nothing"
            + " (undefined).",
        ended.cause());
  }

  @Test
  void pass_expressionThatFails_isAQueryEvaluationError() {
    assertEquals(
        "States.QueryEvaluationError",
        run(pass("\"{% $states.input.a + 'x' %}\""), "{\"a\":1}").error());
  }

  @ParameterizedTest
  @CsvSource({"10, ", "100, States.DataLimitExceeded"}) // 262,144 bytes and one more
  void pass_output_isTakenUpToTheLimit(int lastElement, @Nullable String error) {
    var output =
        "[\"{%% $states.input %%}\", \"{%% $states.input %%}\", %d]".formatted(lastElement);
    var ended = run(pass(output), '"' + "x".repeat(131_067) + '"');
    assertEquals(error, ended.error());
  }

  @ParameterizedTest
  @CsvSource({"true, Yes", "false, No", "null, Other", "'\"true\"', Other"})
  void choice_onlyAMatchingCondition_decides(String value, String expected) {
    var ended = run(CHOICE.formatted("\"Default\": \"Other\","), "{\"v\":%s}".formatted(value));
    assertEquals('"' + expected + '"', ended.output());
  }

  @Test
  void choice_nothingMatchesAndNoDefault_fails() {
    assertEquals("States.NoChoiceMatched", run(CHOICE.formatted(""), "{\"v\":1}").error());
  }

  @Test
  void choice_conditionThatIsNoTruthValue_fails() {
    var ended =
        run(
            """
            {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.v %}", "Next": "A"}]}
            """,
            "{\"v\":1}");
    assertEquals("States.QueryEvaluationError", ended.error());
  }

  private static final String CHOICE =
      """
      {"Type": "Choice", %s "Choices": [
        {"Condition": "{%% $states.input.v = true %%}", "Next": "Yes"},
        {"Condition": "{%% $states.input.v = false %%}", "Next": "No"}]},
      "Yes": {"Type": "Pass", "Output": "Yes", "End": true},
      "No": {"Type": "Pass", "Output": "No", "End": true},
      "Other": {"Type": "Pass", "Output": "Other", "End": true}
      """;

  @Test
  void fail_expressions_becomeErrorAndCause() {
    var ended =
        run(
            """
            {"Type": "Fail", "Error": "{% $states.input.e %}", "Cause": "{% $states.input.c %}"}
            """,
            "{\"e\":\"Name\",\"c\":\"why\"}");
    assertEquals(ExecutionStatus.FAILED, ended.status());
    assertEquals("Name", ended.error());
    assertEquals("why", ended.cause());
  }

  @Test
  void fail_causeThatIsNoText_isAQueryEvaluationError() {
    var ended =
        run(
            """
            {"Type": "Fail", "Error": "Name", "Cause": "{% $states.input %}"}
            """,
            "{\"d\":1}");
    assertEquals("States.QueryEvaluationError", ended.error());
  }

  @Test
  void fail_withoutErrorAndCause_tellsNone() {
    var ended = run("{\"Type\": \"Fail\"}", "{}");
    assertEquals(ExecutionStatus.FAILED, ended.status());
    assertNull(ended.error());
    assertNull(ended.cause());
  }

  @Test
  void task_answer_isThePayloadOfTheResult() {
    var script = new Script("{\"b\":2}");
    var ended = run(task(""), "{\"a\":1}", script);
    assertEquals("{\"a\":1,\"got\":{\"b\":2}}", ended.output());
    assertEquals(List.of("f {\"given\":{\"a\":1}}"), script.payloads);
  }

  @Test
  void task_errorNobodyNames_failsTheExecution() {
    var ended = run(task(RETRY_TWICE), "{}", new Script("!Other"));
    assertEquals("Other", ended.error());
    assertEquals("the cause", ended.cause());
  }

  private static final String RETRY_TWICE =
      """
      "Retry": [{"ErrorEquals": ["Busy", "Slow"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 2}],
      """;

  @Test
  void task_retryThenSuccess_waitsWithBackoff() {
    var ended = run(task(RETRY_TWICE), "{}", new Script("!Busy", "!Slow", "1"));
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status());
    assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(6)), clock.pauses());
  }

  @Test
  void task_retriesUsedUp_failsWithTheLastError() {
    var script = new Script("!Busy", "!Busy", "!Slow");
    assertEquals("Slow", run(task(RETRY_TWICE), "{}", script).error());
    assertEquals(3, script.payloads.size());
  }

  @Test
  void task_eachRetrierCountsForItself() {
    var retry =
        """
        "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 1, "MaxAttempts": 1},
                  {"ErrorEquals": ["B"], "IntervalSeconds": 10, "MaxAttempts": 1}],
        """;
    assertEquals("A", run(task(retry), "{}", new Script("!A", "!B", "!A")).error());
    assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(10)), clock.pauses());
  }

  @Test
  void task_maxDelay_capsTheBackoff() {
    var retry =
        """
        "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 4, "MaxDelaySeconds": 10, "MaxAttempts": 4}],
        """;
    run(task(retry), "{}", new Script("!A", "!A", "!A", "!A", "1"));
    assertEquals(
        List.of(4L, 8L, 10L, 10L), clock.pauses().stream().map(Duration::toSeconds).toList());
  }

  @Test
  void task_maxAttemptsZero_neverRetries() {
    var retry = "\"Retry\": [{\"ErrorEquals\": [\"A\"], \"MaxAttempts\": 0}],";
    assertEquals("A", run(task(retry), "{}", new Script("!A")).error());
    assertEquals(List.of(), clock.pauses());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void retrier_fullJitter_staysBelowTheBackoff(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var retrier =
        new Retrier(List.of("A"), Duration.ofSeconds(2), 60, 2, Duration.ofSeconds(60), true);
    var delays = new ArrayList<Duration>();
    for (int retry = 1; retry <= 60; retry++) {
      var delay = retrier.delay(retry, random);
      assertTrue(delay.toSeconds() < Math.min(60, 2L << Math.min(retry - 1, 10)));
      delays.add(delay);
    }
    assertTrue(delays.stream().distinct().count() > 50, delays::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "States.ALL, Any, true",
    "States.ALL, States.Timeout, true",
    "States.ALL, States.DataLimitExceeded, false",
    "States.TaskFailed, Any, true",
    "States.TaskFailed, States.Timeout, false",
    "States.TaskFailed, States.QueryEvaluationError, false",
    "States.ALL, States.QueryEvaluationError, true",
    "States.Runtime, States.Runtime, false",
    "States.DataLimitExceeded, States.DataLimitExceeded, true",
    "Any, any, false"
  })
  void task_catch_matchesByName(String name, String error, boolean caught) {
    var ended = run(task(CATCH.formatted(name)), "{\"a\":1}", new Script("!" + error));
    assertEquals(caught ? ExecutionStatus.SUCCEEDED : ExecutionStatus.FAILED, ended.status());
  }

  private static final String CATCH =
      """
      "Catch": [{"ErrorEquals": ["%s"], "Next": "B",
                 "Output": {"was": "{%% $states.input %%}", "error": "{%% $states.errorOutput %%}"}}],
      """;

  @Test
  void task_caught_handsOnInputAndErrorRaw() {
    var ended = run(task(CATCH.formatted("Bad")), "{\"a\":1}", new Script("!Bad"));
    assertEquals(
        "{\"was\":{\"a\":1},\"error\":{\"Error\":\"Bad\",\"Cause\":\"the cause\"}}",
        ended.output());
  }

  @Test
  void task_caughtWithoutOutput_handsOnTheError() {
    var catching = "\"Catch\": [{\"ErrorEquals\": [\"Bad\"], \"Next\": \"B\"}],";
    assertEquals(
        "{\"Error\":\"Bad\",\"Cause\":\"the cause\"}",
        run(task(catching), "{}", new Script("!Bad")).output());
  }

  @Test
  void task_outputThatCannotBeEvaluated_isCaught() {
    var ended =
        run(
            """
            {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
             "Arguments": {"FunctionName": "f", "Payload": {}},
             "Output": "{% $states.result.Payload.missing %}",
             "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "B"}]},
            "B": {"Type": "Succeed", "Output": "caught"}
            """,
            "{}", new Script("{}"));
    assertEquals("\"caught\"", ended.output());
  }

  @Test
  void task_tooSlow_timesOut() {
    var ended =
        run(
            task("\"TimeoutSeconds\": 5,"),
            "{}",
            (function, payload) -> {
              clock.pass(Duration.ofSeconds(6));
              return "{}".getBytes(UTF_8);
            });
    assertEquals(ExecutionStatus.FAILED, ended.status());
    assertEquals("States.Timeout", ended.error());
  }

  @Test
  void execution_tooSlow_timesOut() {
    var ended =
        run(
            "\"TimeoutSeconds\": 60,",
            task("\"Retry\": [{\"ErrorEquals\": [\"A\"], \"IntervalSeconds\": 50}],"),
            "{}",
            new Script("!A", "!A"));
    assertEquals(ExecutionStatus.TIMED_OUT, ended.status());
    assertEquals(List.of(Duration.ofSeconds(50)), clock.pauses());
  }

  @Test
  void task_functionThatBreaksTheRunner_endsTheExecution() {
    var ended =
        run(
            task(""),
            "{}",
            (function, payload) -> {
              throw new IllegalStateException("broken");
            });
    assertEquals("States.Runtime", ended.error());
  }

  @Test
  void history_ofATask_tellsEachStep() {
    try (var service = service("", task(RETRY_TWICE), new Script("!Busy", "1"))) {
      var arn = start(service, "run", "{}");
      service.await(arn);
      assertEquals(
          List.of(
              HistoryEventType.EXECUTION_STARTED,
              HistoryEventType.TASK_STATE_ENTERED,
              HistoryEventType.TASK_SCHEDULED,
              HistoryEventType.TASK_STARTED,
              HistoryEventType.TASK_FAILED,
              HistoryEventType.TASK_SCHEDULED,
              HistoryEventType.TASK_STARTED,
              HistoryEventType.TASK_SUCCEEDED,
              HistoryEventType.TASK_STATE_EXITED,
              HistoryEventType.SUCCEED_STATE_ENTERED,
              HistoryEventType.SUCCEED_STATE_EXITED,
              HistoryEventType.EXECUTION_SUCCEEDED),
          types(service, arn));
    }
  }

  @Test
  void redrive_failedTask_runsAgainWithTheSameInputAndAllRetries() {
    var script = new Script("!Busy", "!Busy", "!Busy", "!Busy", "!Busy", "{}");
    try (var service =
        service(
            "",
            pass("{\"x\":1}").replace("\"End\": true", "\"Next\": \"T\"")
                + ", \"T\": "
                + task(RETRY_TWICE),
            script)) {
      var arn = start(service, "run", "{}");
      assertEquals(ExecutionStatus.FAILED, service.await(arn).status());
      service.redriveExecution(r -> r.executionArn(arn));
      var ended = service.await(arn);
      assertEquals(ExecutionStatus.SUCCEEDED, ended.status());
      assertEquals(1, ended.redriveCount());
      assertEquals(
          List.of("f {\"given\":{\"x\":1}}"), script.payloads.stream().distinct().toList());
      assertEquals(6, script.payloads.size());
      assertEquals(
          1,
          types(service, arn).stream().filter(HistoryEventType.TASK_STATE_ENTERED::equals).count());
    }
  }

  @Test
  void redrive_failState_failsAgain() {
    try (var service = service("", "{\"Type\": \"Fail\", \"Error\": \"E\"}", new Script())) {
      var arn = start(service, "run", "{}");
      service.await(arn);
      service.redriveExecution(r -> r.executionArn(arn));
      assertEquals("E", service.await(arn).error());
    }
  }

  @Test
  void redrive_succeededExecution_isRefused() {
    try (var service = service("", pass("1"), new Script())) {
      var arn = start(service, "run", "{}");
      service.await(arn);
      assertThrows(
          ExecutionNotRedrivableException.class,
          () -> service.redriveExecution(r -> r.executionArn(arn)));
    }
  }

  @Test
  void start_sameNameAndInputWhileRunning_isTheSameExecution() {
    var release = new CompletableFuture<Void>();
    try (var service =
        service(
            "",
            task(""),
            (function, payload) -> {
              release.join();
              return "{}".getBytes(UTF_8);
            })) {
      var arn = start(service, "run", "{}");
      assertEquals(arn, start(service, "run", "{}"));
      assertThrows(ExecutionAlreadyExistsException.class, () -> start(service, "run", "{ }"));
      release.complete(null);
      service.await(arn);
      assertEquals(1, service.listExecutions(r -> {}).executions().size());
    }
  }

  @Test
  void start_sameNameAfterTheEnd_isRefused() {
    try (var service = service("", pass("1"), new Script())) {
      service.await(start(service, "run", "{}"));
      assertThrows(ExecutionAlreadyExistsException.class, () -> start(service, "run", "{}"));
    }
  }

  @Test
  void list_executions_latestFirst() {
    try (var service = service("", pass("1"), new Script())) {
      service.await(start(service, "first", "{}"));
      service.await(start(service, "second", "{}"));
      assertEquals(
          List.of("second", "first"),
          service
              .listExecutions(r -> r.statusFilter(ExecutionStatus.SUCCEEDED))
              .executions()
              .stream()
              .map(execution -> execution.name())
              .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a/b",
        "a*",
        "012345678901234567890123456789012345678901234567890123456789012345678901234567890"
      })
  void start_badName_isRefused(String name) {
    try (var service = service("", pass("1"), new Script())) {
      assertThrows(InvalidNameException.class, () -> start(service, name, "{}"));
    }
  }

  @Test
  void start_inputThatIsNoJson_isRefused() {
    try (var service = service("", pass("1"), new Script())) {
      assertThrows(InvalidExecutionInputException.class, () -> start(service, "run", "{"));
    }
  }

  private DescribeExecutionResponse run(String states, String input) {
    return run(states, input, new Script());
  }

  private DescribeExecutionResponse run(String states, String input, FunctionInvoker functions) {
    return run("", states, input, functions);
  }

  private DescribeExecutionResponse run(
      String machineFields, String states, String input, FunctionInvoker functions) {
    try (var service = service(machineFields, states, functions)) {
      return service.await(start(service, "run", input));
    }
  }

  private LocalStepFunctions service(
      String machineFields, String states, FunctionInvoker functions) {
    var machine =
        StateMachine.parse(
            """
            {"QueryLanguage": "JSONata", "StartAt": "A", %s "States": {"A": %s}}
            """
                .formatted(machineFields, states),
            Map.of());
    return new LocalStepFunctions(
        "machine",
        machine,
        functions,
        clock,
        RandomGenerator.getDefault(),
        new ExecutionObserver() {});
  }

  private static String start(LocalStepFunctions service, String name, String input) {
    return service
        .startExecution(r -> r.stateMachineArn(service.stateMachineArn()).name(name).input(input))
        .executionArn();
  }

  private static List<HistoryEventType> types(LocalStepFunctions service, String arn) {
    return service.getExecutionHistory(r -> r.executionArn(arn)).events().stream()
        .map(event -> event.type())
        .toList();
  }

  private static String pass(String output) {
    return "{\"Type\": \"Pass\", \"Output\": %s, \"End\": true}".formatted(output);
  }

  private static String task(String fields) {
    return """
    {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
     "Arguments": {"FunctionName": "f", "Payload": {"given": "{%% $states.input %%}"}},
     "Output": "{%% $merge([$states.input, {'got': $states.result.Payload}]) %%}",
     %s
     "Next": "B"},
    "B": {"Type": "Succeed"}
    """
        .formatted(fields);
  }
}
