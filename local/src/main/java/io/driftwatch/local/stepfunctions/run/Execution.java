package io.driftwatch.local.stepfunctions.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// One execution: what is known of it from its start on. Safe for use by several threads.
final class Execution {
  /// Where an execution stands.
  ///
  /// @param status running, or how it ended
  /// @param stopped when it ended
  /// @param output what it returned, as JSON
  /// @param error the error it failed with
  /// @param cause the detail of that error
  /// @param failedState the state a redrive starts at
  /// @param failedInput that state's input
  record Standing(
      ExecutionStatus status,
      @Nullable Instant stopped,
      @Nullable String output,
      @Nullable String error,
      @Nullable String cause,
      @Nullable String failedState,
      @Nullable JsonNode failedInput) {
    static final Standing RUNNING =
        new Standing(ExecutionStatus.RUNNING, null, null, null, null, null, null);
  }

  private final String arn;
  private final String name;
  private final String input;
  private final Instant started;
  private final List<HistoryEvent> history = new ArrayList<>();

  private Standing standing = Standing.RUNNING;
  private CompletableFuture<Standing> end = new CompletableFuture<>();
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

  synchronized Standing standing() {
    return standing;
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
  synchronized CompletableFuture<Standing> end() {
    return end;
  }

  void finish(Standing last) {
    CompletableFuture<Standing> waiting;
    synchronized (this) {
      standing = last;
      waiting = end;
    }
    waiting.complete(last);
  }

  /// Makes a failed execution run again.
  ///
  /// @return how it had ended; null when it cannot be redriven
  synchronized @Nullable Standing redrive() {
    boolean failed =
        standing.status() == ExecutionStatus.FAILED
            || standing.status() == ExecutionStatus.TIMED_OUT;
    if (!failed) {
      return null;
    }
    var before = standing;
    standing = Standing.RUNNING;
    end = new CompletableFuture<>();
    redrives++;
    return before;
  }
}
