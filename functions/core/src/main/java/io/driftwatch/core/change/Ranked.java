package io.driftwatch.core.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// The first of some categories in an order, and how much all of them are together. Of equal ones,
/// those that were added first come first.
public final class Ranked {
  private final int most;
  private final Comparator<Category> order;
  private final List<Category> first = new ArrayList<>();
  private long size;
  private long reference;
  private long current;

  /// @param most how many are kept
  public Ranked(int most, Comparator<Category> order) {
    this.most = most;
    this.order = order;
  }

  /// Adds a category.
  public void add(Object value, long reference, long current) {
    size++;
    this.reference += reference;
    this.current += current;
    var category = new Category(value, reference, current);
    int at = first.size();
    while (at > 0 && order.compare(first.get(at - 1), category) > 0) {
      at--;
    }
    if (at < most) {
      first.add(at, category);
      if (first.size() > most) {
        first.removeLast();
      }
    }
  }

  /// {@return the first ones}
  public List<Category> first() {
    return Collections.unmodifiableList(first);
  }

  /// {@return how many there are}
  public long size() {
    return size;
  }

  /// {@return the cells of the reference that hold one of them}
  public long reference() {
    return reference;
  }

  /// {@return the cells of the current data that hold one of them}
  public long current() {
    return current;
  }
}
