package io.driftwatch.support.s3;

import io.driftwatch.core.read.Source;
import io.driftwatch.support.state.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One version of an object, as the readers of data files see it.
public final class ObjectSource implements Source {
  private final ObjectStore store;
  private final ObjectVersion object;
  private final long length;
  private final AtomicReference<@Nullable InputStream> whole;

  /// @param length how many bytes the object has
  /// @param whole its content, open already: what reads all of it, first, reads this. It stays with
  ///   the caller, who closes it
  public ObjectSource(ObjectStore store, ObjectVersion object, long length, InputStream whole) {
    this.store = store;
    this.object = object;
    this.length = length;
    this.whole = new AtomicReference<>(whole);
  }

  @Override
  public String name() {
    return object.key();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream open(long from, long to) {
    long end = Math.min(to, length);
    if (from == 0 && end == length) {
      InputStream open = whole.getAndSet(null);
      return open != null ? new Unclosed(open) : store.open(object).bytes();
    }
    return from < end
        ? store.open(object, from, end).bytes()
        : new ByteArrayInputStream(new byte[0]);
  }

  /// Content that others close.
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() throws IOException {
      // what was read may be asked for its digest yet
    }
  }
}
