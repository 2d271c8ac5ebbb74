package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.driftwatch.local.file.WholeFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
/// A folder is used again only when a demo wrote it, as its marker file says; of that, what a demo
/// writes is removed, and all else is left alone. The marker is locked while a demo is at work, and
/// names it.
final class DemoFolder implements AutoCloseable {
  private static final String MARKER = ".driftwatch-demo";
  private static final String MADE_BY = "Made by driftwatch demo, which may empty it.\n";
  private static final String LOG = "functions.log";

  /// What a demo writes, but for the marker.
  private static final List<String> OWN =
      List.of(
          "bucket/runs",
          "bucket/history",
          "bucket/reference",
          "bucket/profiles",
          "bucket/quarantine",
          "bucket/data-drift",
          "executions.json",
          "evidently",
          LOG);

  private static final String AT_WORK = "At work: ";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final Path folder;
  private final FileChannel marker;

  private DemoFolder(Path folder, FileChannel marker) {
    this.folder = folder;
    this.marker = marker;
  }

  /// {@return the folder, made, or without what an earlier demo wrote}
  static DemoFolder prepare(Path folder) throws CommandFailure {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CommandFailure("%s is a file: name a folder with --dir".formatted(folder));
    }
    try {
      Files.createDirectories(folder);
      if (!isEmpty(folder) && !isMarked(folder)) {
        throw new CommandFailure(
            "%s holds files that no demo wrote: name another folder with --dir".formatted(folder));
      }
      var made = new DemoFolder(folder, locked(folder));
      made.empty();
      return made;
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  /// {@return the marker, which no other demo can lock until it is closed or this process ends}
  private static FileChannel locked(Path folder) throws IOException, CommandFailure {
    var marker = FileChannel.open(folder.resolve(MARKER), CREATE, READ, WRITE);
    if (!isLocked(marker)) {
      try (marker) {
        throw new CommandFailure(
            "%s is in use by another demo%s: wait until it has ended, or name another folder with"
                    .formatted(folder, atWork(marker))
                + " --dir");
      }
    }
    var line =
        MADE_BY
            + AT_WORK
            + "process %d since %s\n"
                .formatted(
                    ProcessHandle.current().pid(),
                    TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
    marker.truncate(0);
    marker.write(ByteBuffer.wrap(line.getBytes(UTF_8)), 0);
    return marker;
  }

  private static boolean isLocked(FileChannel marker) throws IOException {
    try {
      return marker.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another demo in this process
    }
  }

  /// {@return which process it is, as it wrote itself}
  private static String atWork(FileChannel marker) throws IOException {
    var bytes = ByteBuffer.allocate(200);
    marker.read(bytes, 0);
    var text = new String(bytes.array(), 0, bytes.position(), UTF_8);
    int at = text.indexOf(AT_WORK);
    return at < 0 ? "" : ", " + text.substring(at + AT_WORK.length()).strip();
  }

  /// Lets other demos use the folder.
  @Override
  public void close() throws CommandFailure {
    try {
      marker.truncate(0);
      marker.write(ByteBuffer.wrap(MADE_BY.getBytes(UTF_8)), 0);
      marker.close();
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  static CommandFailure cannotWrite(Path path, IOException e) {
    return new CommandFailure("%s cannot be written: %s".formatted(path, FileMessages.of(e)), e);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.allMatch(entry -> entry.endsWith(MARKER));
    }
  }

  /// {@return whether a demo wrote the marker: an empty one may be of anything else}
  private static boolean isMarked(Path folder) throws IOException {
    var marker = folder.resolve(MARKER);
    if (!Files.isRegularFile(marker)) {
      return false;
    }
    try (var in = Files.newInputStream(marker)) {
      return MADE_BY.equals(new String(in.readNBytes(MADE_BY.length()), UTF_8));
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
    return new PrintStream(Files.newOutputStream(folder.resolve(LOG)), true, UTF_8);
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

  /// Removes what a demo writes. Links are removed, not followed.
  void empty() throws IOException {
    if (Files.isSymbolicLink(bucket())) {
      Files.delete(bucket());
    }
    for (String own : OWN) {
      delete(folder.resolve(own));
    }
    if (Files.isDirectory(bucket()) && isEmpty(bucket())) {
      Files.delete(bucket());
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
