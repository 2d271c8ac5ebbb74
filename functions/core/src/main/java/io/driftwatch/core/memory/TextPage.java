package io.driftwatch.core.memory;

/// A page of texts.
final class TextPage extends Page {
  /// The index of its first text in the list.
  final long first;

  final String[] texts;

  private final boolean large;

  TextPage(TextPages list, int number, long first, String[] texts, boolean large) {
    super(list, number);
    this.first = first;
    this.texts = texts;
    this.large = large;
  }

  @Override
  boolean isLarge() {
    return large;
  }
}
