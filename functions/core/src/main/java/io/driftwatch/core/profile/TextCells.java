package io.driftwatch.core.profile;

import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.memory.TextList;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/// The cells of a column that are not decimals, as texts in ascending order: its texts, and its
/// numbers in scientific notation among them.
///
/// The numbers lie in the order of their values. Those of one sign and one power of ten are in the
/// order of their texts as well, but for one rule: `1.2e-05` comes behind `1.23e-05`, as an e is
/// above every digit. So a number waits until no further one begins with its digits. The powers of
/// ten, some hundred at most, are merged. No text is kept longer than that.
final class TextCells {
  /// The powers of ten of normal doubles.
  private static final int LEAST_EXPONENT = -308;

  private static final int MOST_EXPONENT = 308;

  private TextCells() {}

  /// Takes the cells one after the other.
  interface Visitor {
    void visit(String text, long count) throws IOException;
  }

  static void forEach(ColumnProfile column, Visitor visitor) throws IOException {
    var runs = new PriorityQueue<Run>(Comparator.comparing(run -> run.text));
    addRuns(column, -1, runs);
    addRuns(column, 1, runs);
    TextList texts = column.texts();
    long i = 0;
    while (i < texts.size() || !runs.isEmpty()) {
      var first = runs.peek();
      if (first == null
          || (i < texts.size() && ColumnProfile.TEXT_ORDER.compare(texts.at(i), first.text) < 0)) {
        visitor.visit(texts.at(i), column.textCount(i));
        i++;
      } else {
        runs.remove();
        visitor.visit(first.text, first.count);
        if (first.next()) {
          runs.add(first);
        }
      }
    }
  }

  /// Adds a run for each power of ten that numbers of a sign have.
  private static void addRuns(ColumnProfile column, int sign, PriorityQueue<Run> runs) {
    LongCounts numbers = column.scientific();
    long end = sign < 0 ? 0 : numbers.size();
    long negatives = 0;
    while (negatives < numbers.size() && numbers.key(negatives) < 0) {
      negatives++;
    }
    long at = sign < 0 ? negatives - 1 : negatives;
    for (int e = LEAST_EXPONENT; e <= MOST_EXPONENT && (sign < 0 ? at >= end : at < end); e++) {
      double above =
          e == MOST_EXPONENT ? Double.POSITIVE_INFINITY : Double.parseDouble("1e" + (e + 1));
      long from = at;
      while ((sign < 0 ? at >= end : at < end)
          && sign * DoubleKeys.value(numbers.key(at)) < above) {
        at += sign;
      }
      if (at != from) {
        var run = new Run(numbers, from, at, sign);
        run.next();
        runs.add(run);
      }
    }
  }

  /// Numbers of one sign and one power of ten, as [DoubleKeys]. They are read a stretch at a time,
  /// as some hundred runs are read in step.
  private static final class Run {
    private static final int STRETCH = 1 << 6;

    private final LongCounts numbers;
    private final long end;
    private final int step;

    /// The index of the next number to be read.
    private long next;

    private final long[] keys;
    private final long[] counts;
    private int at;
    private int filled;

    private record Waiting(String text, String digits, long count) {}

    /// Each begins with the digits of the one below.
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    /// The current number.
    private String text = "";

    private long count;

    Run(LongCounts numbers, long from, long end, int step) {
      this.numbers = numbers;
      this.next = from;
      this.end = end;
      this.step = step;
      this.keys = new long[(int) Math.min(STRETCH, (end - from) * step)];
      this.counts = new long[keys.length];
    }

    private boolean hasMore() {
      if (at < filled) {
        return true;
      }
      at = 0;
      filled = 0;
      while (filled < keys.length && next != end) {
        keys[filled] = numbers.key(next);
        counts[filled++] = numbers.count(next);
        next += step;
      }
      return filled > 0;
    }

    /// {@return whether there is a further number; it is then the current one}
    boolean next() {
      while (hasMore()) {
        String number = Scientific.toText(DoubleKeys.value(keys[at]));
        String digits = number.substring(0, number.indexOf('e'));
        var before = waiting.peek();
        if (before != null && !digits.startsWith(before.digits())) {
          break;
        }
        waiting.push(new Waiting(number, digits, counts[at++]));
      }
      if (waiting.isEmpty()) {
        return false;
      }
      var current = waiting.pop();
      text = current.text();
      count = current.count();
      return true;
    }
  }
}
