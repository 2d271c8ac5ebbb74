package io.driftwatch.local.evidently;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftwatch.local.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// One project of an Evidently workspace folder, as `evidently ui --workspace` reads it.
///
///     DIR/<project>/metadata.json
///     DIR/<project>/dashboard.json
///     DIR/<project>/snapshots/<run>.json
///
/// Each file appears at once: one that is half written would break a service that starts then. What
/// is listed of each run is kept in memory, as every upload asks for the whole list.
final class Workspace {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> LISTED = List.of("name", "timestamp", "metadata", "tags");

  private final UUID project;
  private final Path folder;
  private final NavigableMap<String, ObjectNode> runs = new ConcurrentSkipListMap<>();

  private Workspace(UUID project, Path folder) {
    this.project = project;
    this.folder = folder;
  }

  static Workspace create(Path directory, UUID project, String name) throws IOException {
    var folder = directory.resolve(project.toString());
    Files.createDirectories(folder.resolve("snapshots"));
    var metadata = JSON.createObjectNode();
    metadata.put("id", project.toString());
    metadata.put("name", name);
    metadata.put("version", "2");
    var workspace = new Workspace(project, folder);
    WholeFile.write(folder.resolve("metadata.json"), metadata.toString().getBytes(UTF_8));
    workspace.readRuns();
    return workspace;
  }

  private void readRuns() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        list(
            file.getFileName().toString().replace(".json", ""),
            JSON.readTree(Files.readAllBytes(file)));
      }
    }
  }

  private void list(String id, JsonNode body) {
    var run = JSON.createObjectNode();
    run.put("id", id);
    LISTED.forEach(field -> run.set(field, body.path(field)));
    runs.put(id, run);
  }

  UUID project() {
    return project;
  }

  byte[] metadata() throws IOException {
    return Files.readAllBytes(folder.resolve("metadata.json"));
  }

  byte[] dashboard() throws IOException {
    try {
      return Files.readAllBytes(folder.resolve("dashboard.json"));
    } catch (NoSuchFileException e) {
      return "{\"tabs\":[],\"panels\":[]}".getBytes(UTF_8);
    }
  }

  void storeDashboard(byte[] body) throws IOException {
    WholeFile.write(folder.resolve("dashboard.json"), body);
  }

  /// @param body the run
  /// @param bytes the same as it was sent
  void store(UUID run, JsonNode body, byte[] bytes) throws IOException {
    WholeFile.write(folder.resolve("snapshots").resolve(run + ".json"), bytes);
    list(run.toString(), body);
  }

  /// {@return what the service lists of each run, oldest first}
  ArrayNode runs() {
    return JSON.createArrayNode().addAll(runs.values());
  }
}
