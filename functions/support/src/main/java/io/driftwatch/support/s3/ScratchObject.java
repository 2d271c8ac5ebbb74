package io.driftwatch.support.s3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object of a scratch, whose bytes are in memory until it is stored.
///
/// For use under the lock of its scratch, but for what S3 is asked with: that is done by the thread
/// that filled it alone.
final class ScratchObject {
  final String key;

  private final int blockBytes;
  private final int blocks;

  /// Empty once it is stored.
  private List<byte[]> inMemory = new ArrayList<>();

  private int filled;

  /// Whether S3 was asked to store it, which it may have done without an answer.
  private boolean begun;

  private boolean stored;

  /// Null while it is not known, and where the bucket keeps no versions.
  private @Nullable String versionId;

  ScratchObject(String key, int blocks, int blockBytes) {
    this.key = key;
    this.blocks = blocks;
    this.blockBytes = blockBytes;
  }

  boolean isFull() {
    return filled == bytes();
  }

  /// {@return how many bytes it has when it is full}
  int bytes() {
    return blocks * blockBytes;
  }

  /// Takes as many bytes as there is room for in its last block.
  ///
  /// @return how many
  int append(byte[] bytes, int from, int to) {
    int within = filled % blockBytes;
    if (within == 0) {
      inMemory.add(new byte[blockBytes]);
    }
    int count = Math.min(to - from, blockBytes - within);
    System.arraycopy(bytes, from, inMemory.getLast(), within, count);
    filled += count;
    return count;
  }

  /// {@return a block that is in memory, null if it is stored}
  byte @Nullable [] block(int number) {
    return inMemory.isEmpty() ? null : inMemory.get(number);
  }

  /// {@return its blocks, which are in memory no longer}
  List<byte[]> release() {
    var released = inMemory;
    inMemory = List.of();
    return released;
  }

  /// {@return all of its bytes}
  InputStream content() {
    var streams = new ArrayList<InputStream>(blocks);
    for (byte[] block : inMemory) {
      streams.add(new ByteArrayInputStream(block));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  void begin() {
    begun = true;
  }

  void store(@Nullable String version) {
    stored = true;
    versionId = version;
  }

  /// {@return whether there may be an object in the bucket}
  boolean isBegun() {
    return begun;
  }

  boolean isStored() {
    return stored;
  }

  @Nullable String versionId() {
    return versionId;
  }
}
