package io.driftwatch.local.cli;

import io.driftwatch.core.text.Shown;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens a page in the user's browser, where there is one.
final class Browser {
  private static final ProcessBuilder.Redirect NOWHERE = ProcessBuilder.Redirect.DISCARD;

  private Browser() {}

  /// Opens a page, or says where it is.
  static void open(Path page, Surroundings surroundings) {
    String opener = opener(surroundings.environment());
    if (opener != null) {
      try {
        new ProcessBuilder(opener, page.toAbsolutePath().toString())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(NOWHERE)
            .redirectError(NOWHERE)
            .start();
        return;
      } catch (IOException e) {
        // Where it cannot be started, the reader opens the page.
      }
    }
    surroundings
        .err()
        .println("No browser can be opened from here. The page is " + Shown.path(page.toString()));
  }

  /// {@return the program that opens files; null where there is none, or no screen}
  private static @Nullable String opener(Map<String, String> environment) {
    boolean mac = System.getProperty("os.name", "").startsWith("Mac");
    boolean screen =
        mac || environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    if (!screen) {
      return null;
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path program = Path.of(folder, mac ? "open" : "xdg-open");
      if (Files.isExecutable(program)) {
        return program.toString();
      }
    }
    return null;
  }
}
