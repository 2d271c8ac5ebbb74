package io.driftwatch.detectdrift;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The objects of a bucket in memory: what the function asks of S3, and nothing else.
final class BucketInMemory implements S3Client {
  private static final String E_TAG = "\"0\"";

  private final TreeMap<String, byte[]> stored = new TreeMap<>();

  void put(String key, byte[] content) {
    stored.put(key, content);
  }

  byte[] get(String key) {
    byte[] content = stored.get(key);
    if (content == null) {
      throw new AssertionError("only " + stored.keySet() + ", not " + key);
    }
    return content;
  }

  /// {@return the keys that begin so}
  List<String> keys(String prefix) {
    return stored.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
    byte[] content = stored.get(request.key());
    if (content == null) {
      throw NoSuchKeyException.builder().statusCode(404).message("no " + request.key()).build();
    }
    return new ResponseInputStream<>(
        GetObjectResponse.builder()
            .eTag(E_TAG)
            .contentLength((long) content.length)
            .lastModified(Instant.EPOCH)
            .build(),
        AbortableInputStream.create(new ByteArrayInputStream(content)));
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    try (var content = body.contentStreamProvider().newStream()) {
      put(request.key(), content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PutObjectResponse.builder().eTag(E_TAG).build();
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    String after = request.startAfter() == null ? "" : request.startAfter();
    return ListObjectsV2Response.builder()
        .contents(
            keys(request.prefix()).stream()
                .filter(key -> key.compareTo(after) > 0)
                .map(key -> S3Object.builder().key(key).build())
                .toList())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
