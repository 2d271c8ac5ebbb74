package io.driftwatch.support.s3;

import io.driftwatch.core.memory.StoredBytes;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.state.ObjectVersion;
import java.io.EOFException;
import java.io.IOException;

/// Bytes of one version of an object, which are read a block at a time and kept in a [BlockCache].
///
/// So lists that are walked in step cost a request for each of their blocks, as long as there is
/// room for a block of each list.
final class ObjectBytes implements StoredBytes {
  private final ObjectStore store;
  private final ObjectVersion object;
  private final S3Space space;
  private final String remedy;

  /// @param object with its size
  /// @param space whose blocks at hand those are that were read
  /// @param remedy what to do when its bytes are not those that were written, for messages
  ObjectBytes(ObjectStore store, ObjectVersion object, S3Space space, String remedy) {
    this.store = store;
    this.object = object;
    this.space = space;
    this.remedy = remedy;
  }

  /// @throws ServiceUnavailableException when S3 fails, or has another version meanwhile
  @Override
  public void read(long at, byte[] into, int length) throws IOException {
    if (at < 0 || at > size() - length) {
      throw new EOFException("%s ends before byte %d".formatted(object, at + length));
    }
    BlockCache cache = space.blocks();
    int blockBytes = cache.blockBytes();
    cache.copy(
        at,
        into,
        length,
        number -> cache.get(this, number, () -> fetched(number * blockBytes, blockBytes)));
  }

  private byte[] fetched(long from, int most) throws IOException {
    var bytes = new byte[(int) Math.min(most, size() - from)];
    try (var part = store.open(object, from, from + bytes.length)) {
      part.bytes().readNBytes(bytes, 0, bytes.length);
      return bytes;
    } catch (ObjectGoneException replaced) {
      throw new ServiceUnavailableException(
          object + " was replaced or deleted while it was read; it will be read anew");
    } catch (BrokenContentException broken) {
      throw ObjectStore.broken(object.toString(), broken);
    }
  }

  @Override
  public long size() {
    return object.size();
  }

  @Override
  public IOException damaged(long at, int length) {
    return new IOException(
        "%s is damaged: %d bytes at %d; %s".formatted(object, length, at, remedy));
  }
}
