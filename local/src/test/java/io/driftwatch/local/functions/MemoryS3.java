package io.driftwatch.local.functions;

import io.driftwatch.support.s3.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// As much of S3 as a scratch asks for, for tests with thousands of requests.
final class MemoryS3 implements S3Client {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<Integer> batches = new ArrayList<>();
  private final AtomicInteger gets = new AtomicInteger();

  /// {@return a client that asks this for scratch objects, and another one for all else}
  S3Client before(S3Client other) {
    return (S3Client)
        Proxy.newProxyInstance(
            S3Client.class.getClassLoader(),
            new Class<?>[] {S3Client.class},
            (_, method, arguments) -> {
              boolean scratch = arguments != null && isAboutScratch(arguments[0]);
              try {
                return method.invoke(scratch ? this : other, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /// {@return whether an argument is a request for scratch objects}
  static boolean isAboutScratch(Object argument) {
    return argument instanceof DeleteObjectsRequest
        || (argument instanceof SdkRequest request
            && request
                .getValueForField("Key", String.class)
                .filter(key -> key.startsWith(Layout.SCRATCH))
                .isPresent());
  }

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
            objects.get(request.key()), Integer.parseInt(range[0]), Integer.parseInt(range[1]) + 1);
    try {
      return transformer.transform(
          GetObjectResponse.builder().build(),
          AbortableInputStream.create(new ByteArrayInputStream(part)));
    } catch (Exception e) { // its signature
      throw SdkClientException.create("read", e);
    }
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    if (!objects.containsKey(request.key())) {
      throw S3Exception.builder().statusCode(404).build();
    }
    return HeadObjectResponse.builder().versionId("v").build();
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
