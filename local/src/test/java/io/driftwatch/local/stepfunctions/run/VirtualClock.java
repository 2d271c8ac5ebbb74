package io.driftwatch.local.stepfunctions.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/// Time that passes only where somebody says so: in pauses, and in tasks that call [#pass].
public final class VirtualClock implements ExecutionClock {
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void pause(Duration length) {
    pauses.add(length);
    pass(length);
  }

  public synchronized void pass(Duration length) {
    now = now.plus(length);
  }

  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public <T> T await(Future<T> task, Instant deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    var answer = task.get();
    if (now().isAfter(deadline)) {
      throw new TimeoutException();
    }
    return answer;
  }
}
