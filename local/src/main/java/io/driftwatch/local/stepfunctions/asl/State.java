package io.driftwatch.local.stepfunctions.asl;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A state of the definition: the kinds that the runner knows.
public sealed interface State {
  /// The only resource of a task.
  String INVOKE = "arn:aws:states:::lambda:invoke";

  String name();

  /// {@return the states that may follow}
  default Stream<String> successors() {
    return switch (this) {
      case Task task ->
          Stream.concat(Stream.ofNullable(task.next), task.catchers.stream().map(Catcher::next));
      case Choice choice ->
          Stream.concat(choice.rules.stream().map(Rule::next), Stream.ofNullable(choice.otherwise));
      case Pass pass -> Stream.ofNullable(pass.next);
      case Succeed _, Fail _ -> Stream.empty();
    };
  }

  /// Calls a function.
  ///
  /// @param functionName the function's name or ARN
  /// @param payload what it is given
  /// @param output what the state returns; null = the call's result
  /// @param timeout after which the call counts as failed
  /// @param next null at the end
  record Task(
      String name,
      JsonataTemplate functionName,
      JsonataTemplate payload,
      @Nullable JsonataTemplate output,
      Duration timeout,
      List<Retrier> retriers,
      List<Catcher> catchers,
      @Nullable String next)
      implements State {}

  /// @param rules the first whose condition is true decides
  /// @param otherwise the next state when no rule holds; null = that is an error
  record Choice(String name, List<Rule> rules, @Nullable String otherwise) implements State {}

  record Rule(JsonataTemplate condition, String next) {}

  /// @param output what the state returns; null = its input
  /// @param next null at the end
  record Pass(String name, @Nullable JsonataTemplate output, @Nullable String next)
      implements State {}

  /// @param output what the execution returns; null = the state's input
  record Succeed(String name, @Nullable JsonataTemplate output) implements State {}

  record Fail(String name, @Nullable JsonataTemplate error, @Nullable JsonataTemplate cause)
      implements State {}

  /// {@return the state that these fields describe}
  static State of(String name, StrictObject fields) {
    var type = fields.text("Type");
    var state =
        switch (type) {
          case "Task" -> task(name, fields);
          case "Choice" -> choice(name, fields);
          case "Pass" -> new Pass(name, JsonataTemplate.optional(fields, "Output"), next(fields));
          case "Succeed" -> new Succeed(name, JsonataTemplate.optional(fields, "Output"));
          case "Fail" ->
              new Fail(
                  name,
                  JsonataTemplate.optional(fields, "Error"),
                  JsonataTemplate.optional(fields, "Cause"));
          default ->
              throw new DefinitionException(
                  ("%s: this runner does not know the state type '%s'; it knows Choice, Fail,"
                          + " Pass, Succeed, Task")
                      .formatted(fields.place(), type));
        };
    fields.refuseTheRest();
    return state;
  }

  private static Task task(String name, StrictObject fields) {
    var resource = fields.text("Resource");
    if (!resource.equals(INVOKE)) {
      throw new DefinitionException(
          "%s.Resource: this runner does not know '%s'; it knows %s"
              .formatted(fields.place(), resource, INVOKE));
    }
    var arguments = new StrictObject(fields.place() + ".Arguments", fields.required("Arguments"));
    var task =
        new Task(
            name,
            JsonataTemplate.required(arguments, "FunctionName"),
            JsonataTemplate.required(arguments, "Payload"),
            JsonataTemplate.optional(fields, "Output"),
            timeout(fields),
            fields.list("Retry").stream().map(Retrier::of).toList(),
            fields.list("Catch").stream().map(Catcher::of).toList(),
            next(fields));
    arguments.refuseTheRest();
    return task;
  }

  private static Choice choice(String name, StrictObject fields) {
    fields.required("Choices");
    var rules =
        fields.list("Choices").stream()
            .map(
                rule -> {
                  var made =
                      new Rule(JsonataTemplate.required(rule, "Condition"), rule.text("Next"));
                  rule.refuseTheRest();
                  return made;
                })
            .toList();
    return new Choice(name, rules, fields.optionalText("Default"));
  }

  /// {@return TimeoutSeconds, or what AWS takes where it is absent}
  static Duration timeout(StrictObject fields) {
    return Duration.ofSeconds((long) fields.number("TimeoutSeconds", 99_999_999));
  }

  private static @Nullable String next(StrictObject fields) {
    var next = fields.optionalText("Next");
    if (fields.flag("End") == (next != null)) {
      throw new DefinitionException(fields.place() + ": expected either Next or End");
    }
    return next;
  }
}
