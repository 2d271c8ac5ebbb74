package io.driftwatch.local.stepfunctions.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.driftwatch.local.emulator.lambda.FunctionInvoker;
import io.driftwatch.local.stepfunctions.asl.StateMachine;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class InterpreterTest {
  /// Passes its input to the function `f` and returns what that returns.
  private static final StateMachine MACHINE =
      StateMachine.parse(
          """
          {"QueryLanguage":"JSONata","StartAt":"Call","States":{
            "Call":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
              "Arguments":{"FunctionName":"f","Payload":"{% $states.input %}"},
              "Output":"{% $states.result.Payload %}","Next":"Done"},
            "Done":{"Type":"Succeed"}}}
          """,
          Map.of());

  private final VirtualClock clock = new VirtualClock();
  private final Execution execution = new Execution("arn", "name", "3", clock.now());

  @Test
  void run_insideOfItself_endsEachWay() {
    var ending = run(3);
    assertEquals("6", assertInstanceOf(Ending.Succeeded.class, ending).output().toString());
    // Of each of the four: a state entered, its task scheduled, started and succeeded, the state
    // exited, another entered and exited.
    assertEquals(4 * 7, execution.history().size());
  }

  /// {@return the end of a way whose function runs the machine itself for the number below, and
  /// adds its own to the output}
  private Ending run(int number) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var history = new History(execution, clock, new ExecutionObserver() {});
      var deadline = Deadline.after(Duration.ofHours(1), clock);
      var context = new StatesContext("machine", execution, json(number), clock);
      var interpreters = new Interpreter[1];
      FunctionInvoker sum =
          (name, payload) -> {
            int n = Payload.read(payload).intValue();
            int below = n == 0 ? 0 : output(interpreters[0].run(json(n - 1)));
            return Integer.toString(n + below).getBytes(UTF_8);
          };
      var calls = new TaskCalls(sum, threads, deadline, history);
      interpreters[0] =
          new Interpreter(MACHINE, context, calls, history, deadline, new SplittableRandom(1));
      return interpreters[0].run(json(number));
    }
  }

  private static int output(Ending ending) {
    return assertInstanceOf(Ending.Succeeded.class, ending).output().intValue();
  }

  private static JsonNode json(int number) {
    return JsonNodeFactory.instance.numberNode(number);
  }
}
