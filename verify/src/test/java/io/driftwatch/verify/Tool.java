package io.driftwatch.verify;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/// Something outside of the build that some tests need.
enum Tool {
  DOCKER("Docker does not answer") {
    @Override
    boolean isThere() {
      return DockerClientFactory.instance().isDockerAvailable();
    }
  },
  SAM("sam, the AWS SAM CLI, is not on the PATH") {
    @Override
    boolean isThere() {
      return onPath("sam").isPresent();
    }
  },
  CHROMIUM("chromium is not on the PATH") {
    @Override
    boolean isThere() {
      return onPath("chromium").isPresent();
    }
  },
  JQ("jq is not on the PATH") {
    @Override
    boolean isThere() {
      return onPath("jq").isPresent();
    }
  },
  CFN_LINT("cfn-lint is not on the PATH") {
    @Override
    boolean isThere() {
      return onPath("cfn-lint").isPresent();
    }
  },
  SAM_TRANSLATOR("the Python of sam or cfn-lint, which brings SAM's translator, cannot be found") {
    @Override
    boolean isThere() {
      return translatorPython().isPresent();
    }
  },
  ASL_VALIDATOR("asl-validator cannot be installed: it takes node, npm and its packages") {
    @Override
    boolean isThere() {
      return AslValidator.install();
    }
  };

  private final String complaint;

  Tool(String complaint) {
    this.complaint = complaint;
  }

  abstract boolean isThere();

  /// {@return what to tell when it is not there}
  String complaint() {
    return complaint;
  }

  /// {@return the interpreter that sam or cfn-lint is installed for, if it has SAM's translator}
  static Optional<String> translatorPython() {
    return Stream.of("sam", "cfn-lint")
        .flatMap(program -> onPath(program).stream())
        .map(Tool::interpreter)
        .filter(
            line -> line.matches(".*/python[0-9.]*")) // else a program, or a shim that starts one
        .filter(
            python ->
                Command.run(
                            Path.of("target/tools"),
                            Map.of(),
                            List.of(python, "-c", "import samtranslator"))
                        .exitCode()
                    == 0)
        .findFirst();
  }

  private static String interpreter(Path script) {
    try (var lines = Files.lines(script, StandardCharsets.ISO_8859_1)) {
      return lines.findFirst().orElse("").replaceFirst("^#!", "").strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return where the `PATH` leads for a program}
  static Optional<Path> onPath(String program) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
