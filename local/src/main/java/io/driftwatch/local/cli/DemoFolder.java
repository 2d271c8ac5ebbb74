package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.local.file.WholeFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The folder that a demo leaves behind.
///
///     bucket/           every object left in S3
///     executions.json   how each execution went
///     evidently/        a workspace for evidently ui
///     functions.log     what the functions logged
///
/// A folder is emptied only when a demo wrote it, as its marker file shows.
final class DemoFolder {
  private static final String MARKER = ".driftwatch-demo";

  private final Path folder;

  private DemoFolder(Path folder) {
    this.folder = folder;
  }

  /// {@return the folder, made or emptied}
  static DemoFolder prepare(Path folder) throws CommandFailure {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CommandFailure("%s is a file: name a folder with --dir".formatted(folder));
    }
    try {
      Files.createDirectories(folder);
      if (isEmpty(folder)) {
        Files.writeString(folder.resolve(MARKER), "Made by driftwatch demo, which may empty it.\n");
      } else if (!Files.exists(folder.resolve(MARKER))) {
        throw new CommandFailure(
            "%s holds files that no demo wrote: name another folder with --dir".formatted(folder));
      }
      var made = new DemoFolder(folder);
      made.empty();
      return made;
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  static CommandFailure cannotWrite(Path path, IOException e) {
    return new CommandFailure("%s cannot be written: %s".formatted(path, FileMessages.of(e)), e);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  Path path() {
    return folder;
  }

  Path bucket() {
    return folder.resolve("bucket");
  }

  Path executions() {
    return folder.resolve("executions.json");
  }

  Path evidently() {
    return folder.resolve("evidently");
  }

  PrintStream openLog() throws IOException {
    return new PrintStream(Files.newOutputStream(folder.resolve("functions.log")), true, UTF_8);
  }

  /// Copies every object of a bucket.
  void keep(S3Client s3, String bucket) throws IOException {
    Files.createDirectories(bucket());
    for (S3Object object : s3.listObjectsV2Paginator(r -> r.bucket(bucket)).contents()) {
      var target = bucket().resolve(object.key()).normalize();
      if (target.startsWith(bucket()) && !object.key().endsWith("/")) {
        Files.createDirectories(target.getParent());
        try (var in = s3.getObject(r -> r.bucket(bucket).key(object.key()))) {
          WholeFile.write(target, in::transferTo);
        }
      }
    }
  }

  /// Removes everything but the marker. Links are removed, not followed.
  void empty() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(folder.resolve(MARKER))) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            if (!directory.equals(folder)) {
              Files.delete(directory);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
