package io.driftwatch.local.emulator.s3;

import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// A store that announces each object it has taken to a listener, however it was written.
final class AnnouncingBlobStore extends ForwardingBlobStore {
  private final Consumer<ObjectCreated> listener;
  private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() << 16);

  AnnouncingBlobStore(BlobStore store, Consumer<ObjectCreated> listener) {
    super(store);
    this.listener = listener;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    var answer = super.putBlob(request, payload);
    announce(
        "ObjectCreated:Put",
        request.bucket(),
        request.key(),
        answer.versionId(),
        answer.eTag(),
        request.contentLength());
    return answer;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    var answer = super.copyBlob(request);
    announce(
        "ObjectCreated:Copy",
        request.destinationBucket(),
        request.destinationKey(),
        answer.versionId());
    return answer;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    var answer = super.completeMultipartUpload(upload, request);
    announce(
        "ObjectCreated:CompleteMultipartUpload",
        request.bucket(),
        request.key(),
        answer.versionId());
    return answer;
  }

  private void announce(String eventName, String bucket, String key, @Nullable String versionId) {
    var object =
        delegate()
            .blobMetadata(
                HeadObjectRequest.builder().bucket(bucket).key(key).versionId(versionId).build());
    announce(eventName, bucket, key, versionId, object.eTag(), object.contentLength());
  }

  private void announce(
      String eventName,
      String bucket,
      String key,
      @Nullable String versionId,
      String eTag,
      long size) {
    listener.accept(
        new ObjectCreated(
            eventName,
            Instant.now(),
            bucket,
            key,
            versionId,
            eTag.replace("\"", ""),
            size,
            "%016X".formatted(sequence.incrementAndGet())));
  }
}
