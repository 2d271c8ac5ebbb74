package io.driftwatch.support.s3;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Blocks of objects that were read or written last. A block is read once for all who want it.
///
/// Where more come than there is room for, those are forgotten that were not asked for longest.
///
/// **Memory** A sixteenth of the heap, in 128 blocks, or in more where a block would have more than
/// a megabyte. S3 answers after some 20 ms and then sends some 80 MB a second: a smaller block is
/// mostly waiting.
///
/// Safe for use by several threads. None waits for a block that another one does not want.
final class BlockCache {
  /// As many sorted runs as are merged at a time, twice.
  private static final int BLOCKS = 1 << 7;

  /// One part in this many of the heap is for blocks at hand.
  private static final int SHARE = 1 << 4;

  private static final int LEAST_BLOCK = 1 << 10;
  private static final int MOST_BLOCK = 1 << 20;

  private final int blockBytes;
  private final Map<Key, Block> blocks;

  /// Reads a block.
  interface Reader {
    /// {@return its bytes, which never change}
    byte[] read() throws IOException;
  }

  /// @param blockBytes what a block has at most
  /// @param most how many blocks there is room for
  private BlockCache(int blockBytes, int most) {
    this.blockBytes = blockBytes;
    this.blocks =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Block> eldest) {
            return size() > most;
          }
        };
  }

  /// {@return the cache of a process that has a heap of this many bytes}
  static BlockCache ofHeap(long heap) {
    long bytes = heap / SHARE;
    int block = Math.clamp(bytes / BLOCKS, LEAST_BLOCK, MOST_BLOCK);
    return new BlockCache(block, (int) Math.max(BLOCKS, bytes / block));
  }

  /// Blocks by their number.
  interface Blocks {
    byte[] block(long number) throws IOException;
  }

  /// Copies bytes that may lie in several blocks.
  ///
  /// @param at where the first of them is
  void copy(long at, byte[] into, int length, Blocks blocksAt) throws IOException {
    for (int done = 0; done < length; ) {
      int offset = (int) ((at + done) % blockBytes);
      int count = Math.min(length - done, blockBytes - offset);
      System.arraycopy(blocksAt.block((at + done) / blockBytes), offset, into, done, count);
      done += count;
    }
  }

  /// {@return what a block has at most}
  int blockBytes() {
    return blockBytes;
  }

  /// {@return the bytes of a block}
  ///
  /// @param owner whose block it is
  /// @param number which of its blocks
  /// @param reader reads it if it is not here
  byte[] get(Object owner, long number, Reader reader) throws IOException {
    Block block;
    synchronized (blocks) {
      block = blocks.computeIfAbsent(new Key(owner, number), _ -> new Block());
    }
    return block.bytes(reader);
  }

  /// Takes in a block that was just written.
  void put(Object owner, long number, byte[] bytes) {
    var block = new Block();
    block.bytes = bytes;
    synchronized (blocks) {
      blocks.put(new Key(owner, number), block);
    }
  }

  /// Forgets all blocks of an owner.
  void forget(Object owner) {
    synchronized (blocks) {
      blocks.keySet().removeIf(key -> key.isOf(owner));
    }
  }

  /// A block, which the first one to want it reads.
  private static final class Block {
    private byte @Nullable [] bytes;

    synchronized byte[] bytes(Reader reader) throws IOException {
      if (bytes == null) {
        bytes = reader.read();
      }
      return bytes;
    }
  }

  private static final class Key {
    private final Object owner;
    private final long number;

    Key(Object owner, long number) {
      this.owner = owner;
      this.number = number;
    }

    @SuppressWarnings("ReferenceEquality") // an owner is no equal one
    boolean isOf(Object other) {
      return owner == other;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.isOf(owner) && key.number == number;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(owner) + Long.hashCode(number);
    }
  }
}
