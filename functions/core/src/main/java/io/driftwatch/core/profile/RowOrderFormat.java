package io.driftwatch.core.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.zip.CRC32;

/// The stored form of a [RowOrder], an object of its own beside the profile: versioned, with a
/// checksum.
///
///     "DWRO" version n column*n checksum
///     column = rows stretches ratio
///
/// All are integers of 32 bits but the ratio, a double, and the checksum, a CRC-32 in 64.
public final class RowOrderFormat {
  /// Part of the key of a stored order.
  public static final int VERSION = 1;

  /// More than any order takes.
  public static final int MOST_BYTES = 1 << 20;

  private static final int MAGIC = 0x4457524f; // DWRO

  private RowOrderFormat() {}

  /// {@return the stored form}
  public static byte[] write(RowOrder order) {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    try {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(order.columns().size());
      for (RowOrder.Column column : order.columns()) {
        out.writeInt(column.rows());
        out.writeInt(column.stretches());
        out.writeDouble(column.ratio());
      }
      byte[] body = bytes.toByteArray();
      out.writeLong(checksum(body, body.length));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /// {@return the order that bytes hold}
  ///
  /// @throws IOException when they are not an order, of another version, or damaged
  public static RowOrder read(byte[] bytes) throws IOException {
    int body = bytes.length - Long.BYTES;
    if (body < 0) {
      throw new IOException("cut short");
    }
    var end = new DataInputStream(new ByteArrayInputStream(bytes, body, Long.BYTES));
    if (end.readLong() != checksum(bytes, body)) {
      throw new IOException("the checksum does not match");
    }
    var in = new DataInputStream(new ByteArrayInputStream(bytes, 0, body));
    if (in.readInt() != MAGIC || in.readInt() != VERSION) {
      throw new IOException("not an order of rows in version " + VERSION);
    }
    int size = in.readInt();
    var columns = new ArrayList<RowOrder.Column>();
    for (int i = 0; i < size; i++) {
      columns.add(new RowOrder.Column(in.readInt(), in.readInt(), in.readDouble()));
    }
    return new RowOrder(columns);
  }

  private static long checksum(byte[] bytes, int length) {
    var checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return checksum.getValue();
  }
}
