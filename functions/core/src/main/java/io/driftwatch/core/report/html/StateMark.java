package io.driftwatch.core.report.html;

/// A shape and a word per state: never color alone.
public final class StateMark {
  private StateMark() {}

  /// @param state `drifted`, `some`, `stable` or `none`
  public static Markup of(String state) {
    String shape =
        switch (state) {
          case "drifted", "some" -> "M1 13 8 1l7 12z";
          case "stable" -> "M2 8l4 4 8-9";
          default -> "M2 8h12";
        };
    return Markup.of(
        "<svg class=\"mark {}\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"{}\"/></svg>",
        state,
        shape);
  }
}
