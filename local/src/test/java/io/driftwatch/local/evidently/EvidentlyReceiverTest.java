package io.driftwatch.local.evidently;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.local.evidently.EvidentlyReceiver.Limits;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import io.driftwatch.support.evidently.client.EvidentlyClient;
import io.driftwatch.support.evidently.client.EvidentlySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The upload client against the receiver: each must take the other for the real one.
class EvidentlyReceiverTest {
  private static final String RUN =
      """
      {"report":{"items":[]},"name":"n","timestamp":"2026-01-01T00:00:00",
       "metadata":{"execution":"%s"},"tags":[],"metric_results":{},"top_level_metrics":[],
       "widgets":[],"tests_widgets":[]}
      """;

  @TempDir private Path workspace;

  @Test
  void upload_run_isAFileOfTheWorkspace() throws IOException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0)) {
      var stored = client(receiver, null).upload("e1", body("e1"));
      var project = workspace.resolve(receiver.project());
      var file = project.resolve("snapshots").resolve(stored.snapshotId() + ".json");
      assertEquals(RUN.formatted("e1"), Files.readString(file));
      assertEquals(
          "{\"id\":\"%s\",\"name\":\"weather\",\"version\":\"2\"}".formatted(receiver.project()),
          Files.readString(project.resolve("metadata.json")));
      assertTrue(
          new ObjectMapper()
              .readTree(Files.readString(project.resolve("dashboard.json")))
              .path("panels")
              .isArray());
    }
  }

  @Test
  void upload_sameExecution_isStoredOnce() throws IOException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0)) {
      var first = client(receiver, null).upload("e1", body("e1"));
      var second = client(receiver, null).upload("e2", body("e2"));
      assertEquals(first, client(receiver, null).upload("e1", body("e1"), _ -> true));
      assertEquals(
          List.of(first.snapshotId() + ".json", second.snapshotId() + ".json"), files(receiver));
    }
  }

  @Test
  void upload_toTheSameFolderLater_keepsTheProject() throws IOException {
    String project;
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0)) {
      client(receiver, null).upload("e1", body("e1"));
      project = receiver.project();
    }
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0)) {
      assertEquals(project, receiver.project());
      client(receiver, null).upload("e1", body("e1"), _ -> true);
      assertEquals(1, files(receiver).size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", ""})
  void upload_otherSecret_isRefused(String secret) throws IOException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", "right", 0)) {
      var client = client(receiver, secret);
      assertThrows(EvidentlyRejectedException.class, () -> client.upload("e1", body("e1")));
      assertEquals(List.of(), files(receiver));
    }
  }

  @Test
  void upload_rightSecret_isTaken() throws IOException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", "right", 0)) {
      client(receiver, "right").upload("e1", body("e1"));
      assertEquals(1, files(receiver).size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"report\":{},\"timestamp\":\"t\",\"metadata\":{},\"tags\":[],\"top_level_metrics\":[],"
            + "\"widgets\":[],\"tests_widgets\":[],\"metric_results\":{\"m\":{\"value\":1}}}"
      })
  void post_bodyThatWouldBreakTheService_isAnswered500(String body)
      throws IOException, InterruptedException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0);
        var http = HttpClient.newHttpClient()) {
      var request = post(receiver, "snapshots", body);
      var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
      assertEquals(500, answer.statusCode());
      assertEquals(List.of(), files(receiver));
    }
  }

  @Test
  void post_dashboardByManyAtOnce_isTakenFromEach() throws IOException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0);
        var http = HttpClient.newHttpClient()) {
      var request = post(receiver, "dashboards", "{\"tabs\":[],\"panels\":[]}");
      var answers =
          Stream.generate(() -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
              .limit(100)
              .toList();
      for (var answer : answers) {
        assertEquals(201, answer.join().statusCode(), answer.join().body());
      }
      assertEquals(
          List.of("dashboard.json", "metadata.json", "snapshots"),
          names(workspace.resolve(receiver.project())));
    }
  }

  @Test
  void post_workspaceThatCannotBeWritten_isAnsweredWithTheReason()
      throws IOException, InterruptedException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0);
        var http = HttpClient.newHttpClient()) {
      Files.delete(workspace.resolve(receiver.project()).resolve("snapshots"));
      var answer =
          http.send(
              post(receiver, "snapshots", RUN.formatted("e1")),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(500, answer.statusCode());
      assertTrue(answer.body().contains("the workspace failed"), answer.body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "reports"})
  void get_withoutTheSecret_isRefused(String what) throws IOException, InterruptedException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", "right", 0);
        var http = HttpClient.newHttpClient()) {
      var address = "%s/api/projects/%s/%s".formatted(receiver.url(), receiver.project(), what);
      var request = HttpRequest.newBuilder(URI.create(address));
      assertEquals(403, status(http, request.build()));
      assertEquals(200, status(http, request.header("evidently-secret", "right").build()));
    }
  }

  @Test
  void post_withoutTheSecret_isRefusedBeforeItsBodyIsRead() throws IOException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", "right", 0);
        var socket = connected(receiver)) {
      send(socket, head(receiver, "Content-Length: 1000"));
      assertEquals("HTTP/1.1 403 Forbidden", statusLine(socket));
    }
  }

  @Test
  void post_announcedAsTooLarge_isRefusedBeforeItsBodyIsRead() throws IOException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0);
        var socket = connected(receiver)) {
      send(socket, head(receiver, "Content-Length: 10000001"));
      assertTrue(statusLine(socket).startsWith("HTTP/1.1 413 "));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void connection_thatStopsSending_isClosedAfterItsTime(boolean inBody) throws IOException {
    var limits = new Limits(8, 8, 1_000, Duration.ofMillis(200));
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0, limits);
        var socket = connected(receiver)) {
      var head = head(receiver, "Content-Length: 900");
      send(socket, inBody ? head : head.substring(0, 9));
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void request_whileAsManyAsTheLimitAreServed_isAnsweredToComeAgain()
      throws IOException, InterruptedException {
    var limits = new Limits(1, 1, 1_000, Duration.ofMinutes(5));
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0, limits);
        var http = HttpClient.newHttpClient();
        var waiting = connected(receiver)) {
      send(waiting, head(receiver, "Content-Length: 900")); // and the body never comes
      var address = "%s/api/projects/%s/info".formatted(receiver.url(), receiver.project());
      var request = HttpRequest.newBuilder(URI.create(address)).build();
      // Its place is taken a moment later than it was sent.
      assertTimeoutPreemptively(
          Duration.ofMinutes(1),
          () -> {
            while (status(http, request) != 503) {
              Thread.onSpinWait();
            }
          });
      assertEquals(503, status(http, request));
    }
  }

  private static Socket connected(EvidentlyReceiver receiver) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), receiver.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static String head(EvidentlyReceiver receiver, String headers) {
    return "POST /api/v2/snapshots/%s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n"
        .formatted(receiver.project(), headers);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String statusLine(Socket socket) throws IOException {
    var line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c != '\r' && c >= 0; ) {
      line.append((char) c);
      c = socket.getInputStream().read();
    }
    return line.toString();
  }

  private static int status(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest post(EvidentlyReceiver receiver, String what, String body) {
    var address = "%s/api/v2/%s/%s".formatted(receiver.url(), what, receiver.project());
    return HttpRequest.newBuilder(URI.create(address))
        .version(HttpClient.Version.HTTP_1_1)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void upload_otherProject_isRefused() throws IOException {
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0)) {
      var settings =
          new EvidentlySettings(
              receiver.url(), "018f0000-0000-7000-8000-000000000001", null, null, false);
      assertThrows(
          EvidentlyRejectedException.class,
          () -> new EvidentlyClient(settings).upload("e1", body("e1")));
    }
  }

  @Test
  void upload_afterTheEnd_isUnavailable() throws IOException {
    EvidentlyClient client;
    try (var receiver = EvidentlyReceiver.start(workspace, "weather", null, 0)) {
      client = client(receiver, null);
    }
    assertThrows(EvidentlyUnavailableException.class, () -> client.upload("e1", body("e1")));
  }

  private static EvidentlyClient client(EvidentlyReceiver receiver, @Nullable String secret) {
    return new EvidentlyClient(
        new EvidentlySettings(receiver.url(), receiver.project(), secret, null, false));
  }

  private static byte[] body(String execution) {
    return RUN.formatted(execution).getBytes(UTF_8);
  }

  private List<String> files(EvidentlyReceiver receiver) throws IOException {
    try (var files = Files.list(workspace.resolve(receiver.project()).resolve("snapshots"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
