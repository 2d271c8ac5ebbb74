package io.driftwatch.local.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a file so that a full disk or a kill leaves the old one as it was.
///
/// The new content is written beside the file, then moved over it in one step. The file keeps its
/// permissions, and a symbolic link goes on to lead to it. What is not a regular file (a pipe, a
/// device, `/dev/stdout`) is written directly, and so is a file in a folder that takes no second
/// one, such as a single file that is mounted into a container.
///
/// A kill may leave the part that was written, under a name that starts with `.driftwatch-`.
public final class WholeFile {
  private static final String PART = ".driftwatch-";

  private WholeFile() {}

  /// What a file is to hold.
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes a file, over what is there.
  public static void write(Path file, byte[] content) throws IOException {
    write(file, out -> out.write(content));
  }

  /// Writes a file, over what is there.
  public static void write(Path file, Content content) throws IOException {
    // The file that a link leads to: the link itself is not to be replaced.
    var target = Files.isRegularFile(file) ? file.toRealPath() : file.toAbsolutePath();
    if (isWrittenDirectly(file, target)) {
      writeDirectly(file, content);
      return;
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(file.toString());
    }
    var part = createBeside(target);
    try {
      try (var out = Files.newOutputStream(part)) {
        content.writeTo(out);
      }
      move(part, target, content);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// {@return whether a file is what a kill may have left}
  public static boolean isPart(Path file) {
    return String.valueOf(file.getFileName()).startsWith(PART);
  }

  private static boolean isWrittenDirectly(Path file, Path target) {
    var path = file.toAbsolutePath().normalize();
    if (path.startsWith("/proc") || path.startsWith("/dev")) {
      // Descriptors: they may belong to a regular file that more is written to.
      return true;
    }
    if (!Files.exists(file)) {
      return Files.isSymbolicLink(file);
    }
    return !Files.isRegularFile(file)
        || (Files.isWritable(file) && !Files.isWritable(parent(target)));
  }

  private static void writeDirectly(Path file, Content content) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      content.writeTo(out);
    }
  }

  private static void move(Path part, Path target, Content content) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      if (!"Device or resource busy".equals(e.getReason())) {
        throw e;
      }
      // Something is mounted there.
      writeDirectly(target, content);
    }
  }

  /// {@return a new, empty file in the folder of another, with the other's permissions}
  static Path createBeside(Path target) throws IOException {
    var folder = parent(target);
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(target.toString());
    }
    var permissions = permissions(target);
    for (long name = System.nanoTime(); ; name++) {
      var part = folder.resolve(PART + Long.toUnsignedString(name, 36));
      try {
        if (permissions == null) {
          Files.newOutputStream(part, CREATE_NEW, WRITE).close();
        } else {
          // From the start, so that what others may not read they cannot read here; and again, as
          // the process's mask may have taken some.
          Files.createFile(part, PosixFilePermissions.asFileAttribute(permissions));
          Files.setPosixFilePermissions(part, permissions);
        }
        return part;
      } catch (FileAlreadyExistsException e) {
        // The name of another writer's part: the next one.
      }
    }
  }

  private static @Nullable Set<PosixFilePermission> permissions(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null || !Files.exists(file) ? null : view.readAttributes().permissions();
  }

  private static Path parent(Path absolute) {
    var parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }
}
