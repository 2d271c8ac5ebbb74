package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.emulator.lambda.FunctionInvoker;
import io.driftwatch.local.emulator.lambda.LocalFunctions;
import io.driftwatch.local.stepfunctions.asl.StateMachine;
import io.driftwatch.local.stepfunctions.run.ExecutionObserver;
import io.driftwatch.local.stepfunctions.run.LocalStepFunctions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// The local runner against LocalStack's Step Functions: the same executions on both.
@Needs(Tool.DOCKER)
@ResourceLock(LocalStack.FUNCTIONS)
class LocalRunnerConformanceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ROLE = "arn:aws:iam::000000000000:role/any";

  private static final String PUPPET = "puppet";

  private static final List<ConformanceCase> CASES = ConformanceCase.all();
  private static final Map<String, String> MACHINES = new HashMap<>();
  private static final Map<String, String> EXECUTIONS = new HashMap<>();
  private static SfnClient sfn;

  /// Those whose answers are mocked all at once: most of the time they wait.
  @BeforeAll
  static void start() {
    sfn = LocalStack.shared().sfn();
    LocalStack.shared().mockAnswers(ConformanceCase.mockAnswers(CASES));
    createPuppet(LocalStack.shared().client(LambdaClient.builder()));
    for (ConformanceCase aCase : CASES) {
      MACHINES.put(
          aCase.machine(),
          sfn.createStateMachine(
                  request ->
                      request.name(aCase.machine()).definition(aCase.definition()).roleArn(ROLE))
              .stateMachineArn());
      aCase.runs().keySet().stream()
          .filter(run -> !aCase.run(run).functions().isEmpty())
          .forEach(run -> start(aCase, run));
    }
  }

  /// {@return the ARN of the execution, which is started when it was not}
  private static String start(ConformanceCase aCase, String run) {
    return EXECUTIONS.computeIfAbsent(
        aCase.machine() + "/" + run,
        name -> {
          String mocks = aCase.run(run).functions().isEmpty() ? "" : "#" + run;
          return sfn.startExecution(
                  request ->
                      request
                          .stateMachineArn(MACHINES.get(aCase.machine()) + mocks)
                          .name(run)
                          .input(aCase.run(run).input().toString()))
              .executionArn();
        });
  }

  private static void createPuppet(LambdaClient lambda) {
    lambda.createFunction(
        request ->
            request
                .functionName(PUPPET)
                .runtime(Runtime.fromValue("java25"))
                .handler(Puppet.class.getName())
                .timeout(Puppet.HANGS_SECONDS + 1)
                .memorySize(512)
                .role(ROLE)
                .code(code -> code.zipFile(SdkBytes.fromByteArray(zip()))));
    Eventually.find(
        PUPPET,
        PATIENCE,
        () ->
            Optional.of(lambda.getFunctionConfiguration(request -> request.functionName(PUPPET)))
                .filter(function -> function.state() == State.ACTIVE));
  }

  private static byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Class<?> type : List.of(Puppet.class, Puppet.Own.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        zip.putNextEntry(new ZipEntry(name));
        try (var in = Puppet.class.getResourceAsStream("/" + name)) {
          Objects.requireNonNull(in, name).transferTo(zip);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Stream<Arguments> runs() {
    return CASES.stream()
        .flatMap(aCase -> aCase.runs().keySet().stream().map(run -> Arguments.of(aCase, run)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("runs")
  void execution_onTheLocalRunner_isTheSame(ConformanceCase aCase, String run) {
    Outcome there = onLocalStack(aCase, run);
    Outcome here = onLocalRunner(aCase, run);
    JsonNode aws = aCase.run(run).aws();
    Outcome expected = there.with(aws).comparable();
    assertEquals(expected, here.comparable(), () -> "%s, on LocalStack %s".formatted(here, there));
    assertEquals(there.comparable().equals(expected), aws == null, "does LocalStack still differ?");
    if (aws == null) {
      assertWaits(aCase, there.waits(), here.waits());
    }
  }

  /// A busy machine waits longer, never shorter.
  private static void assertWaits(
      ConformanceCase aCase, List<Duration> there, List<Duration> here) {
    assertEquals(there.size(), here.size());
    for (int i = 0; i < there.size() && !aCase.hasJitter(); i++) {
      long atLeast = here.get(i).toSeconds();
      assertTrue(there.get(i).toMillis() >= atLeast * 1000 - 20, there + " and " + here);
    }
  }

  private static Outcome onLocalStack(ConformanceCase aCase, String run) {
    String execution = start(aCase, run);
    Eventually.find(
        execution,
        PATIENCE,
        () ->
            Optional.of(sfn.describeExecution(request -> request.executionArn(execution)))
                .filter(described -> described.status() != ExecutionStatus.RUNNING));
    return Outcome.of(sfn, execution);
  }

  private static Outcome onLocalRunner(ConformanceCase aCase, String run) {
    var machine = StateMachine.parse(aCase.definition(), Map.of());
    try (var local =
        new LocalStepFunctions(
            aCase.machine(),
            machine,
            functions(aCase.run(run)),
            new SkippingPace(),
            RandomGenerator.getDefault(),
            new ExecutionObserver() {})) {
      String execution =
          local
              .startExecution(
                  request ->
                      request
                          .stateMachineArn(local.stateMachineArn())
                          .name(run)
                          .input(aCase.run(run).input().toString()))
              .executionArn();
      local.await(execution);
      return Outcome.of(local, execution);
    }
  }

  private static FunctionInvoker functions(ConformanceCase.Run run) {
    return run.functions().isEmpty()
        ? new LocalFunctions(new PrintStream(OutputStream.nullOutputStream()))
            .with(PUPPET, new Puppet())
        : new Answers(run.functions());
  }

  /// Functions that answer as a case says.
  private static final class Answers implements FunctionInvoker {
    private final Map<String, Queue<JsonNode>> answers = new HashMap<>();

    Answers(Map<String, List<JsonNode>> functions) {
      functions.forEach((name, list) -> answers.put(name, new ArrayDeque<>(list)));
    }

    @Override
    public synchronized byte[] invoke(String functionName, byte[] payload) throws FunctionError {
      JsonNode answer = Objects.requireNonNull(answers.get(functionName), functionName).remove();
      if (answer.has("throw")) {
        throw new FunctionError(answer.get("throw").asText(), answer.get("cause").asText());
      }
      return answer.get("return").toString().getBytes(StandardCharsets.UTF_8);
    }
  }
}
