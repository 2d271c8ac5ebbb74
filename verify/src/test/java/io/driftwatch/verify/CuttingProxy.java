package io.driftwatch.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes requests on, and loses the answer to the first upload.
final class CuttingProxy implements AutoCloseable {
  private final HttpServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String target;
  private final boolean patient;
  private final Runnable whenCut;
  private final AtomicInteger cuts = new AtomicInteger();

  private CuttingProxy(String target, boolean patient, Runnable whenCut) throws IOException {
    this.target = target;
    this.patient = patient;
    this.whenCut = whenCut;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /// {@return one that cuts the connection once the service has answered}
  ///
  /// @param whenCut what else happens before the connection is cut
  static CuttingProxy before(String target, Runnable whenCut) throws IOException {
    return new CuttingProxy(target, true, whenCut);
  }

  /// {@return one that cuts the connection while the service still works on the upload}
  static CuttingProxy during(String target) throws IOException {
    return new CuttingProxy(target, false, () -> {});
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int cuts() {
    return cuts.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean upload =
          exchange.getRequestMethod().equals("POST")
              && exchange.getRequestURI().getPath().startsWith("/api/v2/snapshots/");
      boolean cut = upload && cuts.getAndIncrement() == 0;
      CompletableFuture<HttpResponse<byte[]>> answer = pass(exchange, body);
      if (cut && !patient) {
        return;
      }
      HttpResponse<byte[]> response = answer.join();
      if (cut) {
        whenCut.run();
        return;
      }
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    }
  }

  private CompletableFuture<HttpResponse<byte[]>> pass(HttpExchange exchange, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    String secret = exchange.getRequestHeaders().getFirst("evidently-secret");
    request.header("evidently-secret", secret);
    return http.sendAsync(request.build(), BodyHandlers.ofByteArray());
  }
}
