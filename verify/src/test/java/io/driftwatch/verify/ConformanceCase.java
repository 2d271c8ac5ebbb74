package io.driftwatch.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A small state machine and what is to be run on it: a file in `conformance/`.
///
/// `definition` is the state machine, or the path of one that is shipped. Each of its `runs` has an
/// `input` and, by the name of a task's function, the answers that the function gives in turn:
/// `{"return": JSON}` or `{"throw": error name, "cause": text}`. A function has the name of its
/// state. Without any, `puppet` is called, a real function.
///
/// Where LocalStack is known to differ from AWS, the run has an `aws`: what AWS gives, `why`, and
/// the `source` that says so.
///
/// @param machine the name of the file
/// @param definition the state machine's definition
/// @param runs by name
record ConformanceCase(String machine, String definition, Map<String, Run> runs) {
  private static final Path FOLDER = Path.of("src/test/resources/conformance");
  private static final JsonMapper JSON = new JsonMapper();

  /// @param input what the execution is given
  /// @param functions the answers of each function, in turn
  /// @param aws what AWS gives where LocalStack gives something else
  record Run(JsonNode input, Map<String, List<JsonNode>> functions, @Nullable JsonNode aws) {}

  static List<ConformanceCase> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(ConformanceCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConformanceCase read(Path file) {
    JsonNode json;
    try {
      json = JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var runs = new TreeMap<String, Run>();
    json.get("runs").properties().forEach(run -> runs.put(run.getKey(), run(run.getValue())));
    return new ConformanceCase(
        file.getFileName().toString().replace(".json", ""),
        definition(json.get("definition")),
        runs);
  }

  Run run(String name) {
    return Objects.requireNonNull(runs.get(name), name);
  }

  /// {@return whether retries wait at random}
  boolean hasJitter() {
    return definition.contains("\"FULL\"");
  }

  @Override
  public String toString() {
    return machine;
  }

  private static Run run(JsonNode json) {
    var functions = new TreeMap<String, List<JsonNode>>();
    json.path("functions")
        .properties()
        .forEach(
            function -> {
              var answers = new ArrayList<JsonNode>();
              function.getValue().forEach(answers::add);
              functions.put(function.getKey(), answers);
            });
    return new Run(json.get("input"), functions, json.get("aws"));
  }

  private static String definition(JsonNode definition) {
    return definition.isTextual()
        ? hasty(Repository.text(definition.textValue()).replaceAll("\\$\\{(\\w+)Alias}", "$1"))
        : definition.toString();
  }

  /// {@return the definition with the shortest waits that there are, since LocalStack waits them}
  private static String hasty(String definition) {
    try {
      JsonNode json = JSON.readTree(definition);
      for (JsonNode retriers : json.findValues("Retry")) {
        retriers.forEach(
            retrier -> ((ObjectNode) retrier).put("IntervalSeconds", 1).put("MaxDelaySeconds", 2));
      }
      return json.toString();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the answers of all functions as Step Functions Local reads them}
  static String mockAnswers(List<ConformanceCase> cases) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode machines = root.putObject("StateMachines");
    ObjectNode responses = root.putObject("MockedResponses");
    for (ConformanceCase aCase : cases) {
      ObjectNode tests = machines.putObject(aCase.machine()).putObject("TestCases");
      aCase
          .runs()
          .forEach(
              (name, run) -> {
                ObjectNode test = tests.putObject(name);
                run.functions()
                    .forEach(
                        (function, answers) -> {
                          String id = String.join("/", aCase.machine(), name, function);
                          test.put(function, id);
                          responses.set(id, mockAnswers(answers.iterator()));
                        });
              });
    }
    return root.toString();
  }

  private static ObjectNode mockAnswers(Iterator<JsonNode> answers) {
    ObjectNode numbered = JSON.createObjectNode();
    for (int i = 0; answers.hasNext(); i++) {
      JsonNode answer = answers.next();
      ObjectNode mocked = numbered.putObject(Integer.toString(i));
      if (answer.has("throw")) {
        mocked.putObject("Throw").set("Error", answer.get("throw"));
        ((ObjectNode) mocked.get("Throw")).set("Cause", answer.get("cause"));
      } else {
        ObjectNode result = mocked.putObject("Return").put("ExecutedVersion", "1");
        result.set("Payload", answer.get("return"));
        result.put("StatusCode", 200);
      }
    }
    return numbered;
  }
}
