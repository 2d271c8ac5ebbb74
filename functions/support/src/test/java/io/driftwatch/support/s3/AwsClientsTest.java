package io.driftwatch.support.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class AwsClientsTest {
  private static final Duration FUNCTION = Duration.ofSeconds(9);
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);

  /// What the first attempt of the call gets, until the test ends.
  private interface Answer {
    void to(Socket client) throws IOException, InterruptedException;
  }

  @Test
  void call_firstAttemptGetsNoAnswer_isTriedAgainInTheTimeOfTheFunction() throws IOException {
    assertAnswered(client -> end.await());
  }

  @Test
  void call_firstAnswerNeverEnds_isTriedAgainInTheTimeOfTheFunction() throws IOException {
    assertAnswered(
        client -> {
          client.getOutputStream().write("HTTP/1.1 200 OK\r\nSlow: ".getBytes(US_ASCII));
          while (!end.await(100, TimeUnit.MILLISECONDS)) {
            client.getOutputStream().write('x');
          }
        });
  }

  private void assertAnswered(Answer first) throws IOException {
    try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var s3 =
            AwsClients.configured(
                    S3Client.builder()
                        .endpointOverride(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                        .forcePathStyle(true)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                            StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("key", "secret"))),
                    FUNCTION)
                .build()) {
      Thread.ofVirtual().start(() -> accept(server, first));
      s3.headBucket(request -> request.bucket("bucket")); // loads the classes
      assertTimeoutPreemptively(FUNCTION, () -> s3.headBucket(request -> request.bucket("bucket")));
      assertEquals(3, attempts.get());
    } finally {
      end.countDown();
    }
  }

  private void accept(ServerSocket server, Answer first) {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        Answer answer =
            attempts.getAndIncrement() == 1
                ? first
                : other -> other.getOutputStream().write(ANSWER.getBytes(US_ASCII));
        Thread.ofVirtual().start(() -> serve(client, answer));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void serve(Socket client, Answer answer) {
    try (client) {
      answer.to(client);
    } catch (IOException gone) {
      // The client has given up, as it should.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
