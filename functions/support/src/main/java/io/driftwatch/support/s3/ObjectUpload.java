package io.driftwatch.support.s3;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// An object that is written as a stream and stored on a condition: in one request if it is small,
/// else in parts, of which one is in memory at a time.
///
/// The object is there, whole, when [#store] has stored it. Whatever happens before leaves nothing:
/// closing aborts what is open, and what a killed process left open expires with the bucket's rule
/// for incomplete uploads.
///
/// S3 takes 10,000 parts, which is 80 GB.
final class ObjectUpload extends OutputStream {
  static final int PART_BYTES = 8 << 20;

  private static final int FIRST_BYTES = 1 << 16;

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  /// What became of an object.
  enum Outcome {
    STORED,

    /// The condition does not hold: what is there stays.
    REFUSED,

    /// Another write came between, or the upload is gone: it has to be written anew.
    CONFLICTED
  }

  private final S3Client s3;
  private final PutObjectRequest request;
  private final String what;
  private byte[] part = new byte[FIRST_BYTES];
  private int filled;

  /// Null until there is more than one part, and when nothing is left open.
  private @Nullable String upload;

  private final List<CompletedPart> parts = new ArrayList<>();

  /// @param request what a small object is stored by, with its condition
  /// @param what is done, for messages: "writing s3://…"
  ObjectUpload(S3Client s3, PutObjectRequest request, String what) {
    this.s3 = s3;
    this.request = request;
    this.what = what;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int done = 0; done < length; ) {
      if (filled == PART_BYTES) {
        AwsFailures.mapped(what, this::putPart);
      }
      int count = Math.min(length - done, PART_BYTES - filled);
      makeRoom(filled + count);
      System.arraycopy(bytes, offset + done, part, filled, count);
      filled += count;
      done += count;
    }
  }

  private void makeRoom(int needed) {
    if (needed > part.length) {
      part = Arrays.copyOf(part, Math.min(PART_BYTES, Math.max(needed, 2 * part.length)));
    }
  }

  private CompletedPart putPart() {
    String id = upload == null ? begin() : upload;
    int number = parts.size() + 1;
    var answer =
        s3.uploadPart(
            put ->
                put.bucket(request.bucket())
                    .key(request.key())
                    .uploadId(id)
                    .partNumber(number)
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32),
            body());
    // an upload that was begun with a checksum is completed with that of each part
    var put =
        CompletedPart.builder()
            .partNumber(number)
            .eTag(ObjectStore.complete(what, answer.eTag()))
            .checksumCRC32(answer.checksumCRC32())
            .build();
    parts.add(put);
    filled = 0;
    return put;
  }

  private String begin() {
    var answer =
        s3.createMultipartUpload(
            create ->
                create
                    .bucket(request.bucket())
                    .key(request.key())
                    .contentType(request.contentType())
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32));
    upload = ObjectStore.complete(what, answer.uploadId());
    return upload;
  }

  private RequestBody body() {
    int length = filled;
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(part, 0, length), length, request.contentType());
  }

  /// Stores what was written. Nothing may be written after that.
  Outcome store() {
    try {
      if (upload == null) {
        ObjectStore.complete(what, s3.putObject(request, body()).eTag());
      } else {
        putPart();
        complete(upload);
        upload = null;
      }
      return Outcome.STORED;
    } catch (RuntimeException failure) {
      return outcome(failure);
    }
  }

  private void complete(String id) {
    var answer =
        s3.completeMultipartUpload(
            complete ->
                complete
                    .bucket(request.bucket())
                    .key(request.key())
                    .uploadId(id)
                    .ifNoneMatch(request.ifNoneMatch())
                    .ifMatch(request.ifMatch())
                    .multipartUpload(all -> all.parts(parts)));
    ObjectStore.complete(what, answer.eTag());
  }

  private Outcome outcome(RuntimeException failure) {
    if (failure instanceof S3Exception refused) {
      // the answer to completing an upload may begin with 200 before S3 knows what becomes of it
      String code = ObjectStore.code(refused);
      if (ObjectStore.isPreconditionFailed(refused)) {
        return Outcome.REFUSED;
      }
      if (refused.statusCode() == CONFLICT
          || "ConditionalRequestConflict".equals(code)
          || (refused.statusCode() == NOT_FOUND && "NoSuchUpload".equals(code))) {
        return Outcome.CONFLICTED;
      }
    }
    throw AwsFailures.unavailable(what, failure);
  }

  /// Removes what was put and not stored.
  @Override
  public void close() {
    if (upload != null) {
      try {
        ObjectCopy.abort(s3, request.bucket(), request.key(), upload);
      } catch (RuntimeException _) {
        // it is gone already, or expires
      }
      upload = null;
    }
  }
}
