package io.driftwatch.core.memory;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Scratch space in the heap, for tests: it can be damaged and used up.
public final class HeapSpace implements ScratchSpace {
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final int capacity;

  public HeapSpace() {
    this(Integer.MAX_VALUE - 8);
  }

  /// @param capacity how many bytes each one takes
  public HeapSpace(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public HeapScratch open() {
    open.incrementAndGet();
    opened.incrementAndGet();
    return new HeapScratch(this);
  }

  /// {@return how many are open}
  public int openNow() {
    return open.get();
  }

  /// {@return how many have been opened}
  public int openedEver() {
    return opened.get();
  }

  public static final class HeapScratch implements Scratch {
    private final HeapSpace space;
    private byte[] all = new byte[256];
    private int size;
    private int reads;
    private boolean closed;

    private HeapScratch(HeapSpace space) {
      this.space = space;
    }

    /// Changes a bit of a byte.
    public synchronized void damage(int at) {
      all[at] ^= 1;
    }

    /// {@return how often it was read}
    public synchronized int reads() {
      return reads;
    }

    @Override
    public synchronized long append(byte[] bytes, int length) throws IOException {
      if (closed || length > space.capacity - size) {
        throw new IOException(closed ? "the scratch is closed" : "the scratch is full");
      }
      if (length > all.length - size) {
        all = Arrays.copyOf(all, Math.max(size + length, 2 * all.length));
      }
      System.arraycopy(bytes, 0, all, size, length);
      int at = size;
      size += length;
      return at;
    }

    @Override
    public synchronized void read(long at, byte[] into, int length) throws IOException {
      if (closed || at + length > size) {
        throw new IOException(closed ? "the scratch is closed" : "beyond the end");
      }
      reads++;
      System.arraycopy(all, (int) at, into, 0, length);
    }

    @Override
    public synchronized long size() {
      return size;
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        space.open.decrementAndGet();
      }
    }

    @Override
    public String toString() {
      return "the heap";
    }
  }
}
