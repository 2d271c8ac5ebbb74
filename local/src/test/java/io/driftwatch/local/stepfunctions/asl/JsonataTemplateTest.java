package io.driftwatch.local.stepfunctions.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/// What a second evaluation of the same template sees of the first: nothing.
class JsonataTemplateTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void evaluate_variableOfAnEarlierEvaluation_isUnbound() throws StateFailure {
    var template = template("($exists($states.first) ? $x := 1 : 0; $exists($x))");
    ObjectNode first = JSON.objectNode().put("first", true);
    assertEquals(JSON.booleanNode(true), template.evaluate(first));
    assertEquals(JSON.booleanNode(false), template.evaluate(JSON.objectNode()));
  }

  @Test
  void evaluate_clockOfAnEarlierEvaluation_hasMovedOn() throws Exception {
    var template = template("$millis()");
    JsonNode first = template.evaluate(JSON.objectNode());
    Thread.sleep(20);
    assertNotEquals(first, template.evaluate(JSON.objectNode()));
  }

  private static JsonataTemplate template(String expression) {
    ObjectNode fields = JSON.objectNode().put("Output", "{% " + expression + " %}");
    return JsonataTemplate.required(new StrictObject("State", fields), "Output");
  }
}
