package io.driftwatch.support.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.driftwatch.support.s3.AwsClients;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// What a function does before Lambda takes the snapshot that its environments start from
/// (SnapStart): it handles a small request, so that the classes a request needs are in the
/// snapshot.
///
/// The request goes to a bucket in this process, through the real client and over a real connection
/// on the loopback interface. It is gone, with its server, before the snapshot is taken.
public final class Priming {
  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

  private Priming() {}

  /// Handles a request.
  @FunctionalInterface
  public interface Exercise {
    void handle(Bucket bucket, Context context) throws IOException;
  }

  /// Does what a request needs apart from the clients, for its classes to be loaded.
  @FunctionalInterface
  public interface Rehearsal {
    void run() throws IOException;
  }

  /// {@return the supplier's value} Meanwhile a second thread, if there is a processor for it,
  /// warms up classes; it is not awaited.
  public static <T> T beside(Rehearsal rehearsal, Supplier<T> supplier) {
    if (!isForSnapshot() && Runtime.getRuntime().availableProcessors() > 1) {
      Thread.ofPlatform().daemon().name("rehearsal").start(() -> rehearse(rehearsal));
    }
    return supplier.get();
  }

  private static void rehearse(Rehearsal rehearsal) {
    try {
      rehearsal.run();
    } catch (IOException | RuntimeException | LinkageError e) {
      report(e);
    }
  }

  @SuppressWarnings("SystemOut") // there is no request, so there is no logger
  private static void report(Throwable failure) {
    System.err.println("priming failed, the first request will take longer: " + failure);
  }

  private static boolean isForSnapshot() {
    return "snap-start".equals(System.getenv(INITIALIZATION));
  }

  /// Handles a request if a snapshot is going to be taken. A failure costs the first request some
  /// time, and nothing else: it is reported, not thrown.
  public static void beforeSnapshot(Exercise exercise) {
    if (isForSnapshot()) {
      run(exercise);
    }
  }

  /// {@return whether a request could be handled}
  public static boolean run(Exercise exercise) {
    try (var bucket = new Bucket()) {
      exercise.handle(bucket, PlainContext.silent("priming"));
      return true;
    } catch (IOException | RuntimeException | LinkageError e) {
      report(e);
      return false;
    }
  }

  /// {@return one of the bundled files: `reference.csv`, or `current.csv` that drifted; or their
  /// profiles as they are stored, `reference.profile` and `current.profile`}
  public static InputStream sample(String name) {
    @Nullable InputStream sample = Priming.class.getResourceAsStream("priming/" + name);
    if (sample == null) {
      throw new IllegalArgumentException("there is no sample " + name);
    }
    return sample;
  }

  /// A bucket that holds what is put into it here, and swallows what a function writes.
  public static final class Bucket implements AutoCloseable {
    /// The name in requests.
    public static final String NAME = "priming";

    private static final String EMPTY_LISTING =
        "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final S3Client client;

    Bucket() throws IOException {
      objects.put("/" + NAME, EMPTY_LISTING.getBytes(StandardCharsets.UTF_8));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
      client =
          AwsClients.configured(S3Client.builder())
              .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
              .forcePathStyle(true)
              .region(Region.US_EAST_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")))
              .build();
    }

    /// {@return a client that knows this bucket alone}
    public S3Client client() {
      return client;
    }

    public void put(String key, byte[] content) {
      objects.put("/" + NAME + "/" + key, content);
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        byte @Nullable [] object = objects.get(exchange.getRequestURI().getPath());
        var headers = exchange.getResponseHeaders();
        headers.set("ETag", "\"0\"");
        headers.set("x-amz-version-id", "1");
        if (exchange.getRequestMethod().equals("PUT")) {
          exchange.sendResponseHeaders(200, -1);
          return;
        }
        if (object == null) {
          exchange.sendResponseHeaders(404, -1);
          return;
        }
        headers.set("Last-Modified", "Mon, 05 Jan 2026 06:00:00 GMT");
        if (exchange.getRequestMethod().equals("HEAD")) {
          headers.set("Content-Length", Integer.toString(object.length));
          exchange.sendResponseHeaders(200, -1);
        } else {
          exchange.sendResponseHeaders(200, object.length);
          exchange.getResponseBody().write(object);
        }
      }
    }

    @Override
    public void close() {
      client.close();
      server.stop(0);
    }
  }
}
