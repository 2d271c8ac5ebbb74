package io.driftwatch.support.s3;

import io.driftwatch.core.memory.ScratchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The objects of all scratches of an [S3Space].
final class ScratchBucket {
  /// How many blocks an object has.
  static final int BLOCKS = 1 << 3;

  /// How many objects S3 deletes at once.
  private static final int BATCH = 1000;

  private static final String CONTENT_TYPE = "application/octet-stream";

  private final S3Client s3;
  private final String bucket;
  private final String folder;
  private final int blockBytes;
  private final AtomicInteger created = new AtomicInteger();

  /// @param folder no other process may write there
  ScratchBucket(S3Client s3, String bucket, String folder, int blockBytes) {
    this.s3 = s3;
    this.bucket = bucket;
    this.folder = folder;
    this.blockBytes = blockBytes;
  }

  int blockBytes() {
    return blockBytes;
  }

  /// {@return an object with a key of its own, in memory}
  ScratchObject create() {
    return new ScratchObject(folder + created.getAndIncrement(), BLOCKS, blockBytes);
  }

  /// Stores an object that is full, as the only version of its key: a put that is sent again
  /// because its answer was lost is refused.
  void put(ScratchObject object) throws ScratchException {
    var request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(object.key)
            .contentType(CONTENT_TYPE)
            .ifNoneMatch("*")
            .build();
    var body = RequestBody.fromContentProvider(object::content, object.bytes(), CONTENT_TYPE);
    object.begin();
    String what = "writing " + name(object);
    try {
      var answer = s3.putObject(request, body);
      ObjectStore.complete(what, answer.eTag());
      object.store(answer.versionId());
    } catch (RuntimeException failure) {
      if (!isSecondPut(failure)) {
        throw failed(what, failure);
      }
      find(object, what);
    }
  }

  /// {@return whether the object is there because an attempt before had no answer}
  private static boolean isSecondPut(RuntimeException failure) {
    return failure instanceof S3Exception refused
        && ObjectStore.isPreconditionFailed(refused)
        && refused.numAttempts() != null
        && refused.numAttempts() > 1;
  }

  private void find(ScratchObject object, String what) throws ScratchException {
    try {
      object.store(head(object).versionId());
    } catch (RuntimeException failure) {
      throw failed(what, failure);
    }
  }

  private HeadObjectResponse head(ScratchObject object) {
    return s3.headObject(HeadObjectRequest.builder().bucket(bucket).key(object.key).build());
  }

  /// {@return a block of an object that is stored}
  byte[] read(ScratchObject object, int block) throws ScratchException {
    long from = (long) block * blockBytes;
    var request =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(object.key)
            .range("bytes=%d-%d".formatted(from, from + blockBytes - 1))
            .build();
    ResponseTransformer<GetObjectResponse, byte[]> whole = (_, content) -> block(content);
    try {
      return s3.getObject(request, whole);
    } catch (RuntimeException failure) {
      throw failed("reading " + name(object), failure);
    }
  }

  /// A connection that breaks is a reason to try again.
  private byte[] block(AbortableInputStream content) {
    try {
      var bytes = new byte[blockBytes];
      int count = content.readNBytes(bytes, 0, blockBytes);
      if (count < blockBytes || content.read() >= 0) {
        throw RetryableException.create(
            "the answer has %d bytes or more, not %d".formatted(count, blockBytes));
      }
      return bytes;
    } catch (IOException broken) {
      throw RetryableException.create(String.valueOf(broken.getMessage()), broken);
    }
  }

  /// Deletes objects for good, those as well that were stored without an answer.
  ///
  /// @param trouble hears of those that could not be deleted
  void delete(List<ScratchObject> objects, Consumer<String> trouble) {
    var batch = new ArrayList<ObjectIdentifier>();
    for (var object : objects) {
      addTo(batch, object, trouble);
      if (batch.size() == BATCH) {
        deleteBatch(batch, trouble);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      deleteBatch(batch, trouble);
    }
  }

  private void addTo(List<ObjectIdentifier> batch, ScratchObject object, Consumer<String> trouble) {
    if (!object.isBegun()) {
      return;
    }
    try {
      if (!object.isStored()) {
        object.store(head(object).versionId());
      }
      batch.add(ObjectIdentifier.builder().key(object.key).versionId(object.versionId()).build());
    } catch (RuntimeException failure) {
      if (!ObjectStore.isGone(failure)) {
        trouble.accept(left(1, failed("looking for " + name(object), failure).getMessage()));
      }
    }
  }

  private void deleteBatch(List<ObjectIdentifier> batch, Consumer<String> trouble) {
    var request =
        DeleteObjectsRequest.builder()
            .bucket(bucket)
            .delete(Delete.builder().objects(batch).quiet(true).build())
            .build();
    try {
      List<S3Error> refused = s3.deleteObjects(request).errors();
      if (!refused.isEmpty()) {
        trouble.accept(left(refused.size(), refused.getFirst().code()));
      }
    } catch (RuntimeException failure) {
      String what = "deleting s3://%s/%s…".formatted(bucket, folder);
      trouble.accept(left(batch.size(), failed(what, failure).getMessage()));
    }
  }

  private String left(int count, @Nullable String why) {
    return "%d temporary objects below s3://%s/%s stay until they expire: %s"
        .formatted(count, bucket, folder, why);
  }

  private String name(ScratchObject object) {
    return "s3://%s/%s".formatted(bucket, object.key);
  }

  private static ScratchException failed(String what, RuntimeException failure) {
    return new ScratchException(
        String.valueOf(AwsFailures.unavailable(what, failure).getMessage()), failure);
  }
}
