package io.driftwatch.core.read.csv;

import io.driftwatch.core.bytes.ByteWords;
import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.read.DataLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  /// What a range of a file ends by; null for a whole file.
  private final @Nullable RangeEnd rangeEnd;

  private byte[] carry = new byte[0];
  private long read;
  private int taken;
  private boolean finished;

  /// Why there is no more text behind the records that were handed out; null while there may be.
  private @Nullable MalformedTextException malformed;

  RecordSplitter(
      InputStream in,
      CsvFormat format,
      DataLimits limits,
      CsvErrors refusal,
      int blockBytes,
      ReadingBudget budget) {
    this(in, format, limits, refusal, blockBytes, budget, null);
  }

  /// @param rangeEnd where to stop; null = at the end of the stream
  RecordSplitter(
      InputStream in,
      CsvFormat format,
      DataLimits limits,
      CsvErrors refusal,
      int blockBytes,
      ReadingBudget budget,
      @Nullable RangeEnd rangeEnd) {
    this.in = in;
    this.rangeEnd = rangeEnd;
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
    if (malformed != null) {
      throw malformed;
    }
    int capacity = blockBytes;
    while (capacity < carry.length) {
      capacity = larger(capacity);
    }
    reserve(chunk, capacity);
    System.arraycopy(carry, 0, chunk.bytes, 0, carry.length);
    int filled = carry.length;
    while (true) {
      int more = read(chunk.bytes, filled, capacity - filled);
      read += more;
      if (read > limits.maxBytes()) {
        throw refusal.file().tooLarge();
      }
      boolean ended = more < capacity - filled && malformed == null;
      filled += more;
      int end = ended ? filled : endOfLastRecord(chunk.bytes, filled);
      if (malformed != null && end == 0) {
        throw malformed;
      }
      boolean truncated = end == 0 && capacity == limits.maxRowBytes();
      if (end > 0 || ended || truncated) {
        int rangeEnds = rangeEnd == null || truncated ? -1 : endOfRange(rangeEnd, chunk, end);
        finished = ended || truncated || rangeEnds >= 0;
        end = ended || truncated ? filled : end;
        end = rangeEnds >= 0 ? rangeEnds : end;
        carry = finished ? new byte[0] : Arrays.copyOfRange(chunk.bytes, end, filled);
        if (rangeEnd != null) {
          rangeEnd.pass(chunk.bytes, end);
        }
        fill(chunk, end, truncated);
        return chunk.end > 0;
      }
      capacity = larger(capacity);
      reserve(chunk, capacity);
    }
  }

  /// Reads until so many bytes are there, the stream ends, or its text is malformed: what comes
  /// before that is read as in any other file.
  private int read(byte[] bytes, int from, int length) throws IOException {
    int count = 0;
    try {
      for (int n = 0; count < length && n >= 0; count += Math.max(n, 0)) {
        n = in.read(bytes, from + count, length - count);
      }
    } catch (MalformedTextException e) {
      malformed = e;
    }
    return count;
  }

  /// {@return where the first record of the next range begins, -1 if not in this chunk}
  ///
  /// @param end where the last record in the chunk ends
  private int endOfRange(RangeEnd rangeEnd, RecordBlock chunk, int end) {
    int border = rangeEnd.border(chunk.bytes, end);
    if (border < 0) {
      return -1;
    }
    int from = 0;
    while (true) {
      int quote = ByteWords.indexOf(chunk.bytes, (byte) '"', from, end);
      int lineFeed = ByteWords.indexOf(chunk.bytes, (byte) '\n', Math.max(from, border - 1), quote);
      if (lineFeed < quote) {
        return lineFeed + 1;
      }
      if (quote == end) {
        return end; // the last record of the file, without a line feed
      }
      from = opensField(chunk.bytes, quote) ? afterQuoted(chunk.bytes, quote, end) : quote + 1;
    }
  }

  private boolean opensField(byte[] bytes, int quote) {
    return quote == 0 || bytes[quote - 1] == '\n' || bytes[quote - 1] == delimiter;
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
      if (opensField(bytes, quote)) {
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
