package io.driftwatch.support.s3;

import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.memory.ScratchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A sequence of objects of one size, and bytes in memory that are not enough for another one.
///
/// The thread that fills an object puts it. Others go on meanwhile, and read it from memory.
final class S3Scratch implements Scratch {
  private final S3Space space;
  private final ScratchBucket bucket;

  /// Where blocks are by their number in this scratch.
  private final BlockCache cache;

  /// The last one may have room.
  private final List<ScratchObject> objects = new ArrayList<>();

  private long size;

  /// How many threads are putting objects.
  private int writers;

  private boolean closed;

  S3Scratch(S3Space space, ScratchBucket bucket, BlockCache cache) {
    this.space = space;
    this.bucket = bucket;
    this.cache = cache;
  }

  @Override
  public long append(byte[] bytes, int length) throws IOException {
    var full = new ArrayList<ScratchObject>(0);
    long at;
    synchronized (this) {
      requireOpen();
      at = size;
      for (int done = 0; done < length; ) {
        var last = last();
        done += last.append(bytes, done, length);
        if (last.isFull()) {
          full.add(last);
        }
      }
      size += length;
      writers += full.isEmpty() ? 0 : 1;
    }
    if (!full.isEmpty()) {
      put(full);
    }
    return at;
  }

  private ScratchObject last() {
    if (objects.isEmpty() || objects.getLast().isFull()) {
      objects.add(bucket.create());
    }
    return objects.getLast();
  }

  private void put(List<ScratchObject> full) throws ScratchException {
    try {
      for (var object : full) {
        bucket.put(object);
        release(object);
      }
    } finally {
      synchronized (this) {
        writers--;
        notifyAll();
      }
    }
  }

  /// What was written last is probably read before what is in the cache longest.
  private synchronized void release(ScratchObject object) {
    long number = (long) objects.lastIndexOf(object) * ScratchBucket.BLOCKS;
    for (byte[] block : object.release()) {
      cache.put(this, number++, block);
    }
  }

  @Override
  public void read(long at, byte[] into, int length) throws IOException {
    cache.copy(at, into, length, this::block);
  }

  private byte[] block(long number) throws IOException {
    int within = (int) (number % ScratchBucket.BLOCKS);
    ScratchObject object;
    synchronized (this) {
      requireOpen();
      object = objects.get((int) (number / ScratchBucket.BLOCKS));
      byte[] block = object.block(within);
      if (block != null) {
        return block;
      }
    }
    return cache.get(this, number, () -> bucket.read(object, within));
  }

  private void requireOpen() throws ScratchException {
    if (closed) {
      throw new ScratchException("a scratch is used that is closed: " + this, null);
    }
  }

  @Override
  public synchronized long size() {
    return size;
  }

  /// Deletes the objects. What cannot be deleted is reported, and no error.
  @Override
  public void close() {
    List<ScratchObject> all;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      awaitWriters();
      all = List.copyOf(objects);
      objects.clear();
    }
    cache.forget(this);
    space.forget(this);
    bucket.delete(all, space::report);
  }

  private void awaitWriters() {
    boolean interrupted = false;
    while (writers > 0) {
      try {
        wait();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "one of the " + space;
  }
}
