package io.driftwatch.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// The linter of state machines, in the version that `build/asl-validator/` pins.
final class AslValidator {
  private static final Path FOLDER = Path.of("target/asl-validator").toAbsolutePath();
  private static final Path PROGRAM =
      FOLDER.resolve("node_modules/asl-validator/dist/bin/asl-validator.js");

  private AslValidator() {}

  /// {@return whether it could be installed, with what npm keeps or fetches}
  static boolean install() {
    if (Tool.onPath("node").isEmpty() || Tool.onPath("npm").isEmpty()) {
      return false;
    }
    try {
      Files.createDirectories(FOLDER);
      for (String file : List.of("package.json", "package-lock.json")) {
        Files.copy(
            Repository.path("build/asl-validator/" + file),
            FOLDER.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Command.run(
                FOLDER, Map.of(), List.of("npm", "ci", "--ignore-scripts", "--prefer-offline"))
            .exitCode()
        == 0;
  }

  /// {@return what it says about a definition; exit code 0 when there is nothing to say}
  static Command check(String name, String definition) {
    try {
      Path file = FOLDER.resolve(name + ".asl.json");
      Files.writeString(file, definition);
      return Command.run(
          FOLDER, Map.of(), List.of("node", PROGRAM.toString(), "--json-path", file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
