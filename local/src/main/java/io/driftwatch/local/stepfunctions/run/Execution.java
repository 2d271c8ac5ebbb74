package io.driftwatch.local.stepfunctions.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// One execution: what is known of it from its start on. Safe for use by several threads.
final class Execution {
  private final String arn;
  private final String name;
  private final String input;
  private final Instant started;
  private final List<HistoryEvent> history = new ArrayList<>();

  private ExecutionState state = ExecutionState.RUNNING;
  private CompletableFuture<ExecutionState> end = new CompletableFuture<>();
  private int redrives;

  Execution(String arn, String name, String input, Instant started) {
    this.arn = arn;
    this.name = name;
    this.input = input;
    this.started = started;
  }

  String arn() {
    return arn;
  }

  String name() {
    return name;
  }

  String input() {
    return input;
  }

  Instant started() {
    return started;
  }

  synchronized ExecutionState state() {
    return state;
  }

  synchronized int redrives() {
    return redrives;
  }

  /// {@return the events so far, oldest first}
  synchronized List<HistoryEvent> history() {
    return List.copyOf(history);
  }

  /// {@return the event as it was added, with its number}
  synchronized HistoryEvent add(HistoryEvent.Builder event) {
    long last = history.size();
    var numbered = event.id(last + 1).previousEventId(last).build();
    history.add(numbered);
    return numbered;
  }

  /// {@return completed when this attempt ends}
  synchronized CompletableFuture<ExecutionState> end() {
    return end;
  }

  void finish(ExecutionState last) {
    CompletableFuture<ExecutionState> waiting;
    synchronized (this) {
      state = last;
      waiting = end;
    }
    waiting.complete(last);
  }

  /// Makes a failed execution run again.
  ///
  /// @return how it had ended; null when it cannot be redriven
  synchronized @Nullable ExecutionState redrive() {
    boolean failed =
        state.status() == ExecutionStatus.FAILED || state.status() == ExecutionStatus.TIMED_OUT;
    if (!failed) {
      return null;
    }
    var before = state;
    state = ExecutionState.RUNNING;
    end = new CompletableFuture<>();
    redrives++;
    return before;
  }
}
