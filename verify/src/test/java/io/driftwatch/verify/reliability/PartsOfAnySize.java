package io.driftwatch.verify.reliability;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

/// A client whose uploads in parts take parts of a few bytes: S3, the embedded one too, takes none
/// below 5 MiB, and a thousand faulty runs with files of that size would be slow. Objects are those
/// of the service; only open uploads are kept here.
final class PartsOfAnySize extends DelegatingS3Client {
  private record Upload(String key, Map<Integer, byte[]> parts) {}

  private final Map<String, Upload> uploads = new LinkedHashMap<>();
  private int created;

  PartsOfAnySize(S3Client client) {
    super(client);
  }

  @Override
  public synchronized CreateMultipartUploadResponse createMultipartUpload(
      CreateMultipartUploadRequest request) {
    String id = "upload-" + ++created;
    uploads.put(id, new Upload(request.key(), new TreeMap<>()));
    return CreateMultipartUploadResponse.builder().uploadId(id).build();
  }

  @Override
  public synchronized ListMultipartUploadsResponse listMultipartUploads(
      ListMultipartUploadsRequest request) {
    var listed =
        uploads.entrySet().stream()
            .filter(upload -> upload.getValue().key().startsWith(request.prefix()))
            .map(
                upload ->
                    MultipartUpload.builder()
                        .uploadId(upload.getKey())
                        .key(upload.getValue().key())
                        .initiated(Instant.EPOCH)
                        .build())
            .toList();
    return ListMultipartUploadsResponse.builder().uploads(listed).isTruncated(false).build();
  }

  @Override
  public synchronized ListPartsResponse listParts(ListPartsRequest request) {
    var listed =
        upload(request.uploadId()).parts().entrySet().stream()
            .map(
                part ->
                    Part.builder()
                        .partNumber(part.getKey())
                        .size((long) part.getValue().length)
                        .eTag(eTag(part.getKey()))
                        .build())
            .toList();
    return ListPartsResponse.builder().parts(listed).isTruncated(false).build();
  }

  @Override
  public synchronized UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest request) {
    byte[] bytes =
        getObjectAsBytes(
                get ->
                    get.bucket(request.sourceBucket())
                        .key(request.sourceKey())
                        .versionId(request.sourceVersionId())
                        .range(request.copySourceRange()))
            .asByteArray();
    upload(request.uploadId()).parts().put(request.partNumber(), bytes);
    return UploadPartCopyResponse.builder()
        .copyPartResult(part -> part.eTag(eTag(request.partNumber())))
        .build();
  }

  @Override
  public synchronized CompleteMultipartUploadResponse completeMultipartUpload(
      CompleteMultipartUploadRequest request) {
    var parts = upload(request.uploadId()).parts();
    var whole = new ByteArrayOutputStream();
    request.multipartUpload().parts().forEach(p -> whole.writeBytes(parts.get(p.partNumber())));
    var stored =
        putObject(
            put -> put.bucket(request.bucket()).key(request.key()),
            RequestBody.fromBytes(whole.toByteArray()));
    uploads.remove(request.uploadId());
    return CompleteMultipartUploadResponse.builder().eTag(stored.eTag()).build();
  }

  @Override
  public synchronized AbortMultipartUploadResponse abortMultipartUpload(
      AbortMultipartUploadRequest request) {
    upload(request.uploadId());
    uploads.remove(request.uploadId());
    return AbortMultipartUploadResponse.builder().build();
  }

  /// {@return how many uploads are neither completed nor aborted}
  synchronized int open() {
    return uploads.size();
  }

  private Upload upload(String id) {
    var upload = uploads.get(id);
    if (upload == null) {
      throw S3Exception.builder()
          .statusCode(404)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("NoSuchUpload").build())
          .build();
    }
    return upload;
  }

  private static String eTag(int part) {
    return "\"part-%d\"".formatted(part);
  }
}
