package io.driftwatch.local.emulator.s3;

import io.driftwatch.support.s3.AwsClients;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// An S3 service with one versioned bucket, on a free port of the loopback interface.
///
/// Objects live in memory and end with the process. Requests are signed and checked, so that
/// no other user of the machine can read or write them.
///
///     try (var s3 = EmbeddedS3.start("bucket")) {
///       s3.client().putObject(...);
///     }
///
/// It is S3Proxy over an in-memory file system. What the functions rely on is pinned by
/// `EmbeddedS3Test`: reads, HEAD and DELETE by version, `If-None-Match` on PUT and on completing an
/// upload, `If-Match` on these, on GET and on DELETE, copies from a version, whole or in parts, the
/// listing of versions and of open uploads. A bucket without versions is one `createBucket` away.
///
/// Differences from S3: a folder marker (a key ending in `/`) has no versions; empty segments of a
/// key are dropped, and no object's key may be the folder of another's; a DELETE with `If-Match` is
/// a look and a removal, not one step; a part for an upload that was aborted or completed is
/// accepted; where two writes meet, one is refused by 412, never by 409.
public final class EmbeddedS3 implements AutoCloseable {
  static final Region REGION = Region.US_EAST_1;

  private final String bucket;
  private final S3Proxy server;
  private final URI endpoint;
  private final StaticCredentialsProvider credentials;
  private final S3Client client;

  private EmbeddedS3(String bucket, S3Proxy server, AwsBasicCredentials credentials) {
    this.bucket = bucket;
    this.server = server;
    this.endpoint = URI.create("http://127.0.0.1:" + server.getPort());
    this.credentials = StaticCredentialsProvider.create(credentials);
    this.client = newClient();
  }

  /// {@return a started service that announces none of its writes}
  public static EmbeddedS3 start(String bucket) {
    return start(bucket, created -> {});
  }

  /// {@return a started service}
  ///
  /// @param bucket the name of its bucket, which is created with versioning switched on
  /// @param listener called for each object in the bucket right after it was stored, on the thread
  ///   that serves the write: it must return at once
  public static EmbeddedS3 start(String bucket, Consumer<ObjectCreated> listener) {
    var credentials = AwsBasicCredentials.create("local", UUID.randomUUID().toString());
    var server =
        S3Proxy.builder()
            .blobStore(new AnnouncingBlobStore(new TransientNio2BlobStore(), listener))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(
                AuthenticationType.AWS_V4, credentials.accessKeyId(), credentials.secretAccessKey())
            .stopTimeout(0)
            .build();
    try {
      server.start();
    } catch (Exception e) { // the signature of Jetty's life cycle
      throw new IllegalStateException("the in-process S3 did not start: " + e.getMessage(), e);
    }
    var s3 = new EmbeddedS3(bucket, server, credentials);
    try {
      s3.createBucket();
    } catch (RuntimeException e) {
      s3.close();
      throw e;
    }
    return s3;
  }

  private void createBucket() {
    client.createBucket(request -> request.bucket(bucket));
    client.putBucketVersioning(
        request ->
            request
                .bucket(bucket)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
  }

  /// {@return the name of the bucket}
  public String bucket() {
    return bucket;
  }

  /// {@return the address of the service, for clients of one's own}
  public URI endpoint() {
    return endpoint;
  }

  /// {@return a client that is closed together with the service}
  public S3Client client() {
    return client;
  }

  private S3Client newClient() {
    var builder =
        AwsClients.configured(
            S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                // The server answers without reading the end of a body in chunks. When it then
                // closes, the answer may be lost, and the client stores the object once more.
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .region(REGION)
                .credentialsProvider(credentials));
    return new StrictDeletes(
        builder
            .overrideConfiguration(
                builder.overrideConfiguration().toBuilder()
                    .addExecutionInterceptor(new OneRequestPerConnection())
                    .build())
            .build());
  }

  /// Where there is no object, S3 refuses a DELETE with `If-Match` by 404, and the server does not.
  /// While the server deletes the latest version, it does not find the one before it: so nothing is
  /// looked for meanwhile.
  private static final class StrictDeletes extends DelegatingS3Client {
    private final ReadWriteLock deleting = new ReentrantReadWriteLock();

    StrictDeletes(S3Client client) {
      super(client);
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
      return reading(() -> super.headObject(request));
    }

    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      return reading(() -> super.getObject(request, transformer));
    }

    private <T> T reading(Supplier<T> request) {
      deleting.readLock().lock();
      try {
        return request.get();
      } finally {
        deleting.readLock().unlock();
      }
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
      deleting.writeLock().lock();
      try {
        if (request.ifMatch() != null) {
          headObject(look -> look.bucket(request.bucket()).key(request.key()));
        }
        return super.deleteObject(request);
      } finally {
        deleting.writeLock().unlock();
      }
    }
  }

  /// The server may refuse a request before it has read its body, and then closes the connection:
  /// the next request on it would be lost.
  private static final class OneRequestPerConnection implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return context.httpRequest().copy(request -> request.putHeader("Connection", "close"));
    }
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) { // the signature of Jetty's life cycle
      throw new IllegalStateException("the in-process S3 did not stop: " + e.getMessage(), e);
    }
  }
}
