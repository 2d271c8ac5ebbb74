package io.driftwatch.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Decision.Because;
import io.driftwatch.core.verdict.Decision.Rule;
import io.driftwatch.core.verdict.Decision.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final Because SHARE = new Because(Rule.SHARE, null);
  private static final Because REQUIRED = new Because(Rule.REQUIRED_COLUMN, "id");

  private static List<String> reasons(int more, Because... because) {
    return Reasons.of(
        new Decision(
            DecisionRules.Deciding.EVIDENTLY, true, State.DRIFT, List.of(because), more, true),
        name -> "<" + name + ">");
  }

  private static Because empty(String column) {
    return new Because(Rule.EMPTY_COLUMN, column);
  }

  @Test
  void of_shareAlone_saysNothingMore() {
    assertEquals(List.of(), reasons(0, SHARE));
  }

  @Test
  void of_columnsOfTwoRules_areOnePhraseForEach() {
    assertEquals(
        List.of("<id>, a required column, is missing or empty", "<a>, <b> have no values any more"),
        reasons(0, SHARE, REQUIRED, empty("a"), empty("b")));
  }

  @Test
  void of_moreThanAreNamed_countsTheRestAtTheEnd() {
    assertEquals(
        List.of(
            "<id>, a required column, is missing or empty",
            "<a>, <b> have no values any more, and 4 more"),
        reasons(4, SHARE, REQUIRED, empty("a"), empty("b")));
  }
}
