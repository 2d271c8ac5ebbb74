package io.driftwatch.core.memory;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// A folder for temporary files: each [Scratch] is a file that only its user may read.
///
/// Nothing is left behind, however the process ends: on Linux and macOS a file loses its name as
/// soon as it is open, and its space with the process. Elsewhere it keeps its name, which has the
/// number of the process, until it is closed; what a killed process left is deleted when the next
/// one begins to write here. A file that is in use is never harmed by that: its process is alive,
/// and where the number says otherwise, as among containers with a folder in common, deleting takes
/// the name alone.
public final class FolderSpace implements ScratchSpace {
  private static final String PREFIX = "driftwatch-";
  private static final String SUFFIX = ".tmp";

  private final Path folder;
  private final String remedy;
  private final AtomicBoolean swept = new AtomicBoolean();
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong most = new AtomicLong();
  private final Set<TemporaryFile> open = ConcurrentHashMap.newKeySet();

  /// @param remedy how to have another folder, for messages: "name another folder with --tmp"
  public FolderSpace(Path folder, String remedy) {
    this.folder = folder;
    this.remedy = remedy;
  }

  /// {@return the folder where the system wants temporary files}
  public static Path systemFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /// {@return how many bytes were in use at a time, at most}
  public long mostBytes() {
    return most.get();
  }

  @Override
  public Scratch open() throws IOException {
    if (!swept.getAndSet(true)) {
      sweep();
    }
    try {
      var path = Files.createTempFile(folder, PREFIX + ProcessHandle.current().pid() + "-", SUFFIX);
      var file = new TemporaryFile(path, this);
      open.add(file);
      return file;
    } catch (IOException e) {
      throw new ScratchException(
          "no temporary file can be made in %s: %s; %s".formatted(folder, reason(e), remedy), e);
    }
  }

  @Override
  public void close() throws IOException {
    for (var file : open) {
      file.close();
    }
  }

  void forget(TemporaryFile file) {
    open.remove(file);
  }

  private String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "writing there is not allowed";
    }
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder) ? "it is a file" : "there is no such folder";
    }
    if (e instanceof FileSystemException refused) {
      return refused.getReason() == null ? "it takes no files" : refused.getReason();
    }
    return String.valueOf(e.getMessage());
  }

  /// {@return what to throw when bytes cannot be written}
  ScratchException cannotWrite(IOException cause) {
    return new ScratchException(
        "temporary data cannot be written to %s, which has %d MB of this run: %s; %s"
            .formatted(folder, used.get() >> 20, cause.getMessage(), remedy),
        cause);
  }

  /// {@return what to throw when bytes cannot be read}
  ScratchException cannotRead(IOException cause) {
    return new ScratchException(
        "temporary data in %s cannot be read: %s".formatted(folder, cause.getMessage()), cause);
  }

  /// Counts bytes that are used from now on, or no longer if negative.
  void use(long bytes) {
    long now = used.addAndGet(bytes);
    most.accumulateAndGet(now, Math::max);
  }

  private void sweep() {
    try (var files = Files.newDirectoryStream(folder, PREFIX + "*-*" + SUFFIX)) {
      for (var file : files) {
        if (isLeft(file.getFileName().toString())) {
          delete(file);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // then making a file fails as well, or what is left stays so
    }
  }

  private static boolean isLeft(String name) {
    var number = name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length()));
    try {
      return ProcessHandle.of(Long.parseLong(number)).isEmpty();
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /// {@return whether a file has no name any more}
  static boolean delete(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "temporary files in " + folder;
  }
}
