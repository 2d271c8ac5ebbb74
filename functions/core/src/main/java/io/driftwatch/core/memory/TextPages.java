package io.driftwatch.core.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;

/// The pages of a list of texts, which need not be in order, but are shorter if they are.
///
///     page   = LATIN text* | WIDE text*
///     text   = shared length char*
///
/// A text is written without the characters that it begins with like the one before it in the page;
/// their number and that of the others are unsigned LEB128. A character takes a byte if all of the
/// page are Latin-1, else two.
final class TextPages extends Pages<TextPage> {
  /// How many texts a page has at most.
  static final int LENGTH = 1 << 8;

  /// How many characters a page has at most, unless its only text is longer.
  static final int CHARS = 1 << 13;

  private static final byte LATIN = 0;
  private static final byte WIDE = 1;

  private static final int MAX_LENGTH_BYTES = 5;

  private final long size;

  /// The index of the first text of each page, and how many there are at the end.
  private final long[] firsts;

  private final boolean large;

  private TextPages(Written written, long[] firsts, boolean large) {
    super(written);
    this.firsts = firsts;
    this.size = firsts[firsts.length - 1];
    this.large = large;
  }

  /// @throws IllegalArgumentException when there cannot be such pages
  TextPages(StoredBytes stored, PageTable table) {
    super(stored, table);
    this.firsts = new long[count() + 1];
    boolean anyLarge = false;
    for (int i = 0; i < count(); i++) {
      if (table.entries(i) > LENGTH) {
        throw new IllegalArgumentException("page %d has %d texts".formatted(i, table.entries(i)));
      }
      firsts[i + 1] = firsts[i] + table.entries(i);
      // a page of more characters has one text, and so at least a byte for each of them
      anyLarge |= table.bytes(i) > CHARS;
    }
    this.size = table.size();
    this.large = anyLarge;
  }

  PageTable table() {
    var entries = new int[count()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (int) (firsts[i + 1] - firsts[i]);
    }
    return table(entries);
  }

  long size() {
    return size;
  }

  /// {@return the text at an index from 0}
  String at(long index) {
    var page = last();
    if (page == null || index < page.first || index >= page.first + page.texts.length) {
      page = page(pageOf(index, page == null ? 0 : page.number));
    }
    return page.texts[(int) (index - page.first)];
  }

  /// @param near a page that is probably not far away
  private int pageOf(long index, int near) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("text %d of %d".formatted(index, size));
    }
    for (int page = Math.max(0, near - 1); page < Math.min(count(), near + 2); page++) {
      if (firsts[page] <= index && index < firsts[page + 1]) {
        return page;
      }
    }
    int found = Arrays.binarySearch(firsts, index);
    return found < 0 ? -found - 2 : found;
  }

  @Override
  boolean hasLargePages() {
    return large;
  }

  @Override
  TextPage unpacked(int number, byte[] bytes) {
    var texts = new String[(int) (firsts[number + 1] - firsts[number])];
    var unpacker = new Unpacker(bytes);
    boolean latin = bytes[0] == LATIN;
    int chars = 0;
    for (int i = 0; i < texts.length; i++) {
      texts[i] = latin ? unpacker.latin() : unpacker.wide();
      chars += texts[i].length();
    }
    return new TextPage(this, number, firsts[number], texts, chars > CHARS);
  }

  /// Goes through the bytes of a page.
  private static final class Unpacker {
    private final byte[] bytes;
    private int at = 1;
    private byte[] latin = new byte[64];
    private char[] wide = new char[64];

    Unpacker(byte[] bytes) {
      this.bytes = bytes;
    }

    String latin() {
      int shared = number();
      int length = shared + number();
      if (length > latin.length) {
        latin = Arrays.copyOf(latin, Math.max(length, 2 * latin.length));
      }
      System.arraycopy(bytes, at, latin, shared, length - shared);
      at += length - shared;
      return new String(latin, 0, length, ISO_8859_1);
    }

    String wide() {
      int shared = number();
      int length = shared + number();
      if (length > wide.length) {
        wide = Arrays.copyOf(wide, Math.max(length, 2 * wide.length));
      }
      for (int i = shared; i < length; i++) {
        wide[i] = (char) ((bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << Byte.SIZE);
        at += 2;
      }
      return new String(wide, 0, length);
    }

    private int number() {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[at++];
        number |= (next & 0x7f) << shift;
        if (next >= 0) {
          return number;
        }
      }
    }
  }

  /// Writes a list.
  static final class Writer {
    private final Written written;
    private final String[] page = new String[LENGTH];
    private int filled;
    private int chars;
    private long before;
    private long[] firsts = new long[4];
    private int pages;
    private boolean large;
    private byte[] bytes = new byte[0];

    Writer(Scratch scratch) {
      this.written = new Written(scratch);
    }

    void add(String text) throws IOException {
      if (filled == LENGTH || (filled > 0 && chars + text.length() > CHARS)) {
        write();
      }
      page[filled++] = text;
      chars += text.length();
    }

    int pagesWritten() {
      return pages;
    }

    TextPages pages() throws IOException {
      if (filled > 0) {
        write();
      }
      return new TextPages(written, Arrays.copyOf(firsts, pages + 1), large);
    }

    private void write() throws IOException {
      int length = packed();
      written.add(bytes, length);
      large |= chars > CHARS;
      before += filled;
      pages++;
      if (pages == firsts.length) {
        firsts = Arrays.copyOf(firsts, pages + pages / 2);
      }
      firsts[pages] = before;
      Arrays.fill(page, 0, filled, null);
      filled = 0;
      chars = 0;
    }

    /// {@return the length of the packed page}
    private int packed() {
      boolean latin = isLatin();
      long needed = (latin ? 1L : 2L) * chars + 2L * MAX_LENGTH_BYTES * filled + Long.BYTES;
      if (needed > bytes.length) {
        bytes = new byte[Math.toIntExact(needed)];
      }
      bytes[0] = latin ? LATIN : WIDE;
      int at = 1;
      String above = "";
      for (int i = 0; i < filled; i++) {
        var text = page[i];
        int shared = shared(above, text);
        at = writeNumber(shared, at);
        at = writeNumber(text.length() - shared, at);
        at = latin ? writeLatin(text, shared, at) : writeWide(text, shared, at);
        above = text;
      }
      return at;
    }

    private boolean isLatin() {
      for (int i = 0; i < filled; i++) {
        for (int k = 0; k < page[i].length(); k++) {
          if (page[i].charAt(k) > 0xff) {
            return false;
          }
        }
      }
      return true;
    }

    private static int shared(String a, String b) {
      int most = Math.min(a.length(), b.length());
      int shared = 0;
      while (shared < most && a.charAt(shared) == b.charAt(shared)) {
        shared++;
      }
      return shared;
    }

    private int writeNumber(int number, int start) {
      int at = start;
      int rest = number;
      while (rest > 0x7f) {
        bytes[at++] = (byte) (rest | 0x80);
        rest >>>= 7;
      }
      bytes[at++] = (byte) rest;
      return at;
    }

    private int writeLatin(String text, int from, int start) {
      int at = start;
      for (int i = from; i < text.length(); i++) {
        bytes[at++] = (byte) text.charAt(i);
      }
      return at;
    }

    private int writeWide(String text, int from, int start) {
      int at = start;
      for (int i = from; i < text.length(); i++) {
        bytes[at++] = (byte) text.charAt(i);
        bytes[at++] = (byte) (text.charAt(i) >>> Byte.SIZE);
      }
      return at;
    }
  }
}
