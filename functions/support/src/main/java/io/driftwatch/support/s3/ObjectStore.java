package io.driftwatch.support.s3;

import io.driftwatch.core.memory.ScratchException;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.state.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Objects in S3, read and removed by their exact version.
///
/// An [ObjectVersion] is named by its version id where it has one, else by `If-Match` with its
/// entity tag, never by both: S3 refuses that. Every failure of the service is a
/// [ServiceUnavailableException]; so is an answer that lacks what S3 always sends, which something
/// on the way must have given.
public final class ObjectStore {
  private static final int NOT_FOUND = 404;
  private static final int NO_CONTENT = 204;
  private static final int PRECONDITION_FAILED = 412;

  /// How often an object is written before the state machine's pause between attempts is needed.
  private static final int MOST_CONFLICTS = 3;

  private final S3Client s3;

  public ObjectStore(S3Client s3) {
    this.s3 = s3;
  }

  /// An object while it is read.
  ///
  /// @param bytes the content; a connection that breaks for good is an [IOException], never an
  ///   early end
  /// @param length how many bytes there are
  /// @param eTag the entity tag, without quotes
  /// @param modified when this version was stored
  public record Content(InputStream bytes, long length, String eTag, Instant modified)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
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
  /// Where its connection breaks, it is read on over another one: a read may end by an
  /// [ObjectGoneException] as well.
  ///
  /// @throws ObjectGoneException when it was deleted or overwritten
  public Content open(ObjectVersion object) {
    return resuming(object, open(object, reading(object).build()));
  }

  /// {@return a part of the content of exactly this version, likewise}
  ///
  /// @param from the first byte, from 0
  /// @param to the byte behind the last one; at most the length of the object
  /// @throws ObjectGoneException when it was deleted or overwritten
  public Content open(ObjectVersion object, long from, long to) {
    return resuming(object, part(object, from, to), from, to);
  }

  /// {@return content that is open already, which is read on where its connection breaks}
  ///
  /// @param whole all bytes of exactly this version; an end before its length is an [IOException]
  ///   of [WholeInputStream]
  public InputStream resuming(ObjectVersion object, WholeInputStream whole, long length) {
    return resuming(object, whole, 0, length);
  }

  /// {@return all content of exactly this version, likewise}
  Content resuming(ObjectVersion object, Content whole) {
    return resuming(object, whole, 0, whole.length());
  }

  private Content resuming(ObjectVersion object, Content content, long from, long to) {
    var bytes = resuming(object, content.bytes(), from, to);
    return new Content(bytes, content.length(), content.eTag(), content.modified());
  }

  private InputStream resuming(ObjectVersion object, InputStream bytes, long from, long to) {
    return new ResumingInputStream(bytes, from, to, at -> part(object, at, to).bytes());
  }

  private Content part(ObjectVersion object, long from, long to) {
    var range = "bytes=%d-%d".formatted(from, to - 1);
    Content part = open(object, reading(object).range(range).build());
    if (part.length() != to - from) {
      throw strange("reading %s of %s".formatted(range, object));
    }
    return part;
  }

  private static GetObjectRequest.Builder reading(ObjectVersion object) {
    var request = GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
    return object.versionId() != null
        ? request.versionId(object.versionId())
        : request.ifMatch(quoted(object.eTag()));
  }

  private Content open(ObjectVersion object, GetObjectRequest request) {
    return content("reading " + object, request, object.eTag())
        .orElseThrow(
            () ->
                new ObjectGoneException(
                    object + " was deleted or overwritten before it was read; nothing to do"));
  }

  /// {@return the current content of a key, if there is an object}
  public Optional<Content> find(String bucket, String key) {
    return content(
        "reading s3://%s/%s".formatted(bucket, key),
        GetObjectRequest.builder().bucket(bucket).key(key).build(),
        null);
  }

  /// {@return all bytes of a key's current object, if there is one}
  public Optional<byte[]> read(String bucket, String key) {
    try (Content content = find(bucket, key).orElse(null)) {
      return content == null ? Optional.empty() : Optional.of(content.bytes().readAllBytes());
    } catch (IOException broken) {
      throw broken("s3://%s/%s".formatted(bucket, key), broken);
    }
  }

  /// {@return the error for content that stopped coming, or that could not be kept}
  public static ServiceUnavailableException broken(String what, IOException failure) {
    if (failure instanceof ScratchException) {
      return new ServiceUnavailableException(String.valueOf(failure.getMessage()));
    }
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

  /// {@return the keys that begin so, in their order; the first thousand of them}
  public List<String> keys(String bucket, String prefix) {
    return keys(ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build());
  }

  /// {@return the keys that begin so and come behind another key, in their order; the first
  /// thousand of them}
  public List<String> keys(String bucket, String prefix, String after) {
    return keys(
        ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).startAfter(after).build());
  }

  private List<String> keys(ListObjectsV2Request request) {
    return AwsFailures.mapped(
            "listing s3://%s/%s".formatted(request.bucket(), request.prefix()),
            () -> s3.listObjectsV2(request))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  /// Stores bytes under a key, whatever was there.
  public void put(String bucket, String key, String contentType, byte[] bytes) {
    String what = writing(bucket, key);
    var request = putting(bucket, key, contentType).build();
    AwsFailures.mapped(
        what, () -> complete(what, s3.putObject(request, RequestBody.fromBytes(bytes)).eTag()));
  }

  /// Stores bytes under a key that holds nothing yet; what is already there stays.
  ///
  /// @return whether they were stored; false also where they were, and S3's answer was lost
  public boolean putIfAbsent(String bucket, String key, String contentType, byte[] bytes) {
    return putIf(putting(bucket, key, contentType).ifNoneMatch("*").build(), bytes);
  }

  /// Stores bytes in the place of exactly what was seen under a key; what has taken that place
  /// meanwhile stays.
  ///
  /// @param eTag the entity tag of what was seen
  /// @return whether they were stored; false also where they were, and S3's answer was lost
  public boolean replace(String bucket, String key, String eTag, String contentType, byte[] bytes) {
    return putIf(putting(bucket, key, contentType).ifMatch(quoted(eTag)).build(), bytes);
  }

  private boolean putIf(PutObjectRequest request, byte[] bytes) {
    String what = writing(request.bucket(), request.key());
    try {
      complete(what, s3.putObject(request, RequestBody.fromBytes(bytes)).eTag());
      return true;
    } catch (RuntimeException failure) {
      if (isGone(failure)) {
        return false;
      }
      throw AwsFailures.unavailable(what, failure);
    }
  }

  /// Writes the bytes of an object; every time the same ones.
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /// Stores what is written under a key that holds nothing yet, whatever its size; what is already
  /// there stays.
  ///
  /// @return whether it was stored; false also where it was, and S3's answer was lost
  /// @throws IOException of the writer; then nothing is stored
  public boolean putIfAbsent(String bucket, String key, String contentType, Writer writer)
      throws IOException {
    return putIf(putting(bucket, key, contentType).ifNoneMatch("*").build(), writer);
  }

  /// Stores what is written in the place of exactly what was seen under a key, likewise.
  ///
  /// @param eTag the entity tag of what was seen
  public boolean replace(String bucket, String key, String eTag, String contentType, Writer writer)
      throws IOException {
    return putIf(putting(bucket, key, contentType).ifMatch(quoted(eTag)).build(), writer);
  }

  private boolean putIf(PutObjectRequest request, Writer writer) throws IOException {
    String what = writing(request.bucket(), request.key());
    for (int attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
      try (var upload = new ObjectUpload(s3, request, what)) {
        writer.write(upload);
        var outcome = upload.store();
        if (outcome != ObjectUpload.Outcome.CONFLICTED) {
          return outcome == ObjectUpload.Outcome.STORED;
        }
      }
    }
    throw new ServiceUnavailableException(
        "%s failed: another write came between %d times".formatted(what, MOST_CONFLICTS));
  }

  private static String writing(String bucket, String key) {
    return "writing s3://%s/%s".formatted(bucket, key);
  }

  private static PutObjectRequest.Builder putting(String bucket, String key, String contentType) {
    return PutObjectRequest.builder().bucket(bucket).key(key).contentType(contentType);
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
    return delete(object, DeleteObjectRequest.builder().versionId(object.versionId()));
  }

  private Removal removeIfUnchanged(ObjectVersion object) {
    return delete(object, DeleteObjectRequest.builder().ifMatch(quoted(object.eTag())));
  }

  private Removal delete(ObjectVersion object, DeleteObjectRequest.Builder request) {
    String what = "deleting " + object;
    try {
      var answer = s3.deleteObject(request.bucket(object.bucket()).key(object.key()).build());
      if (answer.sdkHttpResponse().statusCode() != NO_CONTENT) {
        throw strange(what);
      }
      return Removal.DELETED;
    } catch (RuntimeException failure) {
      if (!isGone(failure)) {
        throw AwsFailures.unavailable(what, failure);
      }
      return isPreconditionFailed((S3Exception) failure)
          ? Removal.SUPERSEDED
          : Removal.ALREADY_GONE;
    }
  }

  static HeadObjectRequest exactly(ObjectVersion object) {
    var request = HeadObjectRequest.builder().bucket(object.bucket()).key(object.key());
    return object.versionId() != null
        ? request.versionId(object.versionId()).build()
        : request.ifMatch(quoted(object.eTag())).build();
  }

  private Optional<HeadObjectResponse> head(HeadObjectRequest request) {
    String what = "looking for s3://%s/%s".formatted(request.bucket(), request.key());
    return unlessGone(
        what,
        () -> {
          var found = s3.headObject(request);
          complete(what, found.eTag());
          complete(what, found.contentLength());
          complete(what, found.lastModified());
          return found;
        });
  }

  /// @param eTag the entity tag that the content must have; null = any
  private Optional<Content> content(String what, GetObjectRequest request, @Nullable String eTag) {
    return unlessGone(
        what,
        () -> {
          ResponseInputStream<GetObjectResponse> object = s3.getObject(request);
          var answer = object.response();
          if (answer.eTag() == null
              || answer.contentLength() == null
              || answer.lastModified() == null
              || (eTag != null && !eTag.equals(unquoted(answer.eTag())))) {
            object.abort();
            throw strange(what);
          }
          return new Content(
              new WholeInputStream(object, answer.contentLength()),
              answer.contentLength(),
              unquoted(answer.eTag()),
              answer.lastModified());
        });
  }

  private static <T> Optional<T> unlessGone(String what, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (RuntimeException failure) {
      if (isGone(failure)) {
        return Optional.empty();
      }
      throw AwsFailures.unavailable(what, failure);
    }
  }

  /// {@return whether S3 says that there is no such object, or not with these bytes}
  ///
  /// A bucket that is not there says nothing about the object: it is a wrong name, or a loss. The
  /// answer to a HEAD has no code.
  static boolean isGone(RuntimeException failure) {
    if (!(failure instanceof S3Exception refused)) {
      return false;
    }
    return isPreconditionFailed(refused)
        || (refused.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code(refused)));
  }

  static boolean isPreconditionFailed(S3Exception refused) {
    return refused.statusCode() == PRECONDITION_FAILED
        || "PreconditionFailed".equals(code(refused));
  }

  static @Nullable String code(S3Exception refused) {
    var details = refused.awsErrorDetails();
    return details == null ? null : details.errorCode();
  }

  static <T> T complete(String what, @Nullable T part) {
    if (part == null) {
      throw strange(what);
    }
    return part;
  }

  private static ServiceUnavailableException strange(String what) {
    return new ServiceUnavailableException(
        what + " failed: the answer lacks what S3 sends, or is about other bytes");
  }

  static String quoted(String eTag) {
    return '"' + eTag + '"';
  }

  private static String unquoted(String eTag) {
    return eTag.replace("\"", "");
  }
}
