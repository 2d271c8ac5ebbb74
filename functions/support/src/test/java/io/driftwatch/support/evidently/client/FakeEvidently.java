package io.driftwatch.support.evidently.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// An Evidently service in memory that refuses what the real one refuses, and fails on request.
///
/// Answers and statuses as tried on Evidently 0.7.21; the Cloud's rules are those that its open
/// Python client obeys.
final class FakeEvidently implements AutoCloseable {
  static final String PROJECT = "018f0000-0000-7000-8000-00000000000a";
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DASHBOARD = "/api/v2/dashboards/" + PROJECT;
  private static final String SNAPSHOTS = "/api/v2/snapshots/" + PROJECT;

  /// Who may come in.
  private interface Door {
    /// {@return the status that refuses the request, or 0}
    int refusal(HttpExchange exchange);
  }

  /// What happens to the next upload, instead of an answer.
  interface Fault {
    void answer(HttpExchange exchange, byte[] body) throws IOException;
  }

  private final HttpServer server;
  private final Door door;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Map<String, JsonNode> runs = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private String dashboard = "{\"tabs\":[],\"panels\":[]}";
  private int logins;
  private int otherRuns;
  private boolean listHangs;
  private final AtomicLong bytes = new AtomicLong();

  private FakeEvidently(Door door) {
    this.door = door;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  static FakeEvidently open() {
    return new FakeEvidently(_ -> 0);
  }

  /// Started with a secret, which writes must show; reads stay open.
  static FakeEvidently withSecret(String secret) {
    return new FakeEvidently(
        exchange ->
            exchange.getRequestMethod().equals("GET")
                    || secret.equals(exchange.getRequestHeaders().getFirst("evidently-secret"))
                ? 0
                : 403);
  }

  /// The Cloud, which knows an API key: as a bearer on every request, and nothing else.
  static FakeEvidently cloudWithKey(String key) {
    return new FakeEvidently(
        exchange ->
            ("Bearer " + key).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    && !exchange.getRequestHeaders().containsKey("evidently-secret")
                ? 0
                : 401);
  }

  /// The Cloud with personal tokens: exchanged for a cookie, of which only the newest counts.
  static FakeEvidently cloudWithLogin(String personalToken) {
    FakeEvidently[] self = new FakeEvidently[1];
    self[0] =
        new FakeEvidently(
            exchange -> {
              var headers = exchange.getRequestHeaders();
              if (exchange.getRequestURI().getPath().equals("/api/users/login")) {
                return personalToken.equals(headers.getFirst("X-Evidently-Token")) ? 0 : 401;
              }
              return ("app.at=jwt-" + self[0].logins).equals(headers.getFirst("Cookie"))
                      && !headers.containsKey("Authorization")
                  ? 0
                  : 401;
            });
    return self[0];
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The next upload ends like this.
  FakeEvidently nextUpload(Fault fault) {
    faults.add(fault);
    return this;
  }

  /// The service takes the run and its answer is lost.
  Fault storeThenCut() {
    return (exchange, body) -> {
      store(body);
      exchange.close();
    };
  }

  /// The service takes nothing and says nothing.
  Fault cut() {
    return (exchange, _) -> exchange.close();
  }

  /// The service takes the run and does not answer while the test lasts.
  Fault storeThenHang() {
    return (exchange, body) -> {
      store(body);
      await();
      exchange.close();
    };
  }

  Fault storeThenAnswer(int status, String answer) {
    return (exchange, body) -> {
      store(body);
      send(exchange, status, answer);
    };
  }

  Fault answer(int status, String answer, String... headers) {
    return (exchange, _) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      send(exchange, status, answer);
    };
  }

  /// The project has runs of others too, which are listed first.
  FakeEvidently withOtherRuns(int runs) {
    otherRuns = runs;
    return this;
  }

  /// The list of runs begins and does not go on while the test lasts.
  FakeEvidently withHangingList() {
    listHangs = true;
    return this;
  }

  /// {@return how many bytes of requests and answers there were, without heads}
  long bytes() {
    return bytes.get();
  }

  FakeEvidently withDashboard(String json) {
    dashboard = json;
    return this;
  }

  /// Tokens that were handed out count no more.
  void expireTokens() {
    logins++;
  }

  Map<String, JsonNode> runs() {
    return runs;
  }

  String dashboard() {
    return dashboard;
  }

  /// {@return method and path of each request}
  List<String> requests() {
    return requests;
  }

  long uploads() {
    return requests.stream().filter(("POST " + SNAPSHOTS)::equals).count();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }

  private synchronized void record(String request) {
    requests.add(request);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    bytes.addAndGet(body.length);
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    record(request);
    if (exchange.getRequestHeaders().containsKey("Upgrade")) {
      send(exchange, 500, ""); // the real one loses the body of a request that asks for HTTP/2
      return;
    }
    int refusal = door.refusal(exchange);
    if (refusal != 0) {
      send(exchange, refusal, "{\"detail\":\"Not enough permissions\"}");
      return;
    }
    switch (request) {
      case "GET /api/users/login" -> send(exchange, 200, "jwt-" + ++logins);
      case "GET /api/projects/" + PROJECT + "/info" ->
          send(exchange, 200, "{\"id\":\"" + PROJECT + "\",\"name\":\"n\",\"version\":\"2\"}");
      case "GET /api/projects/" + PROJECT + "/reports" -> sendList(exchange);
      case "GET " + DASHBOARD -> send(exchange, 200, dashboard);
      case "POST " + DASHBOARD -> {
        dashboard = new String(body, StandardCharsets.UTF_8);
        send(exchange, 201, "null");
      }
      case "POST " + SNAPSHOTS -> upload(exchange, body);
      default -> send(exchange, 404, "{\"status_code\":404,\"detail\":\"project not found\"}");
    }
  }

  private void upload(HttpExchange exchange, byte[] body) throws IOException {
    @Nullable Fault fault = faults.poll();
    if (fault == null) {
      send(exchange, 201, "{\"snapshot_id\":\"" + store(body) + "\"}");
    } else {
      fault.answer(exchange, body);
    }
  }

  private synchronized String store(byte[] body) throws IOException {
    String id = "018f0000-0000-7000-8000-%012d".formatted(runs.size() + 1);
    runs.put(id, JSON.readTree(body));
    return id;
  }

  private synchronized ArrayNode list() {
    ArrayNode list = JSON.createArrayNode();
    runs.forEach((id, run) -> list.addObject().put("id", id).set("metadata", run.get("metadata")));
    return list;
  }

  private void sendList(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (exchange;
        var out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
      out.write('[');
      if (listHangs) {
        out.flush();
        await();
      }
      for (int i = 0; i < otherRuns; i++) {
        String run =
            """
            {"id":"018f0000-0000-7000-8000-1%011d","name":"week%d.csv",
             "timestamp":"2026-11-29T21:25:43","metadata":{"execution":"weather-week-%032d",
             "monitor":"weather","bucket":"driftwatch","key":"data-drift/weather/week.csv",
             "version":"L4kqtJlcpXroDTDmpUMLUo"},"tags":["driftwatch","weather"],
             "links":{"metadata":{"execution":"run-1"}}},
            """
                .formatted(i, i, i);
        bytes.addAndGet(run.length());
        out.write(run.getBytes(StandardCharsets.UTF_8));
      }
      // After the others' last comma.
      String own = otherRuns > 0 && runs.isEmpty() ? "{}]" : list().toString().substring(1);
      out.write(own.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void await() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(HttpExchange exchange, int status, String answer) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    this.bytes.addAndGet(bytes.length);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
