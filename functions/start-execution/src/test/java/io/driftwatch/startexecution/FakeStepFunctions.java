package io.driftwatch.startexecution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/// Remembers which executions were started, and refuses a name that was used.
final class FakeStepFunctions implements SfnClient {
  final Map<String, String> inputs = new LinkedHashMap<>();
  final List<String> stateMachines = new ArrayList<>();
  final Set<String> throttled = new HashSet<>();

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    if (throttled.contains(request.name())) {
      throw SfnException.builder().statusCode(429).message("slow down").build();
    }
    if (inputs.putIfAbsent(request.name(), request.input()) != null) {
      throw ExecutionAlreadyExistsException.builder().message("it exists").build();
    }
    stateMachines.add(request.stateMachineArn());
    return StartExecutionResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
