package io.driftwatch.local.evidently;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// An Evidently service with one project, on the loopback interface: the part of the protocol that
/// uploading needs, with the answers of the real one, over a workspace folder.
///
/// It is stricter in one point: a run that Evidently would take and later stumble over is refused.
public final class EvidentlyReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_BODY = 10_000_000;

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

  private final Workspace workspace;
  private final @Nullable String secret;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private EvidentlyReceiver(Workspace workspace, @Nullable String secret, HttpServer server) {
    this.workspace = workspace;
    this.secret = secret;
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// {@return a started service}
  ///
  /// @param directory the workspace folder
  /// @param projectName the name of the project that is made in it
  /// @param secret what writes must carry; null = nothing
  /// @param port where to listen; 0 = any free port
  public static EvidentlyReceiver start(
      Path directory, String projectName, @Nullable String secret, int port) throws IOException {
    // The same name is the same project: its runs stay together.
    var project = UUID.nameUUIDFromBytes(("driftwatch " + projectName).getBytes(UTF_8));
    var workspace = Workspace.create(directory, project, projectName);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new EvidentlyReceiver(workspace, secret, HttpServer.create(address, BACKLOG));
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
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = answer(exchange);
      } catch (IOException e) { // a full disk, say: without an answer nobody would know
        answer = Answer.refusal(500, "the workspace failed: " + e.getMessage());
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status, answer.body.length);
      exchange.getResponseBody().write(answer.body);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by no one
  private record Answer(int status, byte[] body) {
    static Answer of(int status, String json) {
      return new Answer(status, json.getBytes(UTF_8));
    }

    static Answer refusal(int status, String detail) {
      return of(status, JSON.createObjectNode().put("detail", detail).toString());
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    boolean write = exchange.getRequestMethod().equals("POST");
    if (body.length > LARGEST_BODY) {
      return Answer.refusal(413, "Request Entity Too Large");
    }
    if (write && !trusted(exchange.getRequestHeaders().getFirst("evidently-secret"))) {
      return Answer.refusal(403, "Not enough permissions");
    }
    var project = workspace.project();
    var request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    if (request.equals("GET /api/version")) {
      return Answer.of(200, "{\"application\":\"Evidently UI\",\"version\":\"0.7.21\"}");
    }
    if (request.equals("GET /api/projects/%s/info".formatted(project))) {
      return new Answer(200, workspace.metadata());
    }
    if (request.equals("GET /api/projects/%s/reports".formatted(project))) {
      return Answer.of(200, workspace.runs().toString());
    }
    if (request.equals("GET /api/v2/dashboards/" + project)) {
      return new Answer(200, workspace.dashboard());
    }
    if (request.equals("POST /api/v2/dashboards/" + project)) {
      workspace.storeDashboard(body);
      return Answer.of(201, "null");
    }
    if (request.equals("POST /api/v2/snapshots/" + project)) {
      return storeRun(body);
    }
    return Answer.refusal(404, "project not found");
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
