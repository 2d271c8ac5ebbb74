package io.driftwatch.core.memory;

import java.util.StringJoiner;
import java.util.function.LongFunction;

/// Lists for people.
final class Listing {
  private static final int SHOWN = 32;

  private Listing() {}

  /// {@return the first entries of a list}
  static String of(long size, LongFunction<String> entry) {
    var shown = new StringJoiner(", ", "[", "]");
    for (long i = 0; i < Math.min(size, SHOWN); i++) {
      shown.add(entry.apply(i));
    }
    if (size > SHOWN) {
      shown.add("… %d in all".formatted(size));
    }
    return shown.toString();
  }
}
