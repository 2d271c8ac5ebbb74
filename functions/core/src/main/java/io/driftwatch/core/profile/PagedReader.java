package io.driftwatch.core.profile;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.PageTable;
import io.driftwatch.core.memory.StoredBytes;
import io.driftwatch.core.memory.TextList;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Reads a profile in pages: into arrays, in one pass from front to back, where they fit into the
/// memory, else a page at a time when it is needed.
///
///     profile   = head page* directory trailer
///     directory = columns column* notes
///     column    = name type missing numbers numbers texts
///     numbers   = 0 | n pages key*p counts
///     texts     = 0 | n memory pages key*p counts
///     counts    = total [pages], which are left out where each is 1
///     pages     = p (bytes entries)*p
///
/// The pages are those of [LongList] and [TextList], each with a checksum, one behind the other in
/// the order of the directory. A key is what a page begins with: a number, as the difference from
/// the one before, or the first characters of a text.
final class PagedReader {
  static final int HEAD_BYTES = Integer.BYTES + 1;

  /// The type of a column whose file has none.
  static final String UNDECLARED = "";

  /// What a byte of the directory becomes in memory, at most.
  private static final int DIRECTORY_SHARE = 16;

  /// What a directory may take that has no room: that of many columns or of long names has to fit.
  private static final long MOST_OVERDRAWN = 1 << 24;

  private final StoredBytes stored;
  private final MemoryBudget memory;
  private final List<Column> columns = new ArrayList<>();
  private long booked;

  /// Where the next page begins.
  private long next = HEAD_BYTES;

  PagedReader(StoredBytes stored, MemoryBudget memory) {
    this.stored = stored;
    this.memory = memory;
  }

  /// Distinct numbers.
  private record Numbers(
      long size, long total, @Nullable PageTable keys, @Nullable PageTable counts) {
    /// {@return what they take in arrays}
    long bytes() {
      return Long.BYTES * size + countBytes(size, total);
    }
  }

  /// @param keys what the pages of the texts begin with
  private record Texts(
      long size,
      long total,
      long memory,
      @Nullable PageTable texts,
      List<String> keys,
      @Nullable PageTable counts) {
    long bytes() {
      return memory + countBytes(size, total);
    }
  }

  private record Column(
      String name, long missing, Numbers decimals, Numbers scientific, Texts texts) {
    long bytes() {
      return decimals.bytes() + scientific.bytes() + texts.bytes();
    }

    boolean fitsArrays() {
      return Math.max(decimals.size, Math.max(scientific.size, texts.size))
          < Integer.MAX_VALUE - Long.BYTES;
    }
  }

  private static long countBytes(long size, long total) {
    if (total == size) {
      return 0;
    }
    return total > Integer.MAX_VALUE ? Long.BYTES * size : Integer.BYTES * size;
  }

  /// {@return the profile}
  ///
  /// @param pages the same bytes from the first page on
  Profile read(InputStream pages) throws IOException {
    try {
      var profile = readAll(pages);
      booked = 0;
      return profile;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      memory.give(booked);
    }
  }

  private Profile readAll(InputStream pages) throws IOException {
    long end = stored.size() - PagedTrailer.BYTES;
    if (end < HEAD_BYTES) {
      throw new EOFException("the profile is cut off");
    }
    var last = new byte[PagedTrailer.BYTES];
    stored.read(end, last, last.length);
    var trailer = PagedTrailer.of(last, end);
    long length = end - trailer.directory();
    take(DIRECTORY_SHARE * length);
    var notes = readDirectory(trailer, Math.toIntExact(length));
    long bytes = 0;
    boolean fits = true;
    for (var column : columns) {
      bytes += column.bytes();
      fits &= column.fitsArrays();
    }
    if (!fits || !takesArrays(bytes)) {
      return new Profile(trailer.rows(), columns.stream().map(this::paged).toList(), notes);
    }
    booked += bytes;
    var source = new ForwardBytes(pages, stored);
    var all = new ArrayList<ColumnProfile>();
    long kept = 0;
    for (var column : columns) {
      var inMemory = inMemory(column, source);
      kept += inMemory.bytes();
      all.add(inMemory);
    }
    memory.give(booked - kept);
    booked = kept;
    return new Profile(trailer.rows(), all, notes);
  }

  /// Where pages can be read when they are needed, half of what is left stays free for the steps
  /// that follow.
  private boolean takesArrays(long bytes) {
    if (memory.scratchSpace() == null) {
      memory.take(bytes);
      return true;
    }
    return bytes <= memory.left() / 2 && memory.tryTake(bytes);
  }

  private void take(long bytes) {
    if (memory.scratchSpace() == null || bytes > MOST_OVERDRAWN) {
      memory.take(bytes);
    } else {
      memory.overdraw(bytes);
    }
    booked += bytes;
  }

  private List<ReadingNote> readDirectory(PagedTrailer trailer, int length) throws IOException {
    var bytes = new byte[length];
    stored.read(trailer.directory(), bytes, length);
    if (PagedTrailer.checksum(bytes, length) != trailer.directoryChecksum()) {
      throw stored.damaged(trailer.directory(), length);
    }
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    int size = ProfileFormat.readSize(in);
    for (int i = 0; i < size; i++) {
      columns.add(readColumn(in));
    }
    // what they take is booked with the directory
    var notes = ProfileFormat.readNotes(in, MemoryBudget.of((long) DIRECTORY_SHARE * length));
    if (in.read() >= 0 || size != trailer.columns() || next != trailer.directory()) {
      throw new IOException("the profile is damaged: its directory is about other pages");
    }
    return notes;
  }

  private Column readColumn(DataInputStream in) throws IOException {
    String name = ProfileFormat.readText(in);
    String _ = ProfileFormat.readText(in); // the type, which nothing needs yet
    long missing = ProfileFormat.readNumber(in);
    return new Column(name, missing, readNumbers(in), readNumbers(in), readTexts(in));
  }

  private Numbers readNumbers(DataInputStream in) throws IOException {
    long size = ProfileFormat.readNumber(in);
    if (size == 0) {
      return new Numbers(0, 0, null, null);
    }
    var keys = readTable(in, size, true);
    long total = ProfileFormat.readNumber(in);
    return new Numbers(size, total, keys, total == size ? null : readTable(in, size, false));
  }

  private Texts readTexts(DataInputStream in) throws IOException {
    long size = ProfileFormat.readNumber(in);
    if (size == 0) {
      return new Texts(0, 0, 0, null, List.of(), null);
    }
    long bytes = ProfileFormat.readNumber(in);
    var texts = readTable(in, size, false);
    var keys = new ArrayList<String>();
    for (int i = 0; i < texts.pages(); i++) {
      keys.add(ProfileFormat.readText(in));
    }
    long total = ProfileFormat.readNumber(in);
    var counts = total == size ? null : readTable(in, size, false);
    return new Texts(size, total, bytes, texts, keys, counts);
  }

  private PageTable readTable(DataInputStream in, long size, boolean hasKeys) throws IOException {
    int pages = ProfileFormat.readSize(in);
    if (pages > in.available()) {
      throw new IOException("the profile is damaged: %d pages".formatted(pages));
    }
    var bytes = new int[pages];
    var entries = new int[pages];
    for (int i = 0; i < pages; i++) {
      bytes[i] = ProfileFormat.readSize(in);
      entries[i] = ProfileFormat.readSize(in);
    }
    long @Nullable [] keys = null;
    if (hasKeys) {
      keys = new long[pages];
      long before = 0;
      for (int i = 0; i < pages; i++) {
        before += ProfileFormat.readNumber(in);
        keys[i] = before;
      }
    }
    var table = new PageTable(next, bytes, entries, keys);
    if (table.size() != size) {
      throw new IOException("the profile is damaged: a list has another length");
    }
    next = table.end();
    return table;
  }

  private ColumnProfile paged(Column column) {
    var texts = column.texts.texts;
    return ColumnProfile.ofLists(
        column.name,
        column.missing,
        paged(column.decimals),
        paged(column.scientific),
        texts == null ? TextList.EMPTY : TextList.of(stored, texts),
        paged(column.texts.size, column.texts.total, column.texts.counts));
  }

  private LongCounts paged(Numbers numbers) {
    return numbers.keys == null
        ? LongCounts.EMPTY
        : LongCounts.of(
            LongList.of(stored, numbers.keys), paged(numbers.size, numbers.total, numbers.counts));
  }

  private Counts paged(long size, long total, @Nullable PageTable counts) {
    return counts == null ? Counts.ofOnes(size) : Counts.of(LongList.of(stored, counts), total);
  }

  private static ColumnProfile inMemory(Column column, StoredBytes source) throws IOException {
    var decimals = inMemory(column.decimals, source);
    var scientific = inMemory(column.scientific, source);
    var table = column.texts.texts;
    String[] texts = table == null ? new String[0] : TextList.of(source, table).toArray();
    if (table != null) {
      requireKeys(texts, table, column.texts.keys);
    }
    var counts = inMemory(column.texts.size, column.texts.total, column.texts.counts, source);
    return ColumnProfile.ofParts(column.name, column.missing, decimals, scientific, texts, counts);
  }

  private static LongCounts inMemory(Numbers numbers, StoredBytes source) throws IOException {
    if (numbers.keys == null) {
      return LongCounts.EMPTY;
    }
    long[] keys = LongList.of(source, numbers.keys).toArray();
    return LongCounts.of(keys, inMemory(numbers.size, numbers.total, numbers.counts, source));
  }

  private static Counts inMemory(
      long size, long total, @Nullable PageTable table, StoredBytes source) throws IOException {
    if (table == null) {
      return Counts.ofOnes(size);
    }
    var counts = new Counts.Builder(Math.toIntExact(size));
    for (var rest = LongList.of(source, table).reader(); rest.hasNext(); ) {
      counts.add(rest.next());
    }
    var all = counts.build();
    if (all.total() != total) {
      throw new IOException("the profile is damaged: counts have another sum");
    }
    return all;
  }

  private static void requireKeys(String[] texts, PageTable table, List<String> keys)
      throws IOException {
    int at = 0;
    for (int i = 0; i < table.pages(); i++) {
      if (!texts[at].startsWith(keys.get(i))) {
        throw new IOException("the profile is damaged: a page begins with another text");
      }
      at += table.entries(i);
    }
  }

  /// The bytes of a stream, which are read in their order.
  private static final class ForwardBytes implements StoredBytes {
    private final InputStream in;
    private final StoredBytes stored;
    private long at = HEAD_BYTES;

    ForwardBytes(InputStream in, StoredBytes stored) {
      this.in = in;
      this.stored = stored;
    }

    @Override
    public void read(long from, byte[] into, int length) throws IOException {
      if (from != at) {
        throw new IOException("the profile is damaged: its pages have another order");
      }
      if (in.readNBytes(into, 0, length) < length) {
        throw new EOFException("the profile ends within a page");
      }
      at += length;
    }

    @Override
    public long size() {
      return stored.size();
    }

    @Override
    public IOException damaged(long from, int length) {
      return stored.damaged(from, length);
    }
  }

  /// {@return what the last bytes say of the profile, after all bytes were read against the
  /// checksum}
  ///
  /// @param head the bytes of the stream before
  static PagedTrailer check(byte[] head, InputStream in) throws IOException {
    var crc = new CRC32C();
    crc.update(head, 0, head.length);
    var buffer = new byte[1 << 16];
    int filled = 0;
    long before = head.length;
    while (true) {
      int read = in.readNBytes(buffer, filled, buffer.length - filled);
      filled += read;
      int passed = filled - PagedTrailer.BYTES;
      if (passed < 0) {
        throw new EOFException("the profile is cut off");
      }
      crc.update(buffer, 0, passed);
      before += passed;
      System.arraycopy(buffer, passed, buffer, 0, PagedTrailer.BYTES);
      filled = PagedTrailer.BYTES;
      if (read == 0) {
        break;
      }
    }
    var trailer = PagedTrailer.of(Arrays.copyOf(buffer, PagedTrailer.BYTES), before);
    if ((int) crc.getValue() != trailer.checksum()) {
      throw new IOException("the profile is damaged: its checksum is another one");
    }
    return trailer;
  }
}
