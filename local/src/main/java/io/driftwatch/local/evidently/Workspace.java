package io.driftwatch.local.evidently;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;

/// One project of an Evidently workspace folder, as `evidently ui --workspace` reads it.
///
///     DIR/<project>/metadata.json
///     DIR/<project>/dashboard.json
///     DIR/<project>/snapshots/<run>.json
///
/// Each file appears at once: one that is half written would break a service that starts then.
final class Workspace {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final UUID project;
  private final Path folder;

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
    workspace.write(folder.resolve("metadata.json"), metadata.toString().getBytes(UTF_8));
    return workspace;
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
    write(folder.resolve("dashboard.json"), body);
  }

  void store(UUID run, byte[] body) throws IOException {
    write(folder.resolve("snapshots").resolve(run + ".json"), body);
  }

  /// {@return what the service lists of each run, oldest first}
  ArrayNode runs() throws IOException {
    var list = JSON.createArrayNode();
    try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        JsonNode body = JSON.readTree(Files.readAllBytes(file));
        var run = list.addObject();
        run.put("id", file.getFileName().toString().replace(".json", ""));
        for (var field : new String[] {"name", "timestamp", "metadata", "tags"}) {
          run.set(field, body.path(field));
        }
      }
    }
    return list;
  }

  private void write(Path file, byte[] body) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    Files.write(unfinished, body);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
