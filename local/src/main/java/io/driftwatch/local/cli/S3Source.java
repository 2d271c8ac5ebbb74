package io.driftwatch.local.cli;

import io.driftwatch.core.read.Source;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.s3.ObjectSource;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.s3.WholeInputStream;
import io.driftwatch.support.state.ObjectVersion;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// An object in S3 that a word of the command line names, as `s3://bucket/key`.
///
/// It is read as it streams in, and read on where a connection breaks. What is read first settles
/// the version: all else is of the same one.
final class S3Source implements Source {
  private static final String SCHEME = "s3://";

  private final Supplier<S3Client> client;
  private final String bucket;
  private final String key;
  private @Nullable Source opened;

  private S3Source(Supplier<S3Client> client, String bucket, String key) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
  }

  /// {@return the object, read with the credentials and the region of the user}
  static S3Source of(String word) throws CommandFailure {
    return of(word, UserS3::client);
  }

  /// @param client asked for when the object is read
  static S3Source of(String word, Supplier<S3Client> client) throws CommandFailure {
    int slash = word.indexOf('/', SCHEME.length());
    var bucket = word.substring(SCHEME.length(), slash < 0 ? word.length() : slash);
    var key = slash < 0 ? "" : word.substring(slash + 1);
    if (bucket.isEmpty() || key.isEmpty() || key.endsWith("/")) {
      throw new CommandFailure(word + ": names no object; write s3://bucket/key");
    }
    return new S3Source(client, bucket, key);
  }

  @Override
  public String name() {
    return SCHEME + bucket + "/" + key;
  }

  @Override
  public long length() throws IOException {
    return opened().length();
  }

  @Override
  public InputStream open(long from, long to) throws IOException {
    try {
      return new Bytes(opened().open(from, to));
    } catch (ObjectGoneException e) {
      throw gone(e);
    } catch (ServiceUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private synchronized Source opened() throws IOException {
    if (opened == null) {
      try {
        var s3 = client.get();
        // Not HEAD: only the answer to GET says what is wrong.
        var content = s3.getObject(request -> request.bucket(bucket).key(key));
        var answer = content.response();
        long length = answer.contentLength();
        var version =
            new ObjectVersion(
                bucket, key, answer.versionId(), answer.eTag().replace("\"", ""), length);
        var store = new ObjectStore(s3);
        var bytes = store.resuming(version, new WholeInputStream(content, length), length);
        opened = new ObjectSource(store, version, length, bytes);
      } catch (SdkException e) {
        throw new IOException(S3Refusal.inWords(e), e);
      }
    }
    return opened;
  }

  private static IOException gone(ObjectGoneException e) {
    return new IOException("it was overwritten or deleted while it was read", e);
  }

  /// Bytes that may have to be asked for again on the way.
  private static final class Bytes extends FilterInputStream {
    Bytes(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      try {
        return super.read(bytes, offset, count);
      } catch (ObjectGoneException e) {
        throw gone(e);
      }
    }
  }
}
