package io.driftwatch.core.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.statistic.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class MethodRulesTest {
  private static final MethodRules RULES =
      MethodRules.NONE
          .withAll(new MethodRule(Method.PSI, 0.2))
          .withType(ColumnType.NUMERICAL, new MethodRule(Method.KS, 0.01))
          .withType(ColumnType.TEXT, MethodRule.NONE.withThreshold(0.7))
          .withMethods(Map.of("age", Method.ANDERSON))
          .withThresholds(Map.of("age", 0.3, "wind", 0.4));

  @Test
  void rule_columnWithItsOwn_takesIt() {
    assertEquals(new MethodRule(Method.ANDERSON, 0.3), RULES.rule("age", ColumnType.NUMERICAL));
  }

  @Test
  void rule_columnWithHalfOfItsOwn_takesTheOtherHalfOfItsType() {
    assertEquals(new MethodRule(Method.KS, 0.4), RULES.rule("wind", ColumnType.NUMERICAL));
  }

  @Test
  void rule_typeWithHalfOfItsOwn_takesTheOtherHalfOfAll() {
    assertEquals(new MethodRule(Method.PSI, 0.7), RULES.rule("comment", ColumnType.TEXT));
  }

  @Test
  void rule_typeWithoutARule_isThatOfAll() {
    assertEquals(new MethodRule(Method.PSI, 0.2), RULES.rule("city", ColumnType.CATEGORICAL));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"DATETIME", "UNKNOWN"})
  void rule_typeThatIsNotTested_isNone(ColumnType type) {
    assertEquals(MethodRule.NONE, RULES.rule("age", type));
  }

  @Test
  void knownThreshold_methodAlone_isTheMethodsOwn() {
    assertEquals(0.1, MethodRule.NONE.withMethod(Method.PSI).knownThreshold());
    assertEquals(0.3, new MethodRule(Method.PSI, 0.3).knownThreshold());
  }
}
