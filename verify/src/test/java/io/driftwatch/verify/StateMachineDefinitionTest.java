package io.driftwatch.verify;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether the definition, the template and the classes fit together.
class StateMachineDefinitionTest {
  private static final Template TEMPLATE = Template.shipped();
  private static final String DEFINITION = "statemachine/drift-monitor.asl.json";
  private static final JsonNode STATES = states();

  /// What AWS raises for Lambda, from the Step Functions and Lambda guides.
  private static final Set<String> AWS_ERRORS =
      Set.of(
          "Lambda.TooManyRequestsException",
          "Lambda.SnapStartNotReadyException",
          "Lambda.SnapStartTimeoutException",
          "Lambda.SnapStartException",
          "Lambda.ResourceConflictException",
          "Lambda.EC2ThrottledException",
          "Lambda.ClientExecutionTimeoutException",
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.SdkClientException",
          "Lambda.Unknown",
          "Runtime.ExitError",
          "Sandbox.Timedout",
          "States.Timeout",
          "States.TaskFailed",
          "States.ALL");

  private static JsonNode states() {
    try {
      return new ObjectMapper().readTree(Repository.text(DEFINITION)).get("States");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> tasks() {
    return STATES.properties().stream()
        .filter(state -> state.getValue().get("Type").asText().equals("Task"))
        .map(Map.Entry::getKey)
        .toList();
  }

  static Set<String> errorNames() {
    return STATES.findValues("ErrorEquals").stream()
        .flatMap(names -> stream(names).map(JsonNode::asText))
        .collect(toSet());
  }

  static List<String> ownErrorNames() {
    return errorNames().stream().filter(name -> !AWS_ERRORS.contains(name)).sorted().toList();
  }

  @Test
  void definition_theTemplate_deploysThisOne() {
    assertEquals(DEFINITION, TEMPLATE.properties("StateMachine").get("DefinitionUri").asText());
  }

  @Test
  void substitutions_eachPlaceholder_isTheAliasOfItsFunction() {
    var placeholders =
        Pattern.compile("\\$\\{(\\w+)Alias}")
            .matcher(Repository.text(DEFINITION))
            .results()
            .map((MatchResult match) -> match.group(1))
            .distinct()
            .collect(toMap(id -> id + "Alias", id -> "${%sFunction.Arn}:live".formatted(id)));
    var substituted =
        TEMPLATE.properties("StateMachine").get("DefinitionSubstitutions").properties().stream()
            .collect(toMap(Map.Entry::getKey, entry -> Template.text(entry.getValue())));
    assertEquals(placeholders, substituted);
  }

  @Test
  void tasks_all_areTheFunctionsOfTheirName() {
    var steps =
        Stream.of(Function.values())
            .filter(function -> function != Function.START_EXECUTION)
            .map(Function::id)
            .collect(toSet());
    assertEquals(steps, Set.copyOf(tasks()));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void function_ofATask_isCalledByItsAlias(String task) {
    assertEquals(
        "${%sAlias}".formatted(task), STATES.get(task).at("/Arguments/FunctionName").asText());
  }

  // A shorter one would start a retry while the first call still runs.
  @ParameterizedTest
  @MethodSource("tasks")
  void timeoutSeconds_ofATask_passesThatOfItsFunctionBy30(String task) {
    int function = TEMPLATE.properties(task + "Function").get("Timeout").asInt();
    int state = STATES.get(task).get("TimeoutSeconds").asInt();
    assertTrue(state >= function + 30, () -> state + " < " + function + " + 30");
  }

  @Test
  void errorEquals_allNamesOfOurs_areThoseWithAWayOut() {
    assertEquals(
        List.of(
            "io.driftwatch.core.InvalidDataException",
            "io.driftwatch.support.EvidentlyUnavailableException",
            "io.driftwatch.support.ObjectGoneException",
            "io.driftwatch.support.ServiceUnavailableException"),
        ownErrorNames());
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void retriers_ofATask_backOffWithFullJitterAndACap(String task) {
    for (var retrier : STATES.get(task).get("Retry")) {
      assertAll(
          () -> assertEquals(2, retrier.get("BackoffRate").asInt()),
          () -> assertEquals("FULL", retrier.get("JitterStrategy").asText()),
          () -> assertTrue(retrier.has("MaxDelaySeconds")));
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void retriers_ofATask_waitForABusyFunctionLongerThanForAFault(String task) {
    var attempts =
        stream(STATES.get(task).get("Retry"))
            .flatMap(
                retrier ->
                    stream(retrier.get("ErrorEquals"))
                        .map(name -> Map.entry(name.asText(), retrier.get("MaxAttempts").asInt())))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertAll(
        () -> assertEquals(60, attempts.get("Lambda.TooManyRequestsException")),
        () -> assertEquals(60, attempts.get("Lambda.SnapStartNotReadyException")),
        () -> assertEquals(8, attempts.get("Lambda.ServiceException")),
        () -> assertEquals(8, attempts.get("io.driftwatch.support.ServiceUnavailableException")));
  }

  // A Fail state that was reached by a Catch only fails again, so whatever a redrive could mend
  // must
  // end the execution in its own task.
  @Test
  void caught_errors_areBadDataAndAVanishedObject() {
    var caught =
        STATES.findValues("Catch").stream()
            .flatMap(StateMachineDefinitionTest::stream)
            .flatMap(catcher -> stream(catcher.get("ErrorEquals")).map(JsonNode::asText))
            .collect(toSet());
    assertEquals(
        Set.of(
            "io.driftwatch.core.InvalidDataException", "io.driftwatch.support.ObjectGoneException"),
        caught);
  }

  // The functions read no clock: a step that is repeated writes the same bytes.
  @ParameterizedTest
  @ValueSource(strings = {"DetectDrift", "QuarantineObject"})
  void payload_ofATaskThatWritesTimes_hasTheStartOfTheExecution(String task) {
    assertEquals(
        "{% $states.context.Execution.StartTime %}",
        STATES.get(task).at("/Arguments/Payload/started").asText());
  }

  @Test
  void states_theirNames_areThosePromised() {
    assertEquals(
        Set.of(
            "LoadData",
            "DetectDrift",
            "DriftDetected",
            "UploadReport",
            "NoDrift",
            "DeleteObject",
            "QuarantineObject",
            "ObjectGone",
            "DataRejected",
            "VerdictMissing"),
        STATES.properties().stream().map(Map.Entry::getKey).collect(toSet()));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
