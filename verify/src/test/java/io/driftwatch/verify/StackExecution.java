package io.driftwatch.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/// One execution in Step Functions.
record StackExecution(SfnClient sfn, String arn) {
  /// {@return the name, which the Evidently run carries too}
  String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  String input() {
    return description().input();
  }

  ExecutionStatus status() {
    return description().status();
  }

  JsonNode output() {
    return DeployedStack.json(description().output());
  }

  /// {@return with what the whole execution failed}
  String error() {
    return String.valueOf(description().error());
  }

  /// {@return this, once it has ended}
  StackExecution ended() {
    return Eventually.find(
        "the end of " + name(),
        DeployedStack.PATIENCE,
        () -> status() == ExecutionStatus.RUNNING ? Optional.empty() : Optional.of(this));
  }

  void stop() {
    sfn.stopExecution(request -> request.executionArn(arn));
  }

  /// {@return the states in the order in which they were entered}
  List<String> states() {
    return history().stream()
        .filter(event -> event.stateEnteredEventDetails() != null)
        .map(event -> event.stateEnteredEventDetails().name())
        .toList();
  }

  /// {@return the errors of the tasks that failed, in their order}
  List<String> taskErrors() {
    return history().stream()
        .filter(event -> event.type() == HistoryEventType.TASK_FAILED)
        .map(event -> event.taskFailedEventDetails().error())
        .toList();
  }

  /// {@return the errors of the first tasks that fail, as soon as so many did}
  List<String> taskErrors(int count) {
    return Eventually.find(
        "%d failed tasks in %s".formatted(count, name()),
        DeployedStack.PATIENCE,
        () -> Optional.of(taskErrors()).filter(errors -> errors.size() >= count));
  }

  List<HistoryEvent> history() {
    return sfn.getExecutionHistoryPaginator(request -> request.executionArn(arn)).stream()
        .flatMap(page -> page.events().stream())
        .toList();
  }

  private DescribeExecutionResponse description() {
    return sfn.describeExecution(request -> request.executionArn(arn));
  }
}
