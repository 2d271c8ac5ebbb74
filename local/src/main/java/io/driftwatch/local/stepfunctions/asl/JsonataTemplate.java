package io.driftwatch.local.stepfunctions.asl;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// JSON of a definition in which every string of the form `{% … %}` is a JSONata expression.
public final class JsonataTemplate {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// What AWS adds to JSONata, and the one function that it takes away.
  private static final Pattern UNKNOWN_FUNCTIONS =
      Pattern.compile("(\\$(?:partition|range|hash|uuid|parse|eval))\\s*\\(");

  private final String field;
  private final JsonNode json;

  private JsonataTemplate(String field, JsonNode json) {
    this.field = field;
    this.json = json;
  }

  /// {@return the template, or null where the field is absent}
  static @Nullable JsonataTemplate optional(StrictObject fields, String field) {
    var json = fields.optional(field);
    if (json == null) {
      return null;
    }
    check(fields.place() + "." + field, json);
    return new JsonataTemplate(field, json);
  }

  static JsonataTemplate required(StrictObject fields, String field) {
    fields.required(field);
    var template = optional(fields, field);
    if (template == null) {
      throw new AssertionError(field);
    }
    return template;
  }

  private static void check(String place, JsonNode json) {
    if (isExpression(json)) {
      var unknown = UNKNOWN_FUNCTIONS.matcher(expression(json));
      if (unknown.find()) {
        throw new DefinitionException(
            "%s: this runner does not know the function '%s'".formatted(place, unknown.group(1)));
      }
      try {
        Jsonata.jsonata(expression(json));
      } catch (JException e) {
        throw new DefinitionException(
            "%s: not JSONata: %s".formatted(place, e.getDetailedErrorMessage()));
      }
    }
    for (var child : json.properties()) {
      check(place + "." + child.getKey(), child.getValue());
    }
    if (json.isArray()) {
      json.forEach(element -> check(place, element));
    }
  }

  /// {@return the JSON with each expression replaced by its value}
  ///
  /// @param states what `$states` stands for
  public JsonNode evaluate(JsonNode states) throws StateFailure {
    return evaluate(field, json, states);
  }

  private static JsonNode evaluate(String place, JsonNode json, JsonNode states)
      throws StateFailure {
    if (isExpression(json)) {
      return query(place, expression(json), states);
    }
    if (json.isObject()) {
      var object = JSON.objectNode();
      for (var child : json.properties()) {
        object.set(
            child.getKey(), evaluate(place + "/" + child.getKey(), child.getValue(), states));
      }
      return object;
    }
    if (json.isArray()) {
      var array = JSON.arrayNode();
      for (var element : json) {
        array.add(evaluate(place + "/" + array.size(), element, states));
      }
      return array;
    }
    return json;
  }

  private static boolean isExpression(JsonNode json) {
    return json.isTextual()
        && json.textValue().startsWith("{%")
        && json.textValue().endsWith("%}")
        && json.textValue().length() >= 4;
  }

  private static String expression(JsonNode json) {
    return json.textValue().substring(2, json.textValue().length() - 2).strip();
  }

  private static JsonNode query(String place, String expression, JsonNode states)
      throws StateFailure {
    // Parsed for each evaluation, which takes some 20 us: the library keeps the frame and the time
    // of an instance's last evaluation, so that the next one by the same instance on the same
    // thread sees its variables, stands still in $now, and is slower each time.
    var query = Jsonata.jsonata(expression);
    query.setOutputConvertNulls(false);
    var frame = query.createFrame();
    frame.bind("states", toJava(states));
    Object value;
    try {
      value = query.evaluate(null, frame);
    } catch (JException e) {
      throw new StateFailure(
          StateFailure.QUERY_EVALUATION,
          ("The JSONata expression '%s' specified for the field '%s' threw an error"
                  + " during evaluation. %s")
              .formatted(expression, place, e.getDetailedErrorMessage()));
    }
    if (value == null) {
      throw new StateFailure(
          StateFailure.QUERY_EVALUATION,
          "The JSONata expression '%s' specified for the field '%s' returned nothing (undefined)."
              .formatted(expression, place));
    }
    return toJson(place, expression, value);
  }

  private static Object toJava(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties().forEach(child -> map.put(child.getKey(), toJava(child.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        json.forEach(element -> list.add(toJava(element)));
        yield list;
      }
      case STRING -> json.textValue();
      case NUMBER -> json.numberValue();
      case BOOLEAN -> json.booleanValue();
      default -> Jsonata.NULL_VALUE;
    };
  }

  private static JsonNode toJson(String place, String expression, @Nullable Object value)
      throws StateFailure {
    if (value == null || value.equals(Jsonata.NULL_VALUE)) {
      return JSON.nullNode();
    }
    return switch (value) {
      case Map<?, ?> map -> {
        var object = JSON.objectNode();
        for (var entry : map.entrySet()) {
          object.set(String.valueOf(entry.getKey()), toJson(place, expression, entry.getValue()));
        }
        yield object;
      }
      case List<?> list -> {
        var array = JSON.arrayNode();
        for (var element : list) {
          array.add(toJson(place, expression, element));
        }
        yield array;
      }
      case String text -> JSON.textNode(text);
      case Boolean truth -> JSON.booleanNode(truth);
      case Double number when number != Math.rint(number) || Math.abs(number) > 1e15 ->
          JSON.numberNode(number);
      case Number number -> JSON.numberNode(number.longValue());
      default ->
          throw new StateFailure(
              StateFailure.QUERY_EVALUATION,
              ("The JSONata expression '%s' specified for the field '%s' returned a value"
                      + " that is no JSON.")
                  .formatted(expression, place));
    };
  }
}
