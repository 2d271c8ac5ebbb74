package io.driftwatch.local.stepfunctions.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateMachineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Type": "Wait", "Seconds": 1, "End": true} | States.A: this runner does not know the state type 'Wait'; it knows Choice, Fail, Pass, Succeed, Task
          {"Type": "Pass", "Assign": {}, "End": true} | States.A: this runner does not know the field 'Assign'; it knows Comment, End, Next, Output, Type
          {"Type": "Pass", "ResultPath": "$", "End": true} | States.A: this runner does not know the field 'ResultPath'; it knows Comment, End, Next, Output, Type
          {"Type": "Pass"} | States.A: expected either Next or End
          {"Type": "Pass", "End": true, "Next": "A"} | States.A: expected either Next or End
          {"Type": "Pass", "Next": "B"} | there is no state 'B'
          {"Type": "Pass", "Output": "{% 1 + %}", "End": true} | States.A.Output: not JSONata: Unexpected end of expression
          {"Type": "Pass", "Output": {"x": ["{% $uuid() %}"]}, "End": true} | States.A.Output.x: this runner does not know the function '$uuid'
          {"Type": "Pass", "Output": "{% $parse ('1') %}", "End": true} | States.A.Output: this runner does not know the function '$parse'
          {"Type": "Choice", "Choices": [{"Condition": "{% true %}", "Next": "A", "Output": 1}]} | States.A.Choices[0]: this runner does not know the field 'Output'; it knows Comment, Condition, Next
          {"Type": "Choice", "Choices": [{"Condition": "{% true %}", "Next": "A"}], "Output": 1} | States.A: this runner does not know the field 'Output'; it knows Choices, Comment, Default, Type
          {"Type": "Fail", "ErrorPath": "$.e"} | States.A: this runner does not know the field 'ErrorPath'; it knows Cause, Comment, Error, Type
          {"Type": "Parallel", "Branches": [], "End": true} | States.A: this runner does not know the state type 'Parallel'
          {"Type": "Map", "ItemProcessor": {}, "End": true} | States.A: this runner does not know the state type 'Map'
          {"Type": "Succeed", "Next": "A"} | States.A: this runner does not know the field 'Next'; it knows Comment, Output, Type
          {"Type": "Choice", "Default": "A"} | States.A: the field 'Choices' is missing
          {"Type": "Choice", "Choices": [{"Variable": "$.x", "Next": "A"}]} | States.A.Choices[0]: the field 'Condition' is missing
          {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Arguments": {}, "End": true} | States.A.Resource: this runner does not know 'arn:aws:states:::sqs:sendMessage'; it knows arn:aws:states:::lambda:invoke
          """)
  void parse_stateThatCannotBeRun_isRefusedByName(String state, String message) {
    assertRefused(message, () -> parse(state));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "Assign": {} | States.A: this runner does not know the field 'Assign'
          "Credentials": {} | States.A: this runner does not know the field 'Credentials'
          "QueryLanguage": "JSONata" | States.A: this runner does not know the field 'QueryLanguage'
          "HeartbeatSeconds": 1 | States.A: this runner does not know the field 'HeartbeatSeconds'
          "Retry": [{"ErrorEquals": ["E"], "Backoff": 2}] | States.A.Retry[0]: this runner does not know the field 'Backoff'
          "Retry": [{"ErrorEquals": []}] | States.A.Retry[0].ErrorEquals: expected a list of strings
          "Retry": [{"ErrorEquals": ["E"], "JitterStrategy": "HALF"}] | States.A.Retry[0].JitterStrategy: expected FULL or NONE
          "Catch": [{"ErrorEquals": ["E"], "Next": "A", "ResultPath": null}] | States.A.Catch[0]: this runner does not know the field 'ResultPath'
          "Catch": [{"ErrorEquals": ["E"], "Next": "B"}] | there is no state 'B'
          "TimeoutSeconds": "{% 1 %}" | States.A.TimeoutSeconds: expected a number
          """)
  void parse_taskThatCannotBeRun_isRefusedByName(String field, String message) {
    assertRefused(message, () -> parse(task(field)));
  }

  @Test
  void parse_argumentThatIsNotKnown_isRefusedByName() {
    var refused =
        assertThrows(
            DefinitionException.class,
            () ->
                parse(
                    """
                    {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
                     "Arguments": {"FunctionName": "f", "Payload": {}, "InvocationType": "Event"}}
                    """));
    assertEquals(
        "States.A.Arguments: this runner does not know the field 'InvocationType'; it knows Comment,"
            + " FunctionName, Payload",
        refused.getMessage());
  }

  @Test
  void parse_missingSubstitution_isNamed() {
    var refused =
        assertThrows(
            DefinitionException.class,
            () -> StateMachine.parse("{\"StartAt\": \"${First}\"}", Map.of()));
    assertEquals("there is no substitution for '${First}'", refused.getMessage());
  }

  @Test
  void parse_fieldOfTheMachineThatIsNotKnown_isRefusedByName() {
    assertRefused(
        "definition: this runner does not know the field 'Version'",
        () ->
            StateMachine.parse(
                """
                {"QueryLanguage": "JSONata", "Version": "1.0", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}
                """,
                Map.of()));
  }

  @Test
  void parse_jsonPath_isRefused() {
    assertThrows(
        DefinitionException.class,
        () ->
            StateMachine.parse(
                """
                {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}
                """,
                Map.of()));
  }

  private static void assertRefused(String message, Executable parsing) {
    var refused = assertThrows(DefinitionException.class, parsing);
    assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused::getMessage);
  }

  private static String task(String field) {
    return """
    {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
     "Arguments": {"FunctionName": "f", "Payload": {}}, %s}
    """
        .formatted(field);
  }

  private static StateMachine parse(String state) {
    return StateMachine.parse(
        """
        {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": %s}}
        """
            .formatted(state),
        Map.of());
  }
}
