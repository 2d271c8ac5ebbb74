package io.driftwatch.core.read.csv;

/// Proves that ranges which were read one by one are the file.
///
/// Where the first range begins is certain, for the header ends there. If each begins where the one
/// before it ends, all began at true beginnings of records, however those were guessed: by
/// induction. A range that does not fit is read again from the place that the chain has come to.
///
/// Ranges are offered in their order:
///
///     var chain = new RangeChain(plan);
///     while (chain.index() < plan.ranges()) {
///       var part = part(chain.index());
///       switch (chain.offer(part.facts())) { … }
///     }
public final class RangeChain {
  private final RangePlan plan;
  private int index;
  private RangeEdge edge;
  private long lines;
  private long emptyLastFields;

  public RangeChain(RangePlan plan) {
    this.plan = plan;
    this.edge = plan.body();
    this.lines = plan.linesAbove();
  }

  /// What is to be done with a range.
  public enum Link {
    /// It fits: its rows count.
    FITS,
    /// No record begins in it: what was read does not count.
    EMPTY,
    /// It was not begun at [RangeChain#edge], and is to be read again from there.
    REPAIR,
    /// It was begun where it begins, and cannot be read: the file is to be refused.
    REFUSED
  }

  /// {@return the range that is to be offered next}
  public int index() {
    return index;
  }

  /// {@return where the first record that is not in the ranges before begins}
  public RangeEdge edge() {
    return edge;
  }

  /// {@return the lines above it}
  public long linesAbove() {
    return lines;
  }

  /// {@return the rows of the ranges so far that have one field more, which is empty}
  long emptyLastFields() {
    return emptyLastFields;
  }

  /// Goes on to the next range if this one fits or is empty.
  public Link offer(RangeFacts facts) {
    if (facts.index() != index) {
      throw new IllegalArgumentException(
          "range %d is next, not %d".formatted(index, facts.index()));
    }
    if (edge.at() >= plan.to(index)) {
      index++;
      return Link.EMPTY;
    }
    boolean asKnown = facts.begun().above() == edge.above();
    if (facts.begun().at() != edge.at() || !(asKnown || isSameText(facts))) {
      return Link.REPAIR;
    }
    if (facts.faulty()) {
      return Link.REFUSED;
    }
    index++;
    var above = edge.above() == TextIn.ASCII ? facts.text() : edge.above();
    edge = new RangeEdge(facts.next(), above);
    lines += facts.lines();
    emptyLastFields += facts.emptyLastFields();
    return Link.FITS;
  }

  /// {@return whether a range was read as it would have been with what is known of its text now}
  private boolean isSameText(RangeFacts facts) {
    return !facts.faulty()
        && (facts.text() == TextIn.ASCII
            || (facts.begun().above() == TextIn.ASCII && facts.text() == edge.above()));
  }
}
