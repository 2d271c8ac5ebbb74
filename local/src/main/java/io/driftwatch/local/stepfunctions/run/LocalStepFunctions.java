package io.driftwatch.local.stepfunctions.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.local.emulator.lambda.FunctionInvoker;
import io.driftwatch.local.stepfunctions.asl.StateMachine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/// Step Functions with one Standard state machine, behind the client that the functions use.
///
/// Executions run side by side. As on AWS a name belongs to one execution for good: starting it
/// again with the same input while it runs answers as the first time, everything else is
/// `ExecutionAlreadyExists`. A redrive goes on at the state that failed, with the same input and
/// with all retries anew; a Fail state only fails again.
public final class LocalStepFunctions implements SfnClient {
  private static final String ACCOUNT = "arn:aws:states:local:000000000000:";
  private static final Pattern NAME =
      Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}");

  private final String machineName;
  private final StateMachine machine;
  private final FunctionInvoker functions;
  private final ExecutionClock clock;
  private final RandomGenerator random;
  private final ExecutionObserver observer;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Execution> executions = new LinkedHashMap<>();

  /// @param random draws the jitter of retries
  /// @param observer hears of every event
  public LocalStepFunctions(
      String machineName,
      StateMachine machine,
      FunctionInvoker functions,
      ExecutionClock clock,
      RandomGenerator random,
      ExecutionObserver observer) {
    this.machineName = machineName;
    this.machine = machine;
    this.functions = functions;
    this.clock = clock;
    this.random = random;
    this.observer = observer;
  }

  /// {@return the ARN to start executions of}
  public String stateMachineArn() {
    return ACCOUNT + "stateMachine:" + machineName;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    if (!request.stateMachineArn().equals(stateMachineArn())) {
      throw StateMachineDoesNotExistException.builder()
          .message("State Machine Does Not Exist: '%s'".formatted(request.stateMachineArn()))
          .build();
    }
    if (request.name() == null || !NAME.matcher(request.name()).matches()) {
      throw InvalidNameException.builder()
          .message("Invalid Name: '%s'".formatted(request.name()))
          .build();
    }
    checkInput(request.input());
    Execution execution;
    synchronized (executions) {
      var existing = executions.get(arn(request.name()));
      if (existing != null) {
        return started(again(existing, request));
      }
      execution = new Execution(arn(request.name()), request.name(), request.input(), clock.now());
      executions.put(execution.arn(), execution);
    }
    var history = history(execution);
    history.started();
    var attempt = attempt(execution, history);
    threads.execute(attempt::fromStart);
    return started(execution);
  }

  private static Execution again(Execution existing, StartExecutionRequest request) {
    if (existing.state().status() == ExecutionStatus.RUNNING
        && existing.input().equals(request.input())) {
      return existing;
    }
    throw ExecutionAlreadyExistsException.builder()
        .message("Execution Already Exists: '%s'".formatted(existing.arn()))
        .build();
  }

  private static void checkInput(String input) {
    if (input.getBytes(UTF_8).length > Payload.LIMIT_BYTES) {
      throw InvalidExecutionInputException.builder()
          .message("Invalid State Machine Execution Input: larger than 256 KiB")
          .build();
    }
    try {
      Payload.read(input.getBytes(UTF_8));
    } catch (IllegalArgumentException e) {
      throw InvalidExecutionInputException.builder()
          .message("Invalid State Machine Execution Input: " + e.getMessage())
          .cause(e)
          .build();
    }
  }

  @Override
  public RedriveExecutionResponse redriveExecution(RedriveExecutionRequest request) {
    var execution = find(request.executionArn());
    var before = execution.redrive();
    if (before == null || before.failedState() == null || before.failedInput() == null) {
      throw ExecutionNotRedrivableException.builder()
          .message("Execution is not redrivable: '%s'".formatted(request.executionArn()))
          .build();
    }
    var history = history(execution);
    history.redriven();
    var failedState = before.failedState();
    var failedInput = before.failedInput();
    var attempt = attempt(execution, history);
    threads.execute(() -> attempt.fromFailure(failedState, failedInput));
    return RedriveExecutionResponse.builder().redriveDate(clock.now()).build();
  }

  @Override
  public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
    var execution = find(request.executionArn());
    var state = execution.state();
    return DescribeExecutionResponse.builder()
        .executionArn(execution.arn())
        .stateMachineArn(stateMachineArn())
        .name(execution.name())
        .status(state.status())
        .startDate(execution.started())
        .stopDate(state.stopped())
        .input(execution.input())
        .output(state.output())
        .error(state.error())
        .cause(state.cause())
        .redriveCount(execution.redrives())
        .build();
  }

  /// {@return all executions, the latest first, as one page}
  @Override
  public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
    List<Execution> latestFirst;
    synchronized (executions) {
      latestFirst = new ArrayList<>(executions.values());
    }
    Collections.reverse(latestFirst);
    return ListExecutionsResponse.builder()
        .executions(
            latestFirst.stream()
                .map(
                    execution -> {
                      var state = execution.state();
                      return ExecutionListItem.builder()
                          .executionArn(execution.arn())
                          .stateMachineArn(stateMachineArn())
                          .name(execution.name())
                          .status(state.status())
                          .startDate(execution.started())
                          .stopDate(state.stopped())
                          .redriveCount(execution.redrives())
                          .build();
                    })
                .filter(
                    item ->
                        request.statusFilter() == null || item.status() == request.statusFilter())
                .toList())
        .build();
  }

  /// {@return the whole history, as one page}
  @Override
  public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
    var events = new ArrayList<>(find(request.executionArn()).history());
    if (Boolean.TRUE.equals(request.reverseOrder())) {
      Collections.reverse(events);
    }
    return GetExecutionHistoryResponse.builder().events(events).build();
  }

  /// Waits until an execution has ended.
  ///
  /// @return how it ended
  public DescribeExecutionResponse await(String executionArn) {
    find(executionArn).end().join();
    return describeExecution(request -> request.executionArn(executionArn));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private History history(Execution execution) {
    return new History(execution, clock, observer);
  }

  private ExecutionAttempt attempt(Execution execution, History history) {
    var input = Payload.read(execution.input().getBytes(UTF_8));
    var context = new StatesContext(stateMachineArn(), execution, input, clock);
    var deadline = Deadline.after(machine.timeout(), clock);
    var calls = new TaskCalls(functions, threads, deadline, history);
    var interpreter = new Interpreter(machine, context, calls, history, deadline, random);
    return new ExecutionAttempt(execution, input, interpreter, history, clock);
  }

  private Execution find(String arn) {
    synchronized (executions) {
      var execution = executions.get(arn);
      if (execution == null) {
        throw ExecutionDoesNotExistException.builder()
            .message("Execution Does Not Exist: '%s'".formatted(arn))
            .build();
      }
      return execution;
    }
  }

  private static StartExecutionResponse started(Execution execution) {
    return StartExecutionResponse.builder()
        .executionArn(execution.arn())
        .startDate(execution.started())
        .build();
  }

  private String arn(String executionName) {
    return ACCOUNT + "execution:%s:%s".formatted(machineName, executionName);
  }
}
