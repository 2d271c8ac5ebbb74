package io.driftwatch.core.report;

import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.Decision.State;

/// How many of several files are in which state.
public final class FileCounts {
  private final int[] byState = new int[State.values().length];
  private int refused;
  private int files;

  public void add(FileLine line) {
    files++;
    if (line.state() == null) {
      refused++;
    } else {
      byState[line.state().ordinal()]++;
    }
  }

  /// {@return the counts, such as `4 files: 3 Drift, 1 Stable`}
  public String words() {
    var words = new StringBuilder(Numbers.count(files, "file"));
    String separator = ": ";
    for (State state : State.values()) {
      if (byState[state.ordinal()] > 0) {
        words.append(separator).append(Numbers.grouped(byState[state.ordinal()]));
        words.append(' ').append(state.words());
        separator = ", ";
      }
    }
    if (refused > 0) {
      words.append(separator).append(Numbers.grouped(refused)).append(" Refused");
    }
    return words.toString();
  }
}
