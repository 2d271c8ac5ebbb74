package io.driftwatch.verify;

import io.driftwatch.local.stepfunctions.run.ExecutionClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// The time on the wall, with every pause skipped: the clock is put forward instead.
final class SkippingPace implements ExecutionClock {
  private final AtomicLong skippedMillis = new AtomicLong();

  @Override
  public Instant now() {
    return Instant.now().plusMillis(skippedMillis.get());
  }

  @Override
  public void pause(Duration length) {
    skippedMillis.addAndGet(length.toMillis());
  }

  @Override
  public <T> T await(Future<T> task, Instant deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    return task.get(Duration.between(now(), deadline).toMillis(), TimeUnit.MILLISECONDS);
  }
}
