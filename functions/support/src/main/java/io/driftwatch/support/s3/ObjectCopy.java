package io.driftwatch.support.s3;

import static io.driftwatch.support.s3.ObjectStore.complete;
import static io.driftwatch.support.s3.ObjectStore.exactly;
import static io.driftwatch.support.s3.ObjectStore.isGone;
import static io.driftwatch.support.s3.ObjectStore.quoted;

import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.state.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/// Copies one version of an object to another key of its bucket, inside S3 and however large it is.
///
/// A large object is copied in parts, several at a time. Before the function's time is up it ends
/// with a [ServiceUnavailableException] and leaves the upload open; the next attempt finds it by
/// the target's key and copies what is missing. So the target must be a key that only copies of
/// this one version have, such as one with the execution's name. An upload that can no longer be
/// completed, because the object is gone, is aborted.
public final class ObjectCopy {
  /// Few requests for many bytes, and each takes seconds.
  private static final long PART_BYTES = 256L << 20;

  /// S3 takes 10,000.
  private static final long MOST_PARTS = 9_000;

  /// S3's limit of a part.
  private static final long LARGEST_PART = 5L << 30;

  private static final long NOWHERE = -1;

  private static final int PARTS_AT_ONCE = 16;

  /// What is left of the function's time when no more parts are begun: those under way end in it,
  /// and so does what follows a complete copy.
  private static final Duration RESERVE = Duration.ofMinutes(1);

  /// When a request still under way is given up: in time for the function to say so.
  private static final Duration LAST_MOMENT = Duration.ofSeconds(15);

  private final S3Client s3;
  private final long partBytes;

  public ObjectCopy(S3Client s3) {
    this(s3, PART_BYTES);
  }

  /// @param partBytes up to which size an object is copied in one request, and that of a part of a
  ///   larger one; for tests, as S3 takes no part below 5 MiB but the last
  public ObjectCopy(S3Client s3, long partBytes) {
    this.s3 = s3;
    this.partBytes = partBytes;
  }

  /// Copies exactly this version to another key of the bucket.
  ///
  /// @param remainingMillis how much time the function has left; asked again and again
  /// @return when this version was stored
  /// @throws ObjectGoneException when it was deleted or overwritten
  /// @throws ServiceUnavailableException when S3 fails, or time is up before the copy is complete
  public Instant copy(ObjectVersion object, String target, IntSupplier remainingMillis) {
    String what = "copying %s to %s".formatted(object, target);
    try {
      HeadObjectResponse source = s3.headObject(exactly(object));
      Instant stored = complete(what, source.lastModified());
      if (complete(what, source.contentLength()) <= partBytes) {
        copyAtOnce(object, target, what);
      } else {
        new InParts(object, source, target, what, remainingMillis).copy();
      }
      return stored;
    } catch (RuntimeException failure) {
      // A 404 may be about the upload: S3 is asked about the object itself.
      if (isGone(failure) && AwsFailures.mapped(what, () -> size(exactly(object)) == NOWHERE)) {
        AwsFailures.mapped(
            what, () -> abort(object.bucket(), openUploads(object.bucket(), target)));
        throw new ObjectGoneException(object + " is not there any more and was not copied");
      }
      throw AwsFailures.unavailable(what, failure);
    }
  }

  /// {@return the size of an object, [#NOWHERE] if there is none}
  private long size(HeadObjectRequest request) {
    try {
      return s3.headObject(request).contentLength();
    } catch (RuntimeException failure) {
      if (isGone(failure)) {
        return NOWHERE;
      }
      throw failure;
    }
  }

  private void copyAtOnce(ObjectVersion object, String target, String what) {
    var request =
        CopyObjectRequest.builder()
            .sourceBucket(object.bucket())
            .sourceKey(object.key())
            .destinationBucket(object.bucket())
            .destinationKey(target);
    if (object.versionId() != null) {
      request.sourceVersionId(object.versionId());
    } else {
      request.copySourceIfMatch(quoted(object.eTag()));
    }
    var copied = complete(what, s3.copyObject(request.build()).copyObjectResult());
    complete(what, copied.eTag());
  }

  /// {@return the open uploads of exactly this key, the oldest first}
  private List<MultipartUpload> openUploads(String bucket, String key) {
    return s3
        .listMultipartUploadsPaginator(request -> request.bucket(bucket).prefix(key))
        .uploads()
        .stream()
        .filter(upload -> upload.key().equals(key))
        .sorted(Comparator.comparing(MultipartUpload::initiated))
        .toList();
  }

  private int abort(String bucket, List<MultipartUpload> uploads) {
    for (var upload : uploads) {
      abort(s3, bucket, upload.key(), upload.uploadId());
    }
    return uploads.size();
  }

  static void abort(S3Client s3, String bucket, String key, String upload) {
    s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
  }

  /// {@return the size of the parts of an object, the last of which may be smaller}
  ///
  /// A function of the object's size alone: a later attempt needs the same parts.
  static long partBytes(long size, long smallest) {
    return Math.min(Math.max(smallest, Math.ceilDiv(size, MOST_PARTS)), LARGEST_PART);
  }

  /// One attempt at a large object.
  private final class InParts {
    private final ObjectVersion object;
    private final HeadObjectResponse source;
    private final String target;
    private final String what;
    private final IntSupplier remainingMillis;
    private final long size;
    private final long bytes;
    private final int count;
    private final Map<Integer, CompletedPart> copied = new ConcurrentSkipListMap<>();
    private final Queue<Integer> missing = new ConcurrentLinkedQueue<>();

    InParts(
        ObjectVersion object,
        HeadObjectResponse source,
        String target,
        String what,
        IntSupplier remainingMillis) {
      this.object = object;
      this.source = source;
      this.target = target;
      this.what = what;
      this.remainingMillis = remainingMillis;
      this.size = source.contentLength();
      this.bytes = partBytes(size, partBytes);
      this.count = Math.toIntExact(Math.ceilDiv(size, bytes));
    }

    void copy() {
      // An earlier attempt may have completed it and lost the answer.
      if (size(HeadObjectRequest.builder().bucket(object.bucket()).key(target).build()) == size) {
        return;
      }
      String upload = upload();
      s3
          .listPartsPaginator(
              request -> request.bucket(object.bucket()).key(target).uploadId(upload))
          .parts()
          .stream()
          .filter(part -> part.partNumber() <= count && part.size() == length(part.partNumber()))
          .forEach(part -> copied.put(part.partNumber(), part(part.partNumber(), part.eTag())));
      IntStream.rangeClosed(1, count).filter(n -> !copied.containsKey(n)).forEach(missing::add);
      copyMissing(upload);
      if (copied.size() < count) {
        throw new ServiceUnavailableException(
            ("%s: %d of %d parts are done and the function's time is nearly up; the next"
                    + " attempt goes on from there")
                .formatted(what, copied.size(), count));
      }
      complete(upload);
    }

    private String upload() {
      var open = openUploads(object.bucket(), target);
      if (open.isEmpty()) {
        return ObjectStore.complete(
            what,
            s3.createMultipartUpload(
                    request ->
                        request
                            .bucket(object.bucket())
                            .key(target)
                            .contentType(source.contentType())
                            .contentEncoding(source.contentEncoding())
                            .metadata(source.metadata()))
                .uploadId());
      }
      // Two, where the answer to the making of one was lost.
      abort(object.bucket(), open.subList(1, open.size()));
      return open.getFirst().uploadId();
    }

    private void copyMissing(String upload) {
      var workers = new ArrayList<Future<?>>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < Math.min(PARTS_AT_ONCE, missing.size()); i++) {
          workers.add(threads.submit(() -> copyParts(upload)));
        }
      }
      for (var worker : workers) {
        join(worker);
      }
    }

    private void join(Future<?> worker) {
      try {
        worker.get();
      } catch (ExecutionException failed) {
        switch (failed.getCause()) {
          case RuntimeException failure -> throw failure;
          case Error error -> throw error;
          case null, default -> throw new IllegalStateException(failed);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new ServiceUnavailableException(what + " was interrupted");
      }
    }

    private void copyParts(String upload) {
      Integer number;
      while (remainingMillis.getAsInt() > RESERVE.toMillis() && (number = missing.poll()) != null) {
        try {
          copied.put(number, copyPart(upload, number));
        } finally {
          if (!copied.containsKey(number)) {
            missing.clear(); // the others need not go on
          }
        }
      }
    }

    private CompletedPart copyPart(String upload, int number) {
      long first = (number - 1) * bytes;
      var request =
          UploadPartCopyRequest.builder()
              .sourceBucket(object.bucket())
              .sourceKey(object.key())
              .destinationBucket(object.bucket())
              .destinationKey(target)
              .uploadId(upload)
              .partNumber(number)
              .copySourceRange("bytes=%d-%d".formatted(first, first + length(number) - 1))
              .overrideConfiguration(override -> override.apiCallTimeout(untilLastMoment()));
      if (object.versionId() != null) {
        request.sourceVersionId(object.versionId());
      } else {
        request.copySourceIfMatch(quoted(object.eTag()));
      }
      var result = ObjectStore.complete(what, s3.uploadPartCopy(request.build()).copyPartResult());
      return part(number, ObjectStore.complete(what, result.eTag()));
    }

    private void complete(String upload) {
      ObjectStore.complete(
          what,
          s3.completeMultipartUpload(
                  request ->
                      request
                          .bucket(object.bucket())
                          .key(target)
                          .uploadId(upload)
                          .multipartUpload(all -> all.parts(copied.values()))
                          .overrideConfiguration(
                              override -> override.apiCallTimeout(untilLastMoment())))
              .eTag());
    }

    /// {@return how many bytes a part has}
    private long length(int number) {
      return Math.min(bytes, size - (number - 1) * bytes);
    }

    private Duration untilLastMoment() {
      Duration left = Duration.ofMillis(remainingMillis.getAsInt()).minus(LAST_MOMENT);
      return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private static CompletedPart part(int number, String eTag) {
      return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }
  }
}
