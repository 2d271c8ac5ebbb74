package io.driftwatch.uploadreport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.driftwatch.support.ServiceUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

/// What comes back from SSM by the real client, broken on its way.
class GarbledAnswerTest {
  private static final String SECRET = "c4naryXq7Rk2Zp9";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "{\"Parameters\":[{\"Name\":\"/d/secret\",\"Value\":" + SECRET + "}]}",
        "{\"Parameters\":[{\"Name\":\"/d/secret\",\"Value\":\"" + SECRET,
        "{\"Parameters\":[{\"Name\":\"/d/secret\",\"Value\":{\"" + SECRET + "\":1}}]}"
      })
  void find_answerIsGarbled_failureQuotesNothingOfIt(String answer) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    try (var ssm =
        SsmClient.builder()
            .endpointOverride(
                URI.create("http://localhost:%d".formatted(server.getAddress().getPort())))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var store = new SettingsStore(ssm, "/d", InstantSource.system());
      var failure = assertThrows(ServiceUnavailableException.class, () -> store.find("weather"));
      assertFalse(String.valueOf(failure.getMessage()).contains(SECRET), failure.getMessage());
      assertNull(failure.getCause());
    } finally {
      server.stop(0);
    }
  }
}
