package io.driftwatch.local.evidently;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// An Evidently service with one project, on the loopback interface: the part of the protocol that
/// uploading needs, with the answers of the real one, over a workspace folder.
///
/// It is stricter than the real one: a run that Evidently would take and later stumble over is
/// refused, reads want the secret too, and a stranger on the machine can neither hold connections
/// for long nor fill the memory ([Limits]).
public final class EvidentlyReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  // Connections that may wait to be taken; beyond that they time out. The default is 50.
  private static final int BACKLOG = 1024;
  private static final List<String> REQUIRED =
      List.of(
          "report",
          "timestamp",
          "metadata",
          "tags",
          "metric_results",
          "top_level_metrics",
          "widgets",
          "tests_widgets");

  /// What one receiver takes on.
  ///
  /// @param requests that are served at the same time; others are answered 503 and may come again
  /// @param bodies that are in memory at the same time; others wait
  /// @param largestBody in bytes, as the real service's
  /// @param time for a request, from its first byte to the last one of the answer; then its
  ///   connection is closed
  record Limits(int requests, int bodies, int largestBody, Duration time) {
    static final Limits DEFAULT = new Limits(256, 16, 10_000_000, Duration.ofSeconds(30));
  }

  static {
    // Read once, when the first server of the process is made; there is no other way to set it.
    if (System.getProperty("jdk.httpserver.maxConnections") == null) {
      System.setProperty("jdk.httpserver.maxConnections", Integer.toString(BACKLOG));
    }
  }

  private final Workspace workspace;
  private final @Nullable String secret;
  private final Limits limits;
  private final Semaphore requests;
  private final Semaphore bodies;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("receiver-timer").factory());

  private EvidentlyReceiver(
      Workspace workspace, @Nullable String secret, Limits limits, HttpServer server) {
    this.workspace = workspace;
    this.secret = secret;
    this.limits = limits;
    this.requests = new Semaphore(limits.requests());
    this.bodies = new Semaphore(limits.bodies());
    this.server = server;
    server.setExecutor(request -> threads.execute(() -> serve(request)));
    server.createContext("/", this::handle);
    server.start();
  }

  /// {@return a started service}
  ///
  /// @param directory the workspace folder
  /// @param projectName the name of the project that is made in it
  /// @param secret what all requests must carry, but that for the version; null = nothing
  /// @param port where to listen; 0 = any free port
  public static EvidentlyReceiver start(
      Path directory, String projectName, @Nullable String secret, int port) throws IOException {
    return start(directory, projectName, secret, port, Limits.DEFAULT);
  }

  static EvidentlyReceiver start(
      Path directory, String projectName, @Nullable String secret, int port, Limits limits)
      throws IOException {
    // The same name is the same project: its runs stay together.
    var project = UUID.nameUUIDFromBytes(("driftwatch " + projectName).getBytes(UTF_8));
    var workspace = Workspace.create(directory, project, projectName);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new EvidentlyReceiver(workspace, secret, limits, HttpServer.create(address, BACKLOG));
  }

  /// {@return the port it listens on}
  public int port() {
    return server.getAddress().getPort();
  }

  /// {@return the address of the service}
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /// {@return the id of its project}
  public String project() {
    return workspace.project().toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    timer.shutdownNow();
  }

  /// Reads and answers a request within its time: an interrupt closes the connection.
  private void serve(Runnable request) {
    Future<?> late;
    try {
      late =
          timer.schedule(
              Thread.currentThread()::interrupt, limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      return;
    }
    try {
      request.run();
    } finally {
      late.cancel(false);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = answer(exchange);
      } catch (IOException e) { // a full disk, say: without an answer it would go unnoticed
        answer = Answer.refusal(500, "the workspace failed: " + e.getMessage());
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status, answer.body.length);
      exchange.getResponseBody().write(answer.body);
      // The end of the exchange waits for the rest of the body, which may be one not read here.
      exchange.getResponseBody().flush();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  private record Answer(int status, byte[] body) {
    static Answer of(int status, String json) {
      return new Answer(status, json.getBytes(UTF_8));
    }

    static Answer refusal(int status, String detail) {
      return of(status, JSON.createObjectNode().put("detail", detail).toString());
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    var request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    if (request.equals("GET /api/version")) {
      return Answer.of(200, "{\"application\":\"Evidently UI\",\"version\":\"0.7.21\"}");
    }
    // Before anything else is read or taken: no place is held without the secret.
    if (!trusted(exchange.getRequestHeaders().getFirst("evidently-secret"))) {
      return Answer.refusal(403, "Not enough permissions");
    }
    if (!requests.tryAcquire()) {
      return Answer.refusal(503, "%d requests are being served".formatted(limits.requests()));
    }
    try {
      return exchange.getRequestMethod().equals("POST")
          ? answerWrite(exchange, request)
          : answerRead(request);
    } finally {
      requests.release();
    }
  }

  private Answer answerRead(String request) throws IOException {
    var project = workspace.project();
    if (request.equals("GET /api/projects/%s/info".formatted(project))) {
      return new Answer(200, workspace.metadata());
    }
    if (request.equals("GET /api/projects/%s/reports".formatted(project))) {
      return Answer.of(200, workspace.runs().toString());
    }
    if (request.equals("GET /api/v2/dashboards/" + project)) {
      return new Answer(200, workspace.dashboard());
    }
    return Answer.refusal(404, "project not found");
  }

  private Answer answerWrite(HttpExchange exchange, String request) throws IOException {
    var length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && Long.parseLong(length) > limits.largestBody()) {
      return Answer.refusal(413, "Request Entity Too Large");
    }
    acquireBody();
    try {
      var body = exchange.getRequestBody().readNBytes(limits.largestBody() + 1);
      if (body.length > limits.largestBody()) {
        return Answer.refusal(413, "Request Entity Too Large");
      }
      if (request.equals("POST /api/v2/dashboards/" + workspace.project())) {
        workspace.storeDashboard(body);
        return Answer.of(201, "null");
      }
      return request.equals("POST /api/v2/snapshots/" + workspace.project())
          ? storeRun(body)
          : Answer.refusal(404, "project not found");
    } finally {
      bodies.release();
    }
  }

  private void acquireBody() throws InterruptedIOException {
    try {
      bodies.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the request took too long");
    }
  }

  private boolean trusted(@Nullable String given) {
    return secret == null
        || (given != null && MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8)));
  }

  private Answer storeRun(byte[] body) throws IOException {
    JsonNode run;
    try {
      run = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return Answer.refusal(500, "Internal Server Error");
    }
    if (!REQUIRED.stream().allMatch(run::has) || !locationsAreComplete(run)) {
      return Answer.refusal(500, "Internal Server Error");
    }
    var id = timeOrderedId();
    workspace.store(id, run, body);
    return Answer.of(201, JSON.createObjectNode().put("snapshot_id", id.toString()).toString());
  }

  /// A result without its location, or without the type in it, breaks every page of the service
  /// after its next start.
  private static boolean locationsAreComplete(JsonNode run) {
    for (var result : run.path("metric_results")) {
      if (!result.path("metric_value_location").path("metric").path("params").has("type")) {
        return false;
      }
    }
    return true;
  }

  /// {@return a UUID of version 7: later ones sort after earlier ones}
  private static UUID timeOrderedId() {
    var random = RandomGenerator.getDefault();
    long time = System.currentTimeMillis() << 16;
    return new UUID(
        time | 0x7000 | random.nextInt(1 << 12), random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
  }
}
