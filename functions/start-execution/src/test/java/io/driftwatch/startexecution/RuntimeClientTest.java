package io.driftwatch.startexecution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The function as Lambda runs it: a process of its own, started by Lambda's runtime client, with
/// clients from its environment.
class RuntimeClientTest {
  private static final String RUNTIME = "/2018-06-01/runtime/";

  private final CompletableFuture<String> startedExecution = new CompletableFuture<>();
  private final CompletableFuture<String> answer = new CompletableFuture<>();
  private final CountDownLatch invoked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  @Test
  void runtimeClient_s3Event_startsTheExecution() throws Exception {
    byte[] event = Files.readAllBytes(Path.of("../../events/s3-put.json"));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext(RUNTIME + "invocation/next", exchange -> next(exchange, event));
      server.createContext(RUNTIME, exchange -> answered(exchange));
      server.createContext("/", exchange -> stepFunctions(exchange));
      server.start();
      var function = start("127.0.0.1:" + server.getAddress().getPort());
      try {
        assertEquals(
            "{\"started\":[\"weather-week1-3d5d25ef9422a43c25b431e87ff16ebc\"],\"duplicates\":[],\"ignored\":[]}",
            answer.get(30, TimeUnit.SECONDS));
        String request = startedExecution.get(1, TimeUnit.SECONDS);
        assertTrue(request.contains("\\\"versionId\\\":\\\"L4kqtJlcpXroDTDmpUMLUo\\\""), request);
      } finally {
        function.destroyForcibly().waitFor();
        over.countDown();
        server.stop(0);
      }
    }
  }

  private static Process start(String address) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                "io.driftwatch.startexecution.StartExecutionHandler::handleRequest")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API", address,
                "AWS_ENDPOINT_URL", "http://" + address,
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "nobody",
                "AWS_SECRET_ACCESS_KEY", "nothing",
                "STATE_MACHINE_ARN", "arn:aws:states:eu-central-1:000000000000:stateMachine:x"));
    return builder.start();
  }

  private void next(HttpExchange exchange, byte[] event) throws IOException {
    if (invoked.getCount() == 0) {
      await(over); // there is no second event
    }
    invoked.countDown();
    var headers = exchange.getResponseHeaders();
    headers.add("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
    headers.add("Lambda-Runtime-Deadline-Ms", "4102444800000");
    headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:x:0:function:y");
    // Without these the client's native part crashes.
    headers.add("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0");
    headers.add("Content-Type", "application/json");
    headers.add("Lambda-Runtime-Client-Context", "");
    headers.add("Lambda-Runtime-Cognito-Identity", "");
    respond(exchange, 200, event);
  }

  /// An answer, or an error: both are what the test looks at.
  private void answered(HttpExchange exchange) throws IOException {
    answer.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    respond(exchange, 202, new byte[0]);
  }

  private void stepFunctions(HttpExchange exchange) throws IOException {
    startedExecution.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    respond(exchange, 200, "{\"executionArn\":\"arn\",\"startDate\":1}".getBytes(UTF_8));
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
