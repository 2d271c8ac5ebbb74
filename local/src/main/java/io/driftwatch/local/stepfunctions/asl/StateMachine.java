package io.driftwatch.local.stepfunctions.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A state machine, read from its definition in the Amazon States Language with JSONata.
public final class StateMachine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

  private final String startAt;
  private final Duration timeout;
  private final Map<String, State> states;

  private StateMachine(String startAt, Duration timeout, Map<String, State> states) {
    this.startAt = startAt;
    this.timeout = timeout;
    this.states = states;
  }

  /// {@return the machine that a definition describes}
  ///
  /// @param definition the JSON text
  /// @param substitutions what stands for each `${name}`, as SAM's DefinitionSubstitutions
  /// @throws DefinitionException when it names a state type, field or function that is not known
  public static StateMachine parse(String definition, Map<String, String> substitutions) {
    StrictObject fields;
    try {
      fields = new StrictObject("definition", JSON.readTree(substitute(definition, substitutions)));
    } catch (JsonProcessingException e) {
      throw new DefinitionException("definition: not JSON: " + e.getOriginalMessage());
    }
    if (!fields.text("QueryLanguage").equals("JSONata")) {
      throw fields.wrongType("QueryLanguage", "JSONata");
    }
    var states = new LinkedHashMap<String, State>();
    for (var state : fields.required("States").properties()) {
      states.put(
          state.getKey(),
          State.of(state.getKey(), new StrictObject("States." + state.getKey(), state.getValue())));
    }
    var machine = new StateMachine(fields.text("StartAt"), State.timeout(fields), states);
    fields.refuseTheRest();
    machine.checkTransitions();
    return machine;
  }

  public String startAt() {
    return startAt;
  }

  /// {@return after how long an execution is ended}
  public Duration timeout() {
    return timeout;
  }

  public State state(String name) {
    var state = states.get(name);
    if (state == null) {
      throw new DefinitionException("there is no state '%s'".formatted(name));
    }
    return state;
  }

  private void checkTransitions() {
    state(startAt);
    states.values().forEach(state -> state.successors().forEach(this::state));
  }

  private static String substitute(String definition, Map<String, String> substitutions) {
    return SUBSTITUTION
        .matcher(definition)
        .replaceAll(
            match -> {
              var value = substitutions.get(match.group(1));
              if (value == null) {
                throw new DefinitionException(
                    "there is no substitution for '%s'".formatted(match.group()));
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
