package io.driftwatch.core.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The pages of one list in a [Scratch]. The two that were read last are at hand, so that a reader
/// may go forward, backward, or compare two places.
///
/// A page is followed by its checksum.
///
/// @param <P> what a page becomes
abstract class Pages<P extends Page> {
  /// What a place in a [Scratch] takes here.
  static final long PLACE_BYTES = Long.BYTES + Integer.BYTES;

  /// What may be read beyond the end of a page, to take eight bytes at a time.
  static final int PADDING = Long.BYTES;

  static final int CHECKSUM_BYTES = Integer.BYTES;

  private final StoredBytes stored;
  private final long[] starts;

  /// How many bytes each page has, with its checksum.
  private final int[] lengths;

  private @Nullable P last;
  private @Nullable P other;

  Pages(Written written) {
    this.stored = written.scratch;
    this.starts = Arrays.copyOf(written.starts, written.pages);
    this.lengths = Arrays.copyOf(written.lengths, written.pages);
  }

  Pages(StoredBytes stored, PageTable table) {
    this.stored = stored;
    this.starts = new long[table.pages()];
    this.lengths = new int[table.pages()];
    long start = table.start();
    for (int i = 0; i < starts.length; i++) {
      starts[i] = start;
      lengths[i] = table.bytes(i);
      start += lengths[i];
    }
  }

  /// {@return where the pages are, which must lie one behind the other}
  ///
  /// @param entries how many each page has
  final PageTable table(int[] entries) {
    return new PageTable(starts.length == 0 ? 0 : starts[0], lengths.clone(), entries, null);
  }

  /// {@return the number of pages}
  final int count() {
    return starts.length;
  }

  /// {@return the memory that the list takes beside the pages at hand}
  final long bytes() {
    return PLACE_BYTES * starts.length;
  }

  /// {@return the page that was read last, if it is at hand}
  final @Nullable P last() {
    return last;
  }

  /// {@return whether there may be pages that are large}
  abstract boolean hasLargePages();

  /// {@return what is written in the bytes of a page}
  abstract P unpacked(int number, byte[] bytes);

  /// Forgets a page that is no longer in the [PageCache].
  final void forget(Page page) {
    if (last == page) {
      last = null;
    }
    if (other == page) {
      other = null;
    }
  }

  /// {@return a page}
  ///
  /// @throws UncheckedIOException when the scratch fails
  final P page(int number) {
    P page = last;
    if (page != null && page.number == number) {
      return page;
    }
    page = other;
    return page != null && page.number == number ? page : turned(number);
  }

  @SuppressWarnings("unchecked") // the pages of this list are its own
  private P turned(int number) {
    var known = (P) PageCache.SHARED.get(this, number);
    P page = known == null ? read(number) : known;
    other = last;
    last = page;
    if (known == null) {
      PageCache.SHARED.put(page);
    }
    return page;
  }

  /// {@return a page that is in no cache}
  ///
  /// @throws UncheckedIOException when the scratch fails
  final P read(int number) {
    try {
      int length = lengths[number] - CHECKSUM_BYTES;
      var bytes = new byte[lengths[number] + PADDING];
      stored.read(starts[number], bytes, lengths[number]);
      if (PackedBytes.getInt(bytes, length) != checksum(bytes, length)) {
        throw stored.damaged(starts[number], lengths[number]);
      }
      return unpacked(number, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /// Writes pages one after the other, and keeps where they are.
  static final class Written {
    private final Scratch scratch;
    private long[] starts = new long[4];
    private int[] lengths = new int[4];
    private int pages;

    Written(Scratch scratch) {
      this.scratch = scratch;
    }

    /// {@return the number of pages so far}
    int pages() {
      return pages;
    }

    /// @param bytes have room for a checksum after the page
    void add(byte[] bytes, int length) throws IOException {
      if (pages == starts.length) {
        starts = Arrays.copyOf(starts, pages + pages / 2);
        lengths = Arrays.copyOf(lengths, pages + pages / 2);
      }
      PackedBytes.putInt(bytes, length, checksum(bytes, length));
      lengths[pages] = length + CHECKSUM_BYTES;
      starts[pages] = scratch.append(bytes, length + CHECKSUM_BYTES);
      pages++;
    }
  }
}
