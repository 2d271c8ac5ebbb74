package io.driftwatch.core.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.memory.StoredBytes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The binary form of a profile: versioned, with a checksum, readable by later releases.
///
///     "DWPF" version gzip( rows columns column* notes )
///     column = name missing n decimal*n count*n m text*m count*m
///     notes  = k note*k, from version 2 on
///     note   = kind, 0 or 1 column, value
///
/// A profile without notes is written in version 1, which has none. One of many cells is written in
/// version 3: in pages that can be read one at a time, uncompressed ([PagedReader] has the form).
///
/// Numbers are unsigned LEB128: seven bits per byte, the lowest first. A decimal is written as the
/// difference from the one before, a text as its length in bytes and its UTF-8; numbers in
/// scientific notation are texts here. The checksum is that of gzip.
public final class ProfileFormat {
  /// The latest version, which [#write] writes where it has to; part of the key of a cached
  /// profile.
  public static final int VERSION = 3;

  private static final int WITHOUT_NOTES = 1;
  private static final int WITH_NOTES = 2;

  /// What a profile has at most that is written in a version before 3, and so is read as a whole.
  private static final int MOST_WHOLE_CELLS = 1 << 16;

  private static final int MOST_WHOLE_CHARS = 1 << 22;

  /// What an array can have.
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private static final int MAGIC = 0x44575046; // DWPF
  private static final int FIRST_CAPACITY = 1 << 12;
  private static final int BUFFER = 1 << 16;

  private ProfileFormat() {}

  /// Writes a profile; the stream is flushed, not closed.
  public static void write(Profile profile, OutputStream out) throws IOException {
    if (!isWhole(profile)) {
      writePages(profile, out);
      return;
    }
    out.write(head(profile.notes().isEmpty() ? WITHOUT_NOTES : WITH_NOTES));
    var gzip = new FastGzip(out);
    var body = new DataOutputStream(new BufferedOutputStream(gzip, BUFFER));
    writeNumber(body, profile.rows());
    writeNumber(body, profile.columns().size());
    for (var column : profile.columns()) {
      write(column, body);
    }
    if (!profile.notes().isEmpty()) {
      write(profile.notes(), body);
    }
    body.flush();
    gzip.finish();
    out.flush();
  }

  /// Writes a profile in version 3, whatever its size.
  static void writePages(Profile profile, OutputStream out) throws IOException {
    var buffered = new BufferedOutputStream(out, BUFFER);
    new PagedWriter(head(VERSION), buffered).write(profile);
    buffered.flush();
  }

  private static byte[] head(int version) {
    return ByteBuffer.allocate(PagedReader.HEAD_BYTES).putInt(MAGIC).put((byte) version).array();
  }

  /// {@return whether a profile is small, wherever its lists are: equal profiles have equal bytes}
  private static boolean isWhole(Profile profile) {
    long cells = 0;
    for (var column : profile.columns()) {
      cells += column.distinct();
    }
    if (cells > MOST_WHOLE_CELLS) {
      return false;
    }
    long chars = 0;
    for (var column : profile.columns()) {
      for (var text : column.texts()) {
        chars += text.length();
      }
    }
    return chars <= MOST_WHOLE_CHARS;
  }

  private static void write(ColumnProfile column, DataOutputStream out) throws IOException {
    writeText(out, column.name());
    writeNumber(out, column.missing());
    var decimals = column.decimals();
    writeNumber(out, decimals.size());
    long before = 0;
    for (long i = 0; i < decimals.size(); i++) {
      writeNumber(out, decimals.key(i) - before);
      before = decimals.key(i);
    }
    for (long i = 0; i < decimals.size(); i++) {
      writeNumber(out, decimals.count(i));
    }
    writeNumber(out, column.texts().size() + column.scientific().size());
    TextCells.forEach(column, (text, count) -> writeText(out, text));
    TextCells.forEach(column, (text, count) -> writeNumber(out, count));
  }

  static void write(List<ReadingNote> notes, DataOutputStream out) throws IOException {
    writeNumber(out, notes.size());
    for (var note : notes) {
      writeText(out, note.kind().label());
      writeNumber(out, note.column() == null ? 0 : 1);
      if (note.column() != null) {
        writeText(out, note.column());
      }
      writeText(out, note.value());
    }
  }

  static void writeNumber(DataOutputStream out, long number) throws IOException {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    writeNumber(out, bytes.length);
    out.write(bytes);
  }

  /// {@return the profile that a stream holds, which is read to its end}
  ///
  /// @throws IOException when the bytes are not a profile, of a later version, or damaged
  public static Profile read(InputStream in) throws IOException {
    return read(in, MemoryBudget.ofProcess());
  }

  /// {@return the profile that a stream holds, which is read to its end; one of version 3 is in
  /// memory as a whole meanwhile}
  ///
  /// @param memory where the profile is booked
  /// @throws IOException when the bytes are not a profile, of a later version, or damaged
  /// @throws MemoryExceededException when there is not enough memory left for it; then nothing
  ///   stays booked
  public static Profile read(InputStream in, MemoryBudget memory) throws IOException {
    int version = version(in);
    return version == VERSION ? readPages(in, memory) : readWhole(version, in, memory);
  }

  /// {@return a stored profile, which is in memory if it fits, else read from its bytes as long as
  /// it is used}
  ///
  /// A profile of a version before 3, and one that has no [MemoryBudget#scratchSpace] to leave the
  /// rest of the work to, has to fit.
  ///
  /// @param in its bytes from the first one on
  /// @param stored the same bytes, of which those at the end are read before all others
  /// @throws IOException as above
  /// @throws MemoryExceededException as above
  public static Profile read(InputStream in, StoredBytes stored, MemoryBudget memory)
      throws IOException {
    int version = version(in);
    return version == VERSION ? readPages(in, stored, memory) : readWhole(version, in, memory);
  }

  private static Profile readPages(InputStream in, MemoryBudget memory) throws IOException {
    byte[] all = head(VERSION);
    int size = all.length;
    long booked = 0;
    try {
      for (int read = 1; read > 0; size += read) {
        if (size == all.length) {
          int length = grown(Math.max(size, FIRST_CAPACITY), MOST_BYTES);
          memory.take(length);
          booked += length;
          all = Arrays.copyOf(all, length);
        }
        read = in.readNBytes(all, size, all.length - size);
      }
      memory.take(size);
      booked += size;
      all = Arrays.copyOf(all, size);
      var pages = new ByteArrayInputStream(all, PagedReader.HEAD_BYTES, size);
      return readPages(pages, StoredBytes.of(all, "the profile"), memory);
    } finally {
      memory.give(booked);
    }
  }

  private static Profile readPages(InputStream in, StoredBytes stored, MemoryBudget memory)
      throws IOException {
    try {
      return new PagedReader(stored, memory).read(in);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("the profile is damaged: " + e.getMessage(), e);
    }
  }

  static List<ReadingNote> readNotes(DataInputStream in, MemoryBudget memory) throws IOException {
    return new NotesReader(in, memory).read();
  }

  private static Profile readWhole(int version, InputStream in, MemoryBudget memory)
      throws IOException {
    var body = body(in);
    long booked = 0;
    try {
      long rows = readNumber(body);
      int size = readSize(body);
      var columns = new ArrayList<ColumnProfile>();
      for (int i = 0; i < size; i++) {
        var column = new ColumnReader(body, memory).read();
        booked += column.bytes();
        columns.add(column);
      }
      var notes =
          version == WITHOUT_NOTES ? List.<ReadingNote>of() : new NotesReader(body, memory).read();
      if (body.read() >= 0) {
        throw new IOException("the profile is damaged: there is more after its end");
      }
      var profile = new Profile(rows, columns, notes);
      booked = 0;
      return profile;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("the profile is damaged: " + e.getMessage(), e);
    } finally {
      memory.give(booked);
    }
  }

  /// What a stored profile says of itself.
  ///
  /// @param rows the rows of the file
  /// @param columns its columns
  public record Summary(long rows, int columns) {}

  /// {@return the summary of the profile that a stream holds}
  ///
  /// The stream is read to its end against the checksum, and nothing of it is kept: as fast as it
  /// can be decompressed, in constant memory.
  ///
  /// @throws IOException when the bytes are not a profile, of another version, cut off or damaged
  public static Summary check(InputStream in) throws IOException {
    int version = version(in);
    if (version == VERSION) {
      var trailer = PagedReader.check(head(version), in);
      return new Summary(trailer.rows(), trailer.columns());
    }
    var body = body(in);
    var summary = new Summary(readNumber(body), readSize(body));
    body.transferTo(OutputStream.nullOutputStream());
    return summary;
  }

  /// {@return the version of the profile that begins in a stream}
  private static int version(InputStream in) throws IOException {
    var head = new DataInputStream(in);
    if (head.readInt() != MAGIC) {
      throw new IOException("this is no profile");
    }
    int version = head.readUnsignedByte();
    if (version < WITHOUT_NOTES || version > VERSION) {
      throw new IOException(
          "the profile has version %d, this release reads %d to %d"
              .formatted(version, WITHOUT_NOTES, VERSION));
    }
    return version;
  }

  private static DataInputStream body(InputStream in) throws IOException {
    return new DataInputStream(new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER));
  }

  /// Reads one column. What it takes is booked, whatever reading took beside it is given back.
  ///
  /// Arrays grow with what is read: a damaged size must not fill the memory.
  private static final class ColumnReader {
    private final DataInputStream in;
    private final MemoryBudget memory;
    private long booked;
    private String[] texts = {};

    /// Numbers in scientific notation, as [DoubleKeys].
    private long[] scientific = {};

    /// Which of the texts are numbers in scientific notation.
    private final BitSet areNumbers = new BitSet();

    ColumnReader(DataInputStream in, MemoryBudget memory) {
      this.in = in;
      this.memory = memory;
    }

    ColumnProfile read() throws IOException {
      long kept = 0;
      try {
        var column = readColumn();
        kept = column.bytes();
        return column;
      } finally {
        memory.give(booked - kept);
      }
    }

    private ColumnProfile readColumn() throws IOException {
      String name = readText(in);
      long missing = readNumber(in);
      long[] decimals = readNumbers(readSize(in));
      for (int i = 1; i < decimals.length; i++) {
        decimals[i] += decimals[i - 1];
      }
      long[] decimalCounts = readNumbers(decimals.length);
      readTexts(readSize(in));
      long[] textCounts = new long[texts.length];
      long[] scientificCounts = new long[scientific.length];
      take((long) Long.BYTES * (textCounts.length + scientificCounts.length));
      int text = 0;
      int number = 0;
      for (int i = 0; i < texts.length + scientific.length; i++) {
        long count = readNumber(in);
        if (areNumbers.get(i)) {
          scientificCounts[number++] = count;
        } else {
          textCounts[text++] = count;
        }
      }
      // the counts are copied, and the numbers sorted
      take((long) Long.BYTES * (decimalCounts.length + textCounts.length + 3 * scientific.length));
      return ColumnProfile.ofParts(
          name,
          missing,
          LongCounts.of(decimals, Counts.of(decimalCounts)),
          distinct(scientific, scientificCounts),
          texts,
          Counts.of(textCounts));
    }

    private static LongCounts distinct(long[] numbers, long[] counts) {
      var sorted = numbers.clone();
      Arrays.sort(sorted);
      var all = LongCounts.ofPairs(sorted, numbers, counts);
      if (all.size() < numbers.length) {
        throw new IllegalArgumentException(
            "number " + all.size() + " is not scientific or not distinct");
      }
      return all;
    }

    private void take(long bytes) {
      memory.take(bytes);
      booked += bytes;
    }

    private long[] readNumbers(int size) throws IOException {
      int length = Math.min(size, FIRST_CAPACITY);
      take((long) Long.BYTES * length);
      var numbers = new long[length];
      for (int i = 0; i < size; i++) {
        if (i == numbers.length) {
          length = grown(i, size);
          take((long) Long.BYTES * length);
          numbers = Arrays.copyOf(numbers, length);
          take(-(long) Long.BYTES * i);
        }
        numbers[i] = readNumber(in);
      }
      return numbers;
    }

    /// Reads texts and numbers in scientific notation, which are ascending as texts.
    private void readTexts(int size) throws IOException {
      int t = 0;
      int n = 0;
      for (int i = 0; i < size; i++) {
        String text = readText(in);
        double number = Scientific.parse(text);
        if (Double.isNaN(number)) {
          if (t == texts.length) {
            int length = grown(Math.max(t, FIRST_CAPACITY / 2), size);
            take((long) Long.BYTES * length);
            texts = Arrays.copyOf(texts, length);
            take(-(long) Long.BYTES * t);
          }
          take(ColumnProfile.textBytes(text));
          texts[t++] = text;
        } else {
          if (n == scientific.length) {
            int length = grown(Math.max(n, FIRST_CAPACITY / 2), size);
            take((long) Long.BYTES * length);
            scientific = Arrays.copyOf(scientific, length);
            take(-(long) Long.BYTES * n);
          }
          areNumbers.set(i);
          scientific[n++] = DoubleKeys.of(number);
        }
      }
      take((long) Long.BYTES * (t + n));
      texts = Arrays.copyOf(texts, t);
      scientific = Arrays.copyOf(scientific, n);
    }
  }

  /// Reads the notes. What they take is booked before it is read, and given back at the end: they
  /// are few beside the columns.
  private static final class NotesReader {
    /// A note without its texts, in a list.
    private static final int NOTE_BYTES = 48;

    private static final int LONGEST_LABEL = 40;

    private final DataInputStream in;
    private final MemoryBudget memory;
    private long booked;

    NotesReader(DataInputStream in, MemoryBudget memory) {
      this.in = in;
      this.memory = memory;
    }

    List<ReadingNote> read() throws IOException {
      try {
        int size = readSize(in);
        var notes = new ArrayList<ReadingNote>();
        for (int i = 0; i < size; i++) {
          take(NOTE_BYTES);
          notes.add(readNote());
        }
        return notes;
      } finally {
        memory.give(booked);
      }
    }

    private ReadingNote readNote() throws IOException {
      String label = readBooked();
      var kind = ReadingNote.Kind.of(label);
      if (kind.isEmpty()) {
        throw new IOException(
            "the profile has a note of a later release or is damaged: '%s'"
                .formatted(label.substring(0, Math.min(label.length(), LONGEST_LABEL))));
      }
      @Nullable String column = readNumber(in) == 0 ? null : readBooked();
      return new ReadingNote(kind.get(), column, readBooked());
    }

    private String readBooked() throws IOException {
      int length = readSize(in);
      // the bytes, and the text that is made of them
      take(2L * length);
      return readText(in, length);
    }

    private void take(long bytes) {
      memory.take(bytes);
      booked += bytes;
    }
  }

  private static int grown(int length, int size) {
    return (int) Math.min(size, 2L * length);
  }

  static int readSize(DataInputStream in) throws IOException {
    long size = readNumber(in);
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new IOException("the profile is damaged: a size of " + size);
    }
    return (int) size;
  }

  static long readNumber(DataInputStream in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.readUnsignedByte();
      number |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw new IOException("the profile is damaged: a number has no end");
  }

  static String readText(DataInputStream in) throws IOException {
    return readText(in, readSize(in));
  }

  private static String readText(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the profile ends within a text");
    }
    return new String(bytes, UTF_8);
  }

  /// Fast rather than small: differences of sorted numbers have little left to squeeze.
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
