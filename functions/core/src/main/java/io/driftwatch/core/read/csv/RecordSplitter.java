package io.driftwatch.core.read.csv;

import io.driftwatch.core.bytes.ByteWords;
import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.read.DataLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream into blocks of whole records, for any number of threads.
///
/// A line feed ends a record unless it is inside a quoted field, and a quote opens a field only at
/// its very beginning. So all that the cut has to follow are the quotes: between two of them every
/// line feed counts. This is the only work that is done in turn, and it is small beside the
/// parsing.
final class RecordSplitter {
  private final InputStream in;
  private final byte delimiter;
  private final DataLimits limits;
  private final CsvErrors refusal;
  private final int blockBytes;
  private final ReadingBudget budget;
  private byte[] carry = new byte[0];
  private long read;
  private int taken;
  private boolean finished;

  RecordSplitter(
      InputStream in,
      CsvFormat format,
      DataLimits limits,
      CsvErrors refusal,
      int blockBytes,
      ReadingBudget budget) {
    this.in = in;
    this.delimiter = (byte) format.delimiter();
    this.limits = limits;
    this.refusal = refusal;
    this.budget = budget;
    this.blockBytes = Math.min(blockBytes, limits.maxRowBytes());
  }

  /// Fills a chunk with the next records.
  ///
  /// @return whether there were any
  synchronized boolean next(RecordBlock chunk) throws IOException {
    if (finished) {
      return false;
    }
    // whatever goes wrong below, reading ends here
    finished = true;
    int capacity = blockBytes;
    while (capacity < carry.length) {
      capacity = larger(capacity);
    }
    reserve(chunk, capacity);
    System.arraycopy(carry, 0, chunk.bytes, 0, carry.length);
    int filled = carry.length;
    while (true) {
      int more = in.readNBytes(chunk.bytes, filled, capacity - filled);
      read += more;
      if (read > limits.maxBytes()) {
        throw refusal.file().tooLarge();
      }
      boolean ended = more < capacity - filled;
      filled += more;
      int end = ended ? filled : endOfLastRecord(chunk.bytes, filled);
      boolean truncated = end == 0 && capacity == limits.maxRowBytes();
      if (end > 0 || ended || truncated) {
        finished = ended || truncated;
        carry = finished ? new byte[0] : Arrays.copyOfRange(chunk.bytes, end, filled);
        fill(chunk, finished ? filled : end, truncated);
        return chunk.end > 0;
      }
      capacity = larger(capacity);
      reserve(chunk, capacity);
    }
  }

  /// {@return whether the last chunk has been taken}
  synchronized boolean finished() {
    return finished;
  }

  /// Hands out no more chunks.
  synchronized void stop() {
    finished = true;
  }

  private int larger(int capacity) {
    return (int) Math.min(2L * capacity, limits.maxRowBytes());
  }

  private void reserve(RecordBlock chunk, int capacity) {
    if (chunk.bytes.length < capacity + RecordBlock.SLACK) {
      if (capacity > blockBytes) {
        // the buffer, and what of it may be carried over to the next one
        budget.take(2L * capacity);
      }
      chunk.bytes = Arrays.copyOf(chunk.bytes, capacity + RecordBlock.SLACK);
    }
  }

  private void fill(RecordBlock chunk, int end, boolean truncated) {
    chunk.number = taken++;
    chunk.truncated = truncated;
    chunk.lineFeedAdded = end > 0 && (truncated || chunk.bytes[end - 1] != '\n');
    chunk.end = end;
    if (chunk.lineFeedAdded) {
      chunk.bytes[chunk.end++] = '\n';
    }
  }

  /// {@return the index after the last record that ends within `[0, to)`, 0 if none does}
  ///
  /// The records begin at 0.
  private int endOfLastRecord(byte[] bytes, int to) {
    int end = 0;
    int from = 0;
    while (true) {
      int quote = ByteWords.indexOf(bytes, (byte) '"', from, to);
      end = Math.max(end, ByteWords.lastIndexOf(bytes, (byte) '\n', from, quote) + 1);
      if (quote == to) {
        return end;
      }
      if (quote == 0 || bytes[quote - 1] == '\n' || bytes[quote - 1] == delimiter) {
        from = afterQuoted(bytes, quote, to);
        if (from == to) {
          return end;
        }
      } else {
        from = quote + 1;
      }
    }
  }

  /// {@return the index after the quoted field that is opened at an index, `to` if it is still
  /// open}
  private static int afterQuoted(byte[] bytes, int open, int to) {
    int at = open + 1;
    while (true) {
      int quote = ByteWords.indexOf(bytes, (byte) '"', at, to);
      if (quote + 1 >= to) {
        return to;
      }
      if (bytes[quote + 1] != '"') {
        return quote + 1;
      }
      at = quote + 2;
    }
  }
}
