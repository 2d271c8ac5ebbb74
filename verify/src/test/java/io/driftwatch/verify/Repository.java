package io.driftwatch.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that are shipped.
public final class Repository {
  private Repository() {}

  /// {@return the file at a path from the root of the repository}
  public static Path path(String path) {
    // Maven starts tests in their module.
    return Path.of("..").resolve(path).toAbsolutePath().normalize();
  }

  public static String text(String path) {
    try {
      return Files.readString(path(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
