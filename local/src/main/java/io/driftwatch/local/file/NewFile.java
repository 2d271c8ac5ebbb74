package io.driftwatch.local.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Writes a file whole, unless there is one of its name, as S3 does with `If-None-Match: *`.
///
/// The content is written beside the file and then linked to its name in one step, which fails
/// where the name is taken: of several writers one wins, and what it wrote stays. Where the file
/// system has no links, the file is moved after a look.
///
/// A kill may leave the part that was written, under a name that starts with `.driftwatch-`.
public final class NewFile {
  private NewFile() {}

  /// {@return whether the file was written; false where there is one}
  public static boolean write(Path file, byte[] content) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    var part = WholeFile.createBeside(file.toAbsolutePath());
    try {
      Files.write(part, content);
      return publish(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static boolean publish(Path part, Path file) throws IOException {
    try {
      Files.createLink(file, part);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (UnsupportedOperationException | IOException noLinks) {
      return moved(part, file);
    }
  }

  private static boolean moved(Path part, Path file) throws IOException {
    try {
      Files.move(part, file);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }
}
