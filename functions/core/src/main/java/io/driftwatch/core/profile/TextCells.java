package io.driftwatch.core.profile;

import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.memory.LongList;
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
        visitor.visit(first.text, column.scientific().count(first.index));
        if (first.next()) {
          runs.add(first);
        }
      }
    }
  }

  /// Adds a run for each power of ten that numbers of a sign have.
  private static void addRuns(ColumnProfile column, int sign, PriorityQueue<Run> runs) {
    LongList numbers = column.scientific().keys();
    long end = sign < 0 ? 0 : numbers.size();
    long negatives = 0;
    while (negatives < numbers.size() && numbers.at(negatives) < 0) {
      negatives++;
    }
    long at = sign < 0 ? negatives - 1 : negatives;
    for (int e = LEAST_EXPONENT; e <= MOST_EXPONENT && (sign < 0 ? at >= end : at < end); e++) {
      double above =
          e == MOST_EXPONENT ? Double.POSITIVE_INFINITY : Double.parseDouble("1e" + (e + 1));
      long from = at;
      while ((sign < 0 ? at >= end : at < end) && sign * DoubleKeys.value(numbers.at(at)) < above) {
        at += sign;
      }
      if (at != from) {
        var run = new Run(numbers, from, at, sign);
        run.next();
        runs.add(run);
      }
    }
  }

  /// Numbers of one sign and one power of ten, as [DoubleKeys].
  private static final class Run {
    private final LongList numbers;
    private long at;
    private final long end;
    private final int step;

    private record Waiting(String text, String digits, long index) {}

    /// Each begins with the digits of the one below.
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    /// The current number.
    private String text = "";

    private long index;

    Run(LongList numbers, long from, long end, int step) {
      this.numbers = numbers;
      this.at = from;
      this.end = end;
      this.step = step;
    }

    /// {@return whether there is a further number; it is then the current one}
    boolean next() {
      while (at != end) {
        String next = Scientific.toText(DoubleKeys.value(numbers.at(at)));
        String digits = next.substring(0, next.indexOf('e'));
        var before = waiting.peek();
        if (before != null && !digits.startsWith(before.digits())) {
          break;
        }
        waiting.push(new Waiting(next, digits, at));
        at += step;
      }
      if (waiting.isEmpty()) {
        return false;
      }
      var current = waiting.pop();
      text = current.text();
      index = current.index();
      return true;
    }
  }
}
