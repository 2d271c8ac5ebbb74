package io.driftwatch.core.memory;

/// A page of numbers.
final class LongPage extends Page {
  final long[] values;

  LongPage(LongPages list, int number, long[] values) {
    super(list, number);
    this.values = values;
  }

  @Override
  boolean isLarge() {
    return false;
  }
}
