package io.driftwatch.support.s3;

import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.memory.ScratchException;
import io.driftwatch.core.memory.ScratchSpace;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// A folder of the bucket for what does not fit into the memory of a function.
///
/// Nothing is read or written before the first scratch has more than it holds in memory. Closing
/// deletes all objects for good. Those that a killed function left are below [Layout#SCRATCH],
/// where the bucket's lifecycle removes them.
///
/// **Memory** A sixteenth of the heap for the blocks at hand, which are those of stored profiles as
/// well; and for each open scratch eight blocks, as an object is put when it has as many bytes.
/// While a method reads the columns of two files in step, about six are open. So all of it is a
/// ninth of the heap, which [MemoryBudget] leaves free for such.
public final class S3Space implements ScratchSpace {
  private final S3Client s3;
  private final String bucket;
  private final String folder;
  private final long heap;
  private final Consumer<String> trouble;
  private final Set<S3Scratch> open = ConcurrentHashMap.newKeySet();
  private @Nullable ScratchBucket objects;
  private @Nullable BlockCache cache;
  private boolean closed;

  /// @param folder where the objects go, with a slash at its end; no other space may have it, in
  ///   this process or another
  /// @param heap bytes of memory that the process has
  /// @param trouble hears of objects that could not be deleted
  public S3Space(S3Client s3, String bucket, String folder, long heap, Consumer<String> trouble) {
    this.s3 = s3;
    this.bucket = bucket;
    this.folder = folder;
    this.heap = heap;
    this.trouble = trouble;
  }

  /// {@return the memory of one call of a function}
  public MemoryBudget memory() {
    return MemoryBudget.ofHeap(heap, this);
  }

  @Override
  public synchronized Scratch open() throws ScratchException {
    if (closed) {
      throw new ScratchException("a scratch is opened of what is closed: " + this, null);
    }
    var blocks = blocks();
    if (objects == null) {
      objects = new ScratchBucket(s3, bucket, folder, blocks.blockBytes());
    }
    var scratch = new S3Scratch(this, objects, blocks);
    open.add(scratch);
    return scratch;
  }

  /// {@return the blocks at hand}
  synchronized BlockCache blocks() {
    if (cache == null) {
      cache = BlockCache.ofHeap(heap);
    }
    return cache;
  }

  /// Closes what is still open. What cannot be deleted is reported, and no error.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    for (var scratch : open) {
      scratch.close();
    }
  }

  void forget(S3Scratch scratch) {
    open.remove(scratch);
  }

  void report(String trouble) {
    this.trouble.accept(trouble);
  }

  @Override
  public String toString() {
    return "temporary objects below s3://%s/%s".formatted(bucket, folder);
  }
}
