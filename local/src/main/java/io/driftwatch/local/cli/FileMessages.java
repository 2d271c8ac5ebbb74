package io.driftwatch.local.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/// Why the file system refused, in words.
final class FileMessages {
  private FileMessages() {}

  /// {@return why a name leads to no file}
  static String of(InvalidPathException e) {
    return "this name cannot be read in the locale of this run; use one of UTF-8, such as"
        + " LC_ALL=C.UTF-8, or rename the file";
  }

  static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file or directory";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "a file of this name is in the way";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
