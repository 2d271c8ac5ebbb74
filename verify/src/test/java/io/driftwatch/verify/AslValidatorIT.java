package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whether asl-validator finds nothing to say about a definition.
@Needs(Tool.ASL_VALIDATOR)
class AslValidatorIT {
  static Stream<ConformanceCase> cases() {
    return ConformanceCase.all().stream();
  }

  @Test
  void check_theShippedDefinition_isClean() {
    assertClean("shipped-as-is", Repository.text("statemachine/drift-monitor.asl.json"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void check_definitionOfACase_isClean(ConformanceCase aCase) {
    assertClean(aCase.machine(), aCase.definition());
  }

  // One that finds nothing in anything would not be noticed otherwise.
  @Test
  void check_aStateThatIsNotThere_isFound() {
    Command found =
        AslValidator.check(
            "broken",
            """
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}
            """);
    assertEquals(1, found.exitCode());
  }

  private static void assertClean(String name, String definition) {
    Command found = AslValidator.check(name, definition);
    assertEquals(0, found.exitCode(), () -> found.output() + found.messages());
  }
}
