package io.driftwatch.core.report;

import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.Decision.State;
import java.util.EnumMap;
import java.util.Map;

/// How many of several files are in which state.
public final class FileCounts {
  private final Map<State, Integer> byState = new EnumMap<>(State.class);
  private int refused;
  private int files;

  public void add(FileLine line) {
    files++;
    if (line.state() == null) {
      refused++;
    } else {
      byState.merge(line.state(), 1, Integer::sum);
    }
  }

  /// {@return the counts, such as `4 files: 3 Drift, 1 Stable`}
  public String words() {
    var words = new StringBuilder(Numbers.count(files, "file"));
    String separator = ": ";
    for (State state : State.values()) {
      int count = byState.getOrDefault(state, 0);
      if (count > 0) {
        words.append(separator).append(Numbers.grouped(count));
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
