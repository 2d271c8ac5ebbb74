package io.driftwatch.compression;

import io.driftwatch.core.read.FileErrors;
import java.io.IOException;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// Walks through the files of a zip archive, within bounds.
///
/// Folders, and what macOS adds of its own, do not count as files.
final class ZipFiles {
  /// How much is decompressed of what is not read; more of it is meant to be read.
  private static final long MOST_SKIPPED = 1 << 24;

  private static final int MOST_ENTRIES = 10_000;

  private final ZipArchiveInputStream archive;
  private final FileErrors errors;
  private final byte[] unread = new byte[1 << 13];
  private long skipped;
  private int entries;

  ZipFiles(ZipArchiveInputStream archive, FileErrors errors) {
    this.archive = archive;
    this.errors = errors;
  }

  /// {@return the first file; the archive then yields its content}
  ZipArchiveEntry first() throws IOException {
    @Nullable ZipArchiveEntry file = next();
    if (file == null) {
      throw errors.notText("a zip archive without a file in it");
    }
    if (file.getName().equals("mimetype")) {
      throw errors.notText("an OpenDocument file");
    }
    if (isOfficePart(file.getName())) {
      throw errors.notText(officeDocument(file));
    }
    return file;
  }

  /// {@return the next file; null behind the last one}
  @Nullable ZipArchiveEntry next() throws IOException {
    @Nullable ZipArchiveEntry entry;
    do {
      skipContent();
      entry = archive.getNextEntry();
      if (++entries > MOST_ENTRIES) {
        throw errors.notText("a zip archive of more than %d entries".formatted(MOST_ENTRIES));
      }
    } while (entry != null && isIgnored(entry));
    return entry;
  }

  /// Else the library would decompress a member of any size to come to the next one.
  private void skipContent() throws IOException {
    if (entries == 0) {
      return;
    }
    int read;
    while ((read = archive.read(unread, 0, unread.length)) >= 0) {
      skipped += read;
      if (skipped > MOST_SKIPPED) {
        throw errors.notText("a zip archive with more than one file of data");
      }
    }
  }

  private static boolean isIgnored(ZipArchiveEntry entry) {
    String name = entry.getName();
    return entry.isDirectory()
        || name.startsWith("__MACOSX/")
        || name.equals(".DS_Store")
        || name.endsWith("/.DS_Store");
  }

  private static boolean isOfficePart(String name) {
    return name.equals("[Content_Types].xml")
        || name.matches("(_rels|docProps|xl|word|ppt)/.*\\.(xml|rels|bin)");
  }

  /// {@return what the folders in the document say that it is}
  private String officeDocument(ZipArchiveEntry first) throws IOException {
    var kinds =
        Map.of("xl", "an Excel workbook", "word", "a Word document", "ppt", "a presentation");
    for (@Nullable ZipArchiveEntry part = first; part != null; part = next()) {
      String name = part.getName();
      @Nullable String kind = kinds.get(name.substring(0, Math.max(0, name.indexOf('/'))));
      if (kind != null) {
        return kind;
      }
    }
    return "an Office document";
  }
}
