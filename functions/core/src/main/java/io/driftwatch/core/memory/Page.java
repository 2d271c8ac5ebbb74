package io.driftwatch.core.memory;

/// A page of a list, unpacked: it never changes, so that threads may hand it to each other without
/// ado.
abstract sealed class Page permits LongPage, TextPage {
  /// Whose page it is.
  final Pages<?> list;

  final int number;

  Page(Pages<?> list, int number) {
    this.list = list;
    this.number = number;
  }

  /// {@return whether it takes far more memory than most pages}
  abstract boolean isLarge();
}
