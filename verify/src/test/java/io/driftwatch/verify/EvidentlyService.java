package io.driftwatch.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/// A real Evidently service in a container, which can be halted and resumed with what it stored.
final class EvidentlyService implements AutoCloseable {
  static final String SECRET = "test-secret";
  private static final int PORT = 8000;
  private static final int LARGEST_BODY = 10_000_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final GenericContainer<?> container;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private String url;

  private EvidentlyService(GenericContainer<?> container) {
    this.container = container;
    this.url = address();
  }

  /// {@return a running service}
  ///
  /// @param largestBody what it accepts, in bytes
  static EvidentlyService start(int largestBody) {
    return started(container(largestBody));
  }

  /// {@return a running service that other containers of a network reach}
  static EvidentlyService start(int largestBody, Network network) {
    return started(container(largestBody).withNetwork(network));
  }

  /// {@return a running service over a workspace folder, which stays as it is}
  static EvidentlyService over(Path workspace) {
    return started(
        container(LARGEST_BODY)
            .withCopyFileToContainer(MountableFile.forHostPath(workspace), "/data"));
  }

  private static EvidentlyService started(GenericContainer<?> container) {
    container.start();
    return new EvidentlyService(container);
  }

  private static GenericContainer<?> container(int largestBody) {
    String image = Objects.requireNonNull(System.getProperty("evidently.image"));
    return new GenericContainer<>(DockerImageName.parse(image))
        .withExposedPorts(PORT)
        .withEnv("DO_NOT_TRACK", "1")
        .withCommand(
            "--workspace",
            "/data",
            "--port",
            Integer.toString(PORT),
            "--secret",
            SECRET,
            "--litestar-request-max-body-size",
            Integer.toString(largestBody))
        // Its imports alone take a minute beside a busy build.
        .waitingFor(Wait.forHttp("/api/version").withStartupTimeout(DeployedStack.PATIENCE));
  }

  /// {@return the address, which may be another after it was resumed}
  String url() {
    return url;
  }

  /// {@return the address for other containers of a network}
  String urlIn(Network network) {
    // By number: LocalStack's functions ask LocalStack for names.
    return "http://%s:%d"
        .formatted(
            container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .filter(joined -> Objects.equals(joined.getNetworkID(), network.getId()))
                .findFirst()
                .orElseThrow()
                .getIpAddress(),
            PORT);
  }

  String makeProject() {
    return post("/api/v2/projects", "{\"name\":\"test\",\"version\":\"2\"}").asText();
  }

  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url() + path)).GET(), 200);
  }

  JsonNode post(String path, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("evidently-secret", SECRET)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)),
        201);
  }

  void restart() {
    halt();
    resume();
  }

  /// Kills the service, as a crash would.
  void halt() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  /// Starts it again on what it had stored.
  void resume() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    url = address();
    long deadline = System.nanoTime() + DeployedStack.PATIENCE.toNanos();
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the service does not answer: " + container.getLogs());
      }
      LockSupport.parkNanos(100_000_000);
    }
  }

  @Override
  public void close() {
    container.stop();
  }

  private String address() {
    var bindings =
        container
            .getDockerClient()
            .inspectContainerCmd(container.getContainerId())
            .exec()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .values();
    return "http://localhost:" + bindings.iterator().next()[0].getHostPortSpec();
  }

  private boolean answers() {
    try {
      get("/api/version");
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private JsonNode send(HttpRequest.Builder request, int expected) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != expected) {
        throw new IllegalStateException(
            "%s answered %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
      }
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no strict JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
