package io.driftwatch.local.functions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// As much of S3 as a scratch asks for, for tests with thousands of requests.
final class MemoryS3 implements S3Client {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<Integer> batches = new ArrayList<>();
  private final AtomicInteger gets = new AtomicInteger();

  /// {@return how many objects there are}
  int size() {
    return objects.size();
  }

  /// {@return how many objects were deleted at a time}
  List<Integer> batches() {
    return batches;
  }

  int gets() {
    return gets.get();
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    try (var content = body.contentStreamProvider().newStream()) {
      objects.put(request.key(), content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PutObjectResponse.builder().eTag("\"e\"").versionId("v").build();
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    gets.incrementAndGet();
    String[] range = request.range().substring("bytes=".length()).split("-", -1);
    byte[] part =
        Arrays.copyOfRange(
            objects.get(request.key()),
            Integer.parseInt(range[0]),
            Integer.parseInt(range[1]) + 1);
    try {
      return transformer.transform(
          GetObjectResponse.builder().build(),
          AbortableInputStream.create(new ByteArrayInputStream(part)));
    } catch (Exception e) { // its signature
      throw SdkClientException.create("read", e);
    }
  }

  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    batches.add(request.delete().objects().size());
    request.delete().objects().forEach(object -> objects.remove(object.key()));
    return DeleteObjectsResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // there is nothing to close
  }
}
