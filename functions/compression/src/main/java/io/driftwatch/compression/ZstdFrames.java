package io.driftwatch.compression;

import io.driftwatch.core.read.Compression;
import io.driftwatch.core.read.FileErrors;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The frames of a zstd file (RFC 8878) as they are, without those that hold no data.
///
/// Walks from frame to frame and from block to block, ahead of the library that decompresses them:
/// it says where a file ends too early, and which window a frame asks for before any memory is
/// taken for it.
final class ZstdFrames extends InputStream {
  /// What the library can decompress, and what every compressor keeps to up to level 19.
  private static final int MOST_WINDOW = 1 << 23;

  private static final int LARGEST_BLOCK = 1 << 17;

  /// The library keeps twice a window and block, and what it had before while that grows.
  private static final int WINDOWS = 3;

  /// What else it keeps: a block of input, literals, tables.
  private static final int TABLES = 1 << 20;

  private static final int MAGIC = 0xfd2fb528;
  private static final int SKIPPED = 0x184d2a50;
  private static final int LONGEST_HEADER = 18;

  private static final int RUN = 1;
  private static final int RESERVED = 3;

  private enum Part {
    BETWEEN_FRAMES,
    BLOCKS,
    END
  }

  private final InputStream file;
  private final FileErrors errors;
  private final Loan loan;

  /// What was read ahead and is to be given: a header, and how many bytes follow it unseen.
  private final byte[] header = new byte[LONGEST_HEADER];

  private int at;
  private int limit;
  private int unseen;

  private Part part = Part.BETWEEN_FRAMES;
  private boolean hasChecksum;

  ZstdFrames(InputStream file, FileErrors errors, Loan loan) {
    this.file = file;
    this.errors = errors;
    this.loan = loan;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at == limit && unseen == 0) {
      if (!advance()) {
        return -1;
      }
    }
    if (at < limit) {
      int given = Math.min(length, limit - at);
      System.arraycopy(header, at, bytes, offset, given);
      at += given;
      return given;
    }
    int given = file.read(bytes, offset, Math.min(length, unseen));
    if (given < 0) {
      throw tooEarly();
    }
    unseen -= given;
    return given;
  }

  /// {@return whether there is more to give}
  private boolean advance() throws IOException {
    at = 0;
    limit = 0;
    switch (part) {
      case BETWEEN_FRAMES -> openFrame();
      case BLOCKS -> openBlock();
      case END -> {
        return false;
      }
    }
    return true;
  }

  private void openFrame() throws IOException {
    int first = file.read();
    if (first < 0) {
      part = Part.END;
      return;
    }
    header[limit++] = (byte) first;
    take(3);
    int magic = number(0, 4);
    if ((magic & ~0xf) == SKIPPED) {
      limit = 0;
      take(4);
      long size = Integer.toUnsignedLong(number(0, 4));
      limit = 0;
      skipAll(size);
    } else if (magic == MAGIC) {
      openData();
    } else {
      throw damaged("other bytes follow its end");
    }
  }

  private void openData() throws IOException {
    take(1);
    int descriptor = header[4] & 0xff;
    boolean single = (descriptor & 0x20) != 0;
    int sizeCode = descriptor >> 6;
    int dictionaryBytes = (1 << (descriptor & 3)) >> 1;
    int sizeBytes = contentSizeBytes(sizeCode, single);
    take((single ? 0 : 1) + dictionaryBytes + sizeBytes);
    if (dictionaryBytes > 0) {
      throw errors.refusal(
          "is compressed by zstd with a dictionary, which we do not have; compress it without one");
    }
    long window = single ? contentSize(limit - sizeBytes, sizeBytes) : window(header[5] & 0xff);
    if (window < 0 || window > MOST_WINDOW) {
      throw errors.refusal(
          "is compressed by zstd with a window of more than 8 MB;"
              + " compress it by level 19 or lower, without --long and --ultra");
    }
    loan.raiseTo(WINDOWS * (window + LARGEST_BLOCK) + TABLES);
    hasChecksum = (descriptor & 4) != 0;
    part = Part.BLOCKS;
  }

  private static int contentSizeBytes(int code, boolean single) {
    if (code > 0) {
      return 1 << code;
    }
    return single ? 1 : 0;
  }

  private static long window(int descriptor) {
    long base = 1L << (10 + (descriptor >> 3));
    return base + base / 8 * (descriptor & 7);
  }

  /// {@return a size of one, two, four or eight bytes; negative where it is beyond a long}
  private long contentSize(int from, int bytes) {
    return switch (bytes) {
      case 1 -> header[from] & 0xff;
      case 2 -> number(from, 2) + 256;
      case 4 -> Integer.toUnsignedLong(number(from, 4));
      default -> Integer.toUnsignedLong(number(from, 4)) | ((long) number(from + 4, 4) << 32);
    };
  }

  private void openBlock() throws IOException {
    take(3);
    int block = number(0, 3);
    int size = block >> 3;
    int type = (block >> 1) & 3;
    if (type == RESERVED || size > LARGEST_BLOCK) {
      throw damaged("it does not decompress");
    }
    unseen = type == RUN ? 1 : size;
    if ((block & 1) != 0) {
      unseen += hasChecksum ? 4 : 0;
      part = Part.BETWEEN_FRAMES;
    }
  }

  private int number(int from, int bytes) {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (header[from + i] & 0xff) << (8 * i);
    }
    return number;
  }

  private void take(int count) throws IOException {
    int taken = file.readNBytes(header, limit, count);
    limit += taken;
    if (taken < count) {
      throw tooEarly();
    }
  }

  private void skipAll(long count) throws IOException {
    try {
      file.skipNBytes(count);
    } catch (EOFException _) {
      throw tooEarly();
    }
  }

  private RuntimeException tooEarly() {
    return damaged("it ends too early");
  }

  private RuntimeException damaged(String what) {
    return errors.damaged(Compression.ZSTD.label(), what);
  }
}
