package io.driftwatch.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which classes a command loads before it answers, in a JVM of its own: each costs a part of a
/// second that a person waits for.
class StartTest {
  private static final List<String> AWS =
      List.of("software.amazon.awssdk.", "com.amazonaws.", "org.gaul.", "org.eclipse.jetty.");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--version",
        "-V",
        "--help",
        "help",
        "help demo",
        "compare --help",
        "demo --help",
        "profile --help",
        "--no-such-option"
      })
  void command_thatOnlyExplains_loadsNoClassOfAws(String arguments) throws Exception {
    var loaded = loaded(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ")));
    assertTrue(loaded.contains("io.driftwatch.local.cli.Main"), "classes are listed");
    assertEquals(List.of(), among(loaded, AWS));
  }

  @Test
  void compare_plainCall_loadsNoClassOfAwsAndNoPicocli() throws Exception {
    var loaded =
        loaded(
            List.of(
                "compare",
                DemoTerminal.sample("reference/weather/reference.csv"),
                DemoTerminal.sample("data-drift/weather/week1.csv")));
    assertTrue(loaded.contains("io.driftwatch.core.verdict.DriftDetector"), "it was compared");
    assertEquals(List.of(), among(loaded, AWS));
    assertEquals(List.of(), among(loaded, List.of("picocli.")));
  }

  private static List<String> among(List<String> classes, List<String> packages) {
    return classes.stream().filter(name -> packages.stream().anyMatch(name::startsWith)).toList();
  }

  /// {@return the names of the classes that a call loads}
  private List<String> loaded(List<String> arguments) throws IOException, InterruptedException {
    var log = folder.resolve("classes");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Xlog:class+load:file=%s:none".formatted(log),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments);
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    process.waitFor();
    try (Stream<String> lines = Files.lines(log)) {
      return lines.map(line -> line.substring(0, line.indexOf(' '))).toList();
    }
  }
}
