package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.history.html.HistorySite;
import io.driftwatch.local.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder of a site. Pages of an earlier one are replaced; files of anybody else are left
/// alone.
final class SiteFolder {
  private SiteFolder() {}

  /// Writes the pages; the one that leads to the others last.
  ///
  /// @return where the site begins
  static Path write(Path folder, List<MonitorHistory> monitors, HistorySite.Links links)
      throws CommandFailure {
    Path index = folder.resolve(HistorySite.INDEX);
    try {
      if (!isOurs(folder, index)) {
        throw new CommandFailure(
            "%s holds files that are no site of driftwatch: name another folder with --output"
                .formatted(folder));
      }
      Files.createDirectories(folder);
      for (MonitorHistory history : monitors) {
        Path page = folder.resolve(HistorySite.fileName(history.monitor()));
        WholeFile.write(page, HistorySite.monitor(history, links).getBytes(UTF_8));
      }
      WholeFile.write(index, HistorySite.index(monitors).getBytes(UTF_8));
      return index;
    } catch (IOException e) {
      throw Target.unwritable(folder, e);
    }
  }

  private static boolean isOurs(Path folder, Path index) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (Files.isRegularFile(index)) {
      return isPage(index);
    }
    // A first site that was interrupted has pages and no index.
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!WholeFile.isPart(entry) && !isPage(entry)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isPage(Path file) throws IOException {
    return Files.isRegularFile(file)
        && Files.readString(file, ISO_8859_1).contains(HistorySite.SIGNATURE);
  }
}
