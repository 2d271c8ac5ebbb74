package io.driftwatch.local.history;

import io.driftwatch.core.text.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// A bucket in S3, or what lies below a prefix of one.
public final class S3Store implements BucketStore {
  /// S3 answers within some 30 ms: with these, 10,000 objects are read in some 20 s.
  private static final int READERS = 24;

  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int MOST_CONFLICTS = 5;

  private final S3Client s3;
  private final String bucket;
  private final String prefix;
  private final Function<SdkException, String> inWords;

  /// @param prefix what all keys begin with: empty, or ending in a slash
  /// @param inWords says why S3 refused, and what to do
  public S3Store(
      S3Client s3, String bucket, String prefix, Function<SdkException, String> inWords) {
    this.s3 = s3;
    this.bucket = bucket;
    this.prefix = prefix;
    this.inWords = inWords;
  }

  @Override
  public List<String> list(String below, List<String> troubles) throws IOException {
    return answered(
        "listing " + name(below),
        () -> {
          var keys = new ArrayList<String>();
          for (var object :
              s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix + below)).contents()) {
            keys.add(object.key().substring(prefix.length()));
          }
          return keys;
        });
  }

  @Override
  public byte[] get(String key) throws IOException {
    return answered(
        "reading " + name(key),
        () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key(prefix + key)).asByteArrayUnsafe());
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content) throws IOException {
    return answered("writing " + name(key), () -> stored(key, content));
  }

  /// 409 says that another write of the same key is under way: what became of it shows the next
  /// attempt.
  private boolean stored(String key, byte[] content) {
    for (int conflicts = 0; ; conflicts++) {
      try {
        s3.putObject(
            r -> r.bucket(bucket).key(prefix + key).ifNoneMatch("*"),
            RequestBody.fromBytes(content));
        return true;
      } catch (AwsServiceException refused) {
        if (refused.statusCode() == PRECONDITION_FAILED) {
          return false;
        }
        if (refused.statusCode() != CONFLICT || conflicts == MOST_CONFLICTS) {
          throw refused;
        }
      }
    }
  }

  @Override
  public int readers() {
    return READERS;
  }

  @Override
  public String name(String key) {
    return Shown.path("s3://%s/%s%s".formatted(bucket, prefix, key));
  }

  private <T> T answered(String what, Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (SdkException failure) {
      throw new IOException(what + " failed: " + inWords.apply(failure), failure);
    }
  }
}
