package io.driftwatch.verify;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Skips what [Needs] something that is not there, and says so once for each thing that is missing.
final class NeedsCondition implements ExecutionCondition {
  private static final Map<Tool, Boolean> THERE = new EnumMap<>(Tool.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
        .flatMap(needs -> Stream.of(needs.value()))
        .filter(tool -> !isThere(tool))
        .findFirst()
        .map(NeedsCondition::missing)
        .orElseGet(() -> enabled("all it needs is there"));
  }

  private static synchronized boolean isThere(Tool tool) {
    return THERE.computeIfAbsent(
        tool,
        asked -> {
          boolean there = asked.isThere();
          if (!there && !isRequired()) {
            System.err.printf("%s: the tests that need it are SKIPPED%n", asked.complaint());
          }
          return there;
        });
  }

  private static ConditionEvaluationResult missing(Tool tool) {
    if (isRequired()) {
      throw new IllegalStateException(
          tool.complaint() + ", and DRIFTWATCH_REQUIRE_DOCKER=1 lets no test be skipped");
    }
    return disabled(tool.complaint());
  }

  private static boolean isRequired() {
    return "1".equals(System.getenv("DRIFTWATCH_REQUIRE_DOCKER"));
  }
}
