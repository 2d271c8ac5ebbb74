package io.driftwatch.local.stepfunctions.asl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a task's Catch.
///
/// @param errors the error names it is for
/// @param output what the next state gets; null = the error itself
/// @param next the next state
public record Catcher(List<String> errors, @Nullable JsonataTemplate output, String next) {
  static Catcher of(StrictObject fields) {
    var catcher =
        new Catcher(
            fields.texts("ErrorEquals"),
            JsonataTemplate.optional(fields, "Output"),
            fields.text("Next"));
    fields.refuseTheRest();
    return catcher;
  }
}
