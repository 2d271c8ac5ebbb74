package io.driftwatch.support.s3;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

/// An S3 that keeps the sizes of objects and no bytes: one object of any size, and what is copied
/// of it. Its listings come in short pages.
final class CountingS3 implements S3Client {
  static final Instant STORED = Instant.parse("2026-01-05T06:00:00Z");

  private static final int PAGE = 50;

  /// The bytes of a part, both ends included.
  record Range(long first, long last) implements Comparable<Range> {
    @Override
    public int compareTo(Range other) {
      return Long.compare(first, other.first);
    }

    long length() {
      return last - first + 1;
    }
  }

  private record Upload(String id, String key, Map<Integer, Range> parts) {}

  private final long size;
  private final List<Upload> uploads = new ArrayList<>();
  private final Map<String, Long> targets = new TreeMap<>();
  private final List<Range> copied = new ArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final CountDownLatch twoUnderWay = new CountDownLatch(2);
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private boolean gone;
  private boolean answerLost;
  private int created;
  private final CompletableFuture<Thread> failed = new CompletableFuture<>();
  private int failing;
  private int afterFailure = Integer.MAX_VALUE;
  private int removing;
  private int aborting;

  CountingS3(long size) {
    this.size = size;
  }

  // ------------------------------------------------------------------------ what tests arrange

  /// A part a hundred further on is copied when the worker that met the failure has ended, however
  /// long the operating system keeps it waiting.
  synchronized void failAtPart(int number) {
    failing = number;
    afterFailure = number + 100;
  }

  synchronized void removeSourceAtPart(int number) {
    removing = number;
  }

  synchronized void abortUploadsAtPart(int number) {
    aborting = number;
  }

  synchronized void removeSource() {
    gone = true;
  }

  synchronized void loseTheAnswerOfComplete() {
    answerLost = true;
  }

  synchronized void createUpload(String key) {
    uploads.add(new Upload("u" + created, key, new TreeMap<>()));
  }

  // ---------------------------------------------------------------------------- what tests see

  synchronized List<Range> copiedRanges() {
    return List.copyOf(copied);
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  synchronized int uploadsCreated() {
    return created;
  }

  /// {@return the keys that have an open upload}
  synchronized List<String> openUploads() {
    return uploads.stream().map(Upload::key).toList();
  }

  /// {@return the size of a copy, -1 while there is none}
  synchronized long sizeOf(String key) {
    return targets.getOrDefault(key, -1L);
  }

  // ------------------------------------------------------------------------------------- S3

  @Override
  public synchronized HeadObjectResponse headObject(HeadObjectRequest request) {
    boolean source = request.versionId() != null;
    long found = source ? size : sizeOf(request.key());
    if (found < 0 || (source && gone)) {
      throw S3Exception.builder().statusCode(404).build();
    }
    return HeadObjectResponse.builder()
        .contentLength(found)
        .eTag("\"e\"")
        .lastModified(STORED)
        .build();
  }

  @Override
  public synchronized CreateMultipartUploadResponse createMultipartUpload(
      CreateMultipartUploadRequest request) {
    created++;
    createUpload(request.key());
    return CreateMultipartUploadResponse.builder().uploadId("u" + created).build();
  }

  @Override
  public synchronized ListMultipartUploadsResponse listMultipartUploads(
      ListMultipartUploadsRequest request) {
    return ListMultipartUploadsResponse.builder()
        .isTruncated(false)
        .uploads(
            uploads.stream()
                .filter(upload -> upload.key().startsWith(request.prefix()))
                .map(
                    upload ->
                        MultipartUpload.builder()
                            .key(upload.key())
                            .uploadId(upload.id())
                            .initiated(Instant.EPOCH)
                            .build())
                .toList())
        .build();
  }

  @Override
  public synchronized ListPartsResponse listParts(ListPartsRequest request) {
    int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
    var parts =
        upload(request.uploadId()).parts().entrySet().stream()
            .filter(part -> part.getKey() > after)
            .map(
                part ->
                    Part.builder()
                        .partNumber(part.getKey())
                        .size(part.getValue().length())
                        .eTag("\"p" + part.getKey() + "\"")
                        .build())
            .toList();
    var page = parts.subList(0, Math.min(PAGE, parts.size()));
    boolean truncated = parts.size() > PAGE;
    return ListPartsResponse.builder()
        .parts(page)
        .isTruncated(truncated)
        .nextPartNumberMarker(truncated ? page.getLast().partNumber() : null)
        .build();
  }

  @Override
  public UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest request) {
    mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      awaitSecond();
      awaitFailure(request.partNumber());
      return copyPart(request);
    } finally {
      underWay.decrementAndGet();
    }
  }

  /// The first part is copied for as long as it takes another one to begin, if one does.
  private void awaitSecond() {
    twoUnderWay.countDown();
    try {
      twoUnderWay.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitFailure(int number) {
    if (number < afterFailure()) {
      return;
    }
    try {
      failed.get(10, TimeUnit.SECONDS).join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized int afterFailure() {
    return afterFailure;
  }

  private synchronized UploadPartCopyResponse copyPart(UploadPartCopyRequest request) {
    int number = request.partNumber();
    if (number == failing) {
      failing = 0;
      failed.complete(Thread.currentThread());
      throw refusal(503, "SlowDown");
    }
    if (number == removing) {
      gone = true;
    }
    if (number == aborting) {
      aborting = 0;
      uploads.clear();
    }
    if (gone) {
      throw refusal(404, "NoSuchVersion");
    }
    String[] bounds = request.copySourceRange().replace("bytes=", "").split("-", -1);
    var range = new Range(Long.parseLong(bounds[0]), Long.parseLong(bounds[1]));
    upload(request.uploadId()).parts().put(number, range);
    copied.add(range);
    return UploadPartCopyResponse.builder()
        .copyPartResult(part -> part.eTag("\"p" + number + "\""))
        .build();
  }

  @Override
  public synchronized CompleteMultipartUploadResponse completeMultipartUpload(
      CompleteMultipartUploadRequest request) {
    var upload = upload(request.uploadId());
    long whole = 0;
    for (var part : request.multipartUpload().parts()) {
      whole += part(upload, part.partNumber(), part.eTag()).length();
    }
    targets.put(request.key(), whole);
    uploads.remove(upload);
    if (answerLost) {
      answerLost = false;
      throw refusal(503, "SlowDown");
    }
    return CompleteMultipartUploadResponse.builder().eTag("\"whole\"").build();
  }

  private static Range part(Upload upload, int number, String eTag) {
    @Nullable Range part = upload.parts().get(number);
    if (part == null || !eTag.equals("\"p" + number + "\"")) {
      throw refusal(400, "InvalidPart");
    }
    return part;
  }

  @Override
  public synchronized AbortMultipartUploadResponse abortMultipartUpload(
      AbortMultipartUploadRequest request) {
    uploads.remove(upload(request.uploadId()));
    return AbortMultipartUploadResponse.builder().build();
  }

  private Upload upload(String id) {
    return uploads.stream()
        .filter(upload -> upload.id().equals(id))
        .findFirst()
        .orElseThrow(() -> refusal(404, "NoSuchUpload"));
  }

  private static RuntimeException refusal(int status, String code) {
    return S3Exception.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}
}
