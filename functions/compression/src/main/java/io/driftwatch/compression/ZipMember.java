package io.driftwatch.compression;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.read.Compression;
import io.driftwatch.core.read.FileErrors;
import io.driftwatch.core.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// The content of the one file in a zip archive, checked against its checksum.
final class ZipMember extends InputStream {
  private final ZipArchiveInputStream archive;
  private final FileErrors errors;
  private final ZipFiles files;
  private final ZipArchiveEntry member;
  private final CRC32 checksum = new CRC32();
  private long size;
  private boolean ended;

  ZipMember(InputStream file, FileErrors errors) throws IOException {
    this.archive = new ZipArchiveInputStream(file);
    this.errors = errors;
    this.files = new ZipFiles(archive, errors);
    this.member = files.first();
    requireReadable();
  }

  private void requireReadable() {
    if (member.getGeneralPurposeBit().usesEncryption()) {
      throw errors.notText("a zip archive with a password");
    }
    if (member.getMethod() != ZipEntry.DEFLATED && member.getMethod() != ZipEntry.STORED) {
      throw errors.refusal(
          "is a zip archive that is compressed by another method than deflate;"
              + " compress it as an ordinary zip, or by gzip");
    }
    if (!archive.canReadEntryData(member)) {
      throw errors.refusal(
          "is a zip archive that does not say where its file ends;"
              + " compress it as an ordinary zip, or by gzip");
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int read = archive.read(bytes, offset, length);
    if (read < 0) {
      ended = true;
      requireEnd();
      return -1;
    }
    checksum.update(bytes, offset, read);
    size += read;
    return read;
  }

  /// What the member is checked against may stand behind it.
  private void requireEnd() throws IOException {
    @Nullable ZipArchiveEntry second = files.next();
    if (member.getCrc() != checksum.getValue() || member.getSize() != size) {
      throw errors.damaged(Compression.ZIP.label(), "its checksum differs");
    }
    if (second != null) {
      throw several(second);
    }
  }

  private InvalidDataException several(ZipArchiveEntry second) {
    return errors.refusal(
        "is a zip archive of several files, such as '%s' and '%s'; upload each file by itself"
            .formatted(Shown.path(member.getName()), Shown.path(second.getName())));
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
