package io.driftwatch.support.s3;

import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Content of one version of an object, which is read on where its connection broke.
///
/// **Bound** A connection that breaks is replaced at once. Five failures without a megabyte between
/// them end the reading; before the second and later ones of them is a pause of 1, 2, 4 and 8
/// seconds. So an object of 20 GB survives any number of connections that each carry a part of it,
/// and a connection that never works costs 15 seconds and what the client spends on each attempt.
final class ResumingInputStream extends InputStream {
  private static final int MOST_FAILURES = 5;
  private static final long PROGRESS = 1 << 20;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /// The rest of the same version of the same object.
  interface Rest {
    /// {@return the bytes from a place on, to the same end}
    ///
    /// @throws ObjectGoneException when it was deleted or overwritten
    InputStream from(long at);
  }

  private final Rest rest;
  private final long end;
  private final Duration firstPause;
  private InputStream in;

  /// Where the next byte is in the object.
  private long at;

  private long failedAt;
  private int failures;

  /// @param in the bytes in `[at, end)` of the object; an end before that is a
  ///   [BrokenContentException]
  ResumingInputStream(InputStream in, long at, long end, Rest rest) {
    this(in, at, end, rest, FIRST_PAUSE);
  }

  ResumingInputStream(InputStream in, long at, long end, Rest rest, Duration firstPause) {
    this.in = in;
    this.at = at;
    this.failedAt = at;
    this.end = end;
    this.rest = rest;
    this.firstPause = firstPause;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// @throws ObjectGoneException when the connection broke, and the object is no longer there
  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    if (count == 0) {
      return 0; // at the end of a connection some streams say -1 to this
    }
    while (true) {
      try {
        int n = in.read(buffer, offset, count);
        at += Math.max(n, 0);
        return n;
      } catch (BrokenContentException broken) {
        if (at == end) {
          throw broken; // all bytes came, and are not those that were sent
        }
        resume(broken);
      }
    }
  }

  private void resume(BrokenContentException broken) throws IOException {
    closeBroken();
    count(broken);
    while (true) {
      try {
        in = rest.from(at);
        return;
      } catch (ServiceUnavailableException unavailable) {
        count(unavailable);
      }
    }
  }

  private void closeBroken() {
    try {
      in.close();
    } catch (IOException _) {
      // it was broken before
    }
  }

  /// Waits, and ends the reading where that is of no use.
  private void count(Exception failure) throws IOException {
    failures = at - failedAt < PROGRESS ? failures + 1 : 1;
    failedAt = at;
    if (failures == MOST_FAILURES || Thread.currentThread().isInterrupted()) {
      throw new BrokenContentException(
          "%s; given up at byte %d of %d".formatted(failure.getMessage(), at, end), failure);
    }
    if (failures > 1) {
      pause(firstPause.multipliedBy(1L << (failures - 2)));
    }
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BrokenContentException("interrupted", interrupted);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
