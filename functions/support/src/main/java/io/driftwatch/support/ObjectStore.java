package io.driftwatch.support;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/// Objects in S3, read and removed by their exact version.
///
/// An [ObjectVersion] is named by its version id where it has one, else by `If-Match` with its
/// entity tag, never by both: S3 refuses that. Every failure of the service is a
/// [ServiceUnavailableException].
public final class ObjectStore {
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  /// What one request copies at most; S3's limit is five times this.
  private static final long LARGEST_COPY = 1L << 30;

  private final S3Client s3;
  private final long largestCopy;

  public ObjectStore(S3Client s3) {
    this(s3, LARGEST_COPY);
  }

  /// @param largestCopy from how many bytes on an object is copied in parts of that size
  ObjectStore(S3Client s3, long largestCopy) {
    this.s3 = s3;
    this.largestCopy = largestCopy;
  }

  /// An object while it is read.
  ///
  /// @param bytes the content; a connection that breaks is an [IOException], never an early end
  /// @param modified when this version was stored
  public record Content(InputStream bytes, Instant modified) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  /// What is known of an object without reading it.
  ///
  /// @param metadata what its writer noted
  /// @param modified when it was stored
  public record Facts(Map<String, String> metadata, Instant modified) {
    public Facts {
      metadata = Map.copyOf(metadata);
    }
  }

  /// What became of an object that was to be removed.
  public enum Removal {
    DELETED("deleted"),
    SUPERSEDED("superseded"),
    ALREADY_GONE("already-gone");

    private final String label;

    Removal(String label) {
      this.label = label;
    }

    /// {@return the name in the functions' answers}
    public String label() {
      return label;
    }
  }

  /// {@return the content of exactly this version}
  ///
  /// @throws ObjectGoneException when it was deleted or overwritten
  public Content open(ObjectVersion object) {
    var request = GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
    if (object.versionId() != null) {
      request.versionId(object.versionId());
    } else {
      request.ifMatch(quoted(object.eTag()));
    }
    return content("reading " + object, request.build())
        .orElseThrow(
            () ->
                new ObjectGoneException(
                    object + " was deleted or overwritten before it was read; nothing to do"));
  }

  /// {@return the current content of a key, if there is an object}
  public Optional<Content> find(String bucket, String key) {
    return content(
        "reading s3://%s/%s".formatted(bucket, key),
        GetObjectRequest.builder().bucket(bucket).key(key).build());
  }

  /// {@return all bytes of a key's current object, if there is one}
  public Optional<byte[]> read(String bucket, String key) {
    try (Content content = find(bucket, key).orElse(null)) {
      return content == null ? Optional.empty() : Optional.of(content.bytes().readAllBytes());
    } catch (IOException broken) {
      throw broken("s3://%s/%s".formatted(bucket, key), broken);
    }
  }

  /// {@return the error for content that stopped coming}
  public static ServiceUnavailableException broken(String what, IOException failure) {
    return new ServiceUnavailableException(
        "reading %s broke off: %s".formatted(what, failure.getMessage()));
  }

  /// {@return the current version of a key, if there is an object}
  public Optional<ObjectVersion> current(String bucket, String key) {
    return head(HeadObjectRequest.builder().bucket(bucket).key(key).build())
        .map(
            found ->
                new ObjectVersion(
                    bucket, key, found.versionId(), unquoted(found.eTag()), found.contentLength()));
  }

  /// {@return what is known of a key's current object, if there is one}
  Optional<Facts> facts(String bucket, String key) {
    return head(HeadObjectRequest.builder().bucket(bucket).key(key).build())
        .map(found -> new Facts(found.metadata(), found.lastModified()));
  }

  /// Stores bytes under a key, whatever was there.
  public void put(String bucket, String key, String contentType, byte[] bytes) {
    put(bucket, key, contentType, bytes, Map.of());
  }

  /// Stores bytes and facts about them under a key, whatever was there.
  void put(
      String bucket, String key, String contentType, byte[] bytes, Map<String, String> metadata) {
    AwsFailures.mapped(
        "writing s3://%s/%s".formatted(bucket, key),
        () ->
            s3.putObject(
                request ->
                    request.bucket(bucket).key(key).contentType(contentType).metadata(metadata),
                RequestBody.fromBytes(bytes)));
  }

  /// Stores bytes and facts about them under a key that holds nothing yet; what is already there
  /// stays.
  void putIfAbsent(
      String bucket, String key, String contentType, byte[] bytes, Map<String, String> metadata) {
    String what = "writing s3://%s/%s".formatted(bucket, key);
    try {
      s3.putObject(
          request ->
              request
                  .bucket(bucket)
                  .key(key)
                  .contentType(contentType)
                  .metadata(metadata)
                  .ifNoneMatch("*"),
          RequestBody.fromBytes(bytes));
    } catch (S3Exception refused) {
      if (refused.statusCode() != PRECONDITION_FAILED) {
        throw AwsFailures.unavailable(what, refused);
      }
    } catch (SdkException failure) {
      throw AwsFailures.unavailable(what, failure);
    }
  }

  /// Copies exactly this version to another key of the bucket.
  ///
  /// @throws ObjectGoneException when it was deleted or overwritten
  public void copy(ObjectVersion object, String target) {
    String what = "copying %s to %s".formatted(object, target);
    try {
      long size = s3.headObject(exactly(object)).contentLength();
      if (size <= largestCopy) {
        copyAtOnce(object, target);
      } else {
        copyInParts(object, target, size);
      }
    } catch (S3Exception refused) {
      if (isGone(refused)) {
        throw new ObjectGoneException(object + " is not there any more and was not copied");
      }
      throw AwsFailures.unavailable(what, refused);
    } catch (SdkException failure) {
      throw AwsFailures.unavailable(what, failure);
    }
  }

  private void copyAtOnce(ObjectVersion object, String target) {
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
    s3.copyObject(request.build());
  }

  private void copyInParts(ObjectVersion object, String target, long size) {
    String upload =
        s3.createMultipartUpload(request -> request.bucket(object.bucket()).key(target)).uploadId();
    var parts = new ArrayList<CompletedPart>();
    for (long start = 0; start < size; start += largestCopy) {
      long last = Math.min(start + largestCopy, size) - 1;
      int number = parts.size() + 1;
      var request =
          UploadPartCopyRequest.builder()
              .sourceBucket(object.bucket())
              .sourceKey(object.key())
              .destinationBucket(object.bucket())
              .destinationKey(target)
              .uploadId(upload)
              .partNumber(number)
              .copySourceRange("bytes=%d-%d".formatted(start, last));
      if (object.versionId() != null) {
        request.sourceVersionId(object.versionId());
      } else {
        request.copySourceIfMatch(quoted(object.eTag()));
      }
      String eTag = s3.uploadPartCopy(request.build()).copyPartResult().eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
    }
    s3.completeMultipartUpload(
        request ->
            request
                .bucket(object.bucket())
                .key(target)
                .uploadId(upload)
                .multipartUpload(done -> done.parts(parts)));
  }

  /// Removes exactly this version, for good, and no other.
  ///
  /// With a version id: looks whether it is there, then deletes it. Without one: deletes on the
  /// condition that the content is still the same. Either may be repeated.
  public Removal remove(ObjectVersion object) {
    return object.versionId() != null ? removeVersion(object) : removeIfUnchanged(object);
  }

  private Removal removeVersion(ObjectVersion object) {
    if (head(exactly(object)).isEmpty()) {
      return Removal.ALREADY_GONE;
    }
    AwsFailures.mapped(
        "deleting " + object,
        () ->
            s3.deleteObject(
                request ->
                    request
                        .bucket(object.bucket())
                        .key(object.key())
                        .versionId(object.versionId())));
    return Removal.DELETED;
  }

  private Removal removeIfUnchanged(ObjectVersion object) {
    var request =
        DeleteObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .ifMatch(quoted(object.eTag()));
    try {
      s3.deleteObject(request.build());
      return Removal.DELETED;
    } catch (S3Exception refused) {
      return switch (refused.statusCode()) {
        case PRECONDITION_FAILED -> Removal.SUPERSEDED;
        case NOT_FOUND -> Removal.ALREADY_GONE;
        default -> throw AwsFailures.unavailable("deleting " + object, refused);
      };
    } catch (SdkException failure) {
      throw AwsFailures.unavailable("deleting " + object, failure);
    }
  }

  private static HeadObjectRequest exactly(ObjectVersion object) {
    var request = HeadObjectRequest.builder().bucket(object.bucket()).key(object.key());
    return object.versionId() != null
        ? request.versionId(object.versionId()).build()
        : request.ifMatch(quoted(object.eTag())).build();
  }

  private Optional<HeadObjectResponse> head(HeadObjectRequest request) {
    String what = "looking for s3://%s/%s".formatted(request.bucket(), request.key());
    try {
      return Optional.of(s3.headObject(request));
    } catch (S3Exception refused) {
      if (isGone(refused)) {
        return Optional.empty();
      }
      throw AwsFailures.unavailable(what, refused);
    } catch (SdkException failure) {
      throw AwsFailures.unavailable(what, failure);
    }
  }

  private Optional<Content> content(String what, GetObjectRequest request) {
    try {
      ResponseInputStream<GetObjectResponse> object = s3.getObject(request);
      return Optional.of(
          new Content(
              new WholeInputStream(object, object.response().contentLength()),
              object.response().lastModified()));
    } catch (S3Exception refused) {
      if (isGone(refused)) {
        return Optional.empty();
      }
      throw AwsFailures.unavailable(what, refused);
    } catch (SdkException failure) {
      throw AwsFailures.unavailable(what, failure);
    }
  }

  private static boolean isGone(S3Exception refused) {
    return refused.statusCode() == NOT_FOUND || refused.statusCode() == PRECONDITION_FAILED;
  }

  private static String quoted(String eTag) {
    return '"' + eTag + '"';
  }

  private static String unquoted(String eTag) {
    return eTag.replace("\"", "");
  }
}
