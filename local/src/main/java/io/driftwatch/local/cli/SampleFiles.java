package io.driftwatch.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The sample files of the repository, whose folders mirror the bucket, and the state machine.
///
/// @param data the folder `data`
/// @param references what lies below `reference/`
/// @param drops what lies below `data-drift/`, by name
/// @param definition the state machine's definition
record SampleFiles(Path data, List<Path> references, List<Path> drops, String definition) {
  static SampleFiles below(Path home) throws CommandFailure {
    var data = home.resolve("data");
    var definition = home.resolve("statemachine/drift-monitor.asl.json");
    try {
      return new SampleFiles(
          data,
          files(data.resolve("reference")),
          files(data.resolve("data-drift")),
          Files.readString(definition));
    } catch (IOException e) {
      throw new CommandFailure(
          "%s: %s; the demo needs data/ and statemachine/ of the repository"
              .formatted(home.toAbsolutePath(), FileMessages.of(e)),
          e);
    }
  }

  /// {@return the key of a file in the bucket}
  String key(Path file) {
    return data.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
