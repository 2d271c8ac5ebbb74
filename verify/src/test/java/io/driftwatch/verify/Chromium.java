package io.driftwatch.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A headless Chromium with an empty profile, driven over the Chrome DevTools Protocol.
///
/// The protocol is JSON over one web socket: a command has a number and its answer has the same;
/// what has no number is an event. Each tab is a session.
final class Chromium implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 300;
  private static final String LISTENING = "DevTools listening on ";
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger commands = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final Map<String, Consumer<JsonNode>> sessions = new ConcurrentHashMap<>();

  private Chromium(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Reader()).join();
  }

  static Chromium start() {
    try {
      // Left to the build to delete: its processes write there until the very end.
      Path profile = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
      Process process =
          new ProcessBuilder(
                  Tool.onPath("chromium").orElseThrow().toString(),
                  "--headless=new",
                  "--no-sandbox", // it refuses to run as root otherwise, as tests in containers do
                  "--disable-dev-shm-usage",
                  "--disable-gpu",
                  "--disable-extensions",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--no-first-run",
                  "--hide-scrollbars",
                  "--remote-debugging-port=0",
                  "--user-data-dir=" + profile,
                  "about:blank")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Chromium(process, address(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI address(Process process) throws IOException {
    BufferedReader said = process.errorReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
        return URI.create(line.substring(LISTENING.length()));
      }
    }
    throw new IOException("chromium ended before it listened");
  }

  /// {@return a new tab}
  BrowserPage page() {
    JsonNode target = send(null, "Target.createTarget", object("url", "about:blank"));
    ObjectNode attach = object("targetId", target.get("targetId").asText()).put("flatten", true);
    String session = send(null, "Target.attachToTarget", attach).get("sessionId").asText();
    return new BrowserPage(this, session);
  }

  /// Hands each event of a session to a listener, on the socket's thread.
  void listen(String session, Consumer<JsonNode> listener) {
    sessions.put(session, listener);
  }

  JsonNode send(@Nullable String session, String method, ObjectNode params) {
    int id = commands.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    answers.put(id, answer);
    ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
    command.set("params", params);
    if (session != null) {
      command.put("sessionId", session);
    }
    synchronized (socket) { // it takes one message at a time
      socket.sendText(command.toString(), true).join();
    }
    JsonNode received = await(answer, method);
    if (received.has("error")) {
      throw new IllegalStateException(method + ": " + received.get("error"));
    }
    return received.get("result");
  }

  static <T> T await(CompletableFuture<T> answer, String what) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(what, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(what, e);
    }
  }

  static ObjectNode object(String field, String value) {
    return JSON.createObjectNode().put(field, value);
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    process.onExit().join();
  }

  private final class Reader implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        String whole = message.toString();
        message.setLength(0);
        received(whole);
      }
      webSocket.request(1);
      return null;
    }

    private void received(String text) {
      try {
        JsonNode message = JSON.readTree(text);
        CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt(-1));
        if (answer != null) {
          answer.complete(message);
          return;
        }
        Consumer<JsonNode> listener = sessions.get(message.path("sessionId").asText());
        if (listener != null) {
          listener.accept(message);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
