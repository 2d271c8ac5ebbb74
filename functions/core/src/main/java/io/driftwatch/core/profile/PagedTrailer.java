package io.driftwatch.core.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The last bytes of a profile in pages.
///
/// @param rows the rows of the file
/// @param columns its columns
/// @param directory where the directory begins, which ends where this begins
/// @param directoryChecksum that of its bytes
/// @param checksum that of all bytes before this
record PagedTrailer(long rows, int columns, long directory, int directoryChecksum, int checksum) {
  static final int BYTES = 2 * Long.BYTES + 5 * Integer.BYTES;

  private static final int MAGIC = 0x44575045; // DWPE

  static int checksum(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  byte[] toBytes() {
    var bytes = ByteBuffer.allocate(BYTES);
    bytes.putLong(rows).putInt(columns).putLong(directory).putInt(directoryChecksum);
    bytes.putInt(checksum);
    bytes.putInt(checksum(bytes.array(), bytes.position()));
    return bytes.putInt(MAGIC).array();
  }

  /// @param end where its first byte is
  static PagedTrailer of(byte[] trailer, long end) throws IOException {
    var bytes = ByteBuffer.wrap(trailer);
    var read =
        new PagedTrailer(
            bytes.getLong(), bytes.getInt(), bytes.getLong(), bytes.getInt(), bytes.getInt());
    int checked = bytes.position();
    if (bytes.getInt() != checksum(trailer, checked) || bytes.getInt() != MAGIC) {
      throw new IOException("the profile is cut off or damaged: its last bytes are others");
    }
    if (read.directory < PagedReader.HEAD_BYTES || read.directory > end) {
      throw new IOException("the profile is damaged: its directory is at " + read.directory);
    }
    return read;
  }
}
