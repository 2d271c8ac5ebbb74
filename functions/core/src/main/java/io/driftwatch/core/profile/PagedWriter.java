package io.driftwatch.core.profile;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.PageTable;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.memory.TextList;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Writes a profile in pages, front to back: what it holds in memory is the directory, about two
/// thousandths of the profile.
///
/// [PagedReader] has the form.
final class PagedWriter {
  /// Characters of the first text of a page that the directory has.
  static final int KEY_CHARS = 16;

  private final Stream stream;
  private final ByteArrayOutputStream directoryBytes = new ByteArrayOutputStream();
  private final DataOutputStream directory = new DataOutputStream(directoryBytes);

  /// @param head what is written in the stream before it
  PagedWriter(byte[] head, OutputStream out) throws IOException {
    this.stream = new Stream(out);
    stream.append(head, head.length);
  }

  void write(Profile profile) throws IOException {
    ProfileFormat.writeNumber(directory, profile.columns().size());
    for (var column : profile.columns()) {
      write(column);
    }
    ProfileFormat.write(profile.notes(), directory);
    long start = stream.size();
    byte[] bytes = directoryBytes.toByteArray();
    stream.append(bytes, bytes.length);
    var trailer =
        new PagedTrailer(
            profile.rows(),
            profile.columns().size(),
            start,
            PagedTrailer.checksum(bytes, bytes.length),
            stream.checksum());
    byte[] last = trailer.toBytes();
    stream.append(last, last.length);
  }

  private void write(ColumnProfile column) throws IOException {
    ProfileFormat.writeText(directory, column.name());
    ProfileFormat.writeText(directory, PagedReader.UNDECLARED);
    ProfileFormat.writeNumber(directory, column.missing());
    write(column.decimals());
    write(column.scientific());
    ProfileFormat.writeNumber(directory, column.texts().size());
    if (column.texts().size() > 0) {
      write(column.texts());
      write(column.textCounts());
    }
  }

  private void write(LongCounts numbers) throws IOException {
    ProfileFormat.writeNumber(directory, numbers.size());
    if (numbers.size() > 0) {
      var keys = new Keys();
      writeTable(write(numbers.keys(), keys));
      keys.write();
      write(numbers.counts());
    }
  }

  /// Counts that are all 1 have no pages.
  private void write(Counts counts) throws IOException {
    ProfileFormat.writeNumber(directory, counts.total());
    if (counts.total() > counts.size()) {
      var writer = new LongList.Writer(stream);
      for (long i = 0; i < counts.size(); i++) {
        writer.add(counts.get(i));
      }
      writeTable(writer.list().table());
    }
  }

  private PageTable write(LongList list, Keys keys) throws IOException {
    var writer = new LongList.Writer(stream);
    for (var rest = list.reader(); rest.hasNext(); ) {
      long value = rest.next();
      writer.add(value);
      if (writer.pagesWritten() == keys.size) {
        keys.add(value);
      }
    }
    return writer.list().table();
  }

  private void write(TextList list) throws IOException {
    var writer = new TextList.Writer(stream);
    var keys = new ArrayList<String>();
    long memory = 0;
    for (var rest = list.reader(); rest.hasNext(); ) {
      String text = rest.next();
      memory += ColumnProfile.textBytes(text);
      writer.add(text);
      if (writer.pagesWritten() == keys.size()) {
        keys.add(key(text));
      }
    }
    ProfileFormat.writeNumber(directory, memory);
    writeTable(writer.list().table());
    for (var key : keys) {
      ProfileFormat.writeText(directory, key);
    }
  }

  /// {@return what a text begins with, up to a character that UTF-8 need not have}
  private static String key(String text) {
    int length = 0;
    while (length < Math.min(KEY_CHARS, text.length())
        && !Character.isSurrogate(text.charAt(length))) {
      length++;
    }
    return text.substring(0, length);
  }

  private void writeTable(PageTable table) throws IOException {
    ProfileFormat.writeNumber(directory, table.pages());
    for (int i = 0; i < table.pages(); i++) {
      ProfileFormat.writeNumber(directory, table.bytes(i));
      ProfileFormat.writeNumber(directory, table.entries(i));
    }
  }

  /// The first number of each page.
  private final class Keys {
    private long[] first = new long[4];
    private int size;

    void add(long key) {
      if (size == first.length) {
        first = Arrays.copyOf(first, 2 * size);
      }
      first[size++] = key;
    }

    void write() throws IOException {
      long before = 0;
      for (int i = 0; i < size; i++) {
        ProfileFormat.writeNumber(directory, first[i] - before);
        before = first[i];
      }
    }
  }

  /// A stream that pages are written to.
  private static final class Stream implements Scratch {
    private final OutputStream out;
    private final CRC32C checksum = new CRC32C();
    private long size;

    Stream(OutputStream out) {
      this.out = out;
    }

    @Override
    public long append(byte[] bytes, int length) throws IOException {
      long at = size;
      out.write(bytes, 0, length);
      checksum.update(bytes, 0, length);
      size += length;
      return at;
    }

    int checksum() {
      return (int) checksum.getValue();
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public void read(long at, byte[] into, int length) {
      throw new UnsupportedOperationException("what has been written to a stream is gone");
    }

    @Override
    public void close() {
      // the stream is the caller's
    }
  }
}
