package io.driftwatch.local.functions;

import java.util.stream.Stream;

/// Names of files that are hard to hand on.
final class Keys {
  private Keys() {}

  /// {@return keys below `data-drift/m/`, the last ones of 1,024 bytes}
  static Stream<String> hard() {
    return Stream.of(
            "two words.csv",
            " .csv",
            "a+b.csv",
            "100%.csv",
            "%2F%20.csv",
            "a&b=c?d#e;f,g:h@i.csv",
            "quote'\"back\\slash.csv",
            "gr\u00fc\u00dfe \u65e5\u672c\u8a9e \ud83c\udf0d.csv",
            "x".repeat(1024 - "data-drift/m/.csv".length()) + ".csv",
            "\u65e5".repeat((1024 - "data-drift/m/.csv".length()) / 3) + "xx.csv")
        .map("data-drift/m/"::concat);
  }
}
