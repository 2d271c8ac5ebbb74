package io.driftwatch.core.memory;

import org.jspecify.annotations.Nullable;

/// Where the pages of a list are: what has to be kept of a list besides its bytes to have it again
/// in another process. The pages lie one behind the other.
public final class PageTable {
  private final long start;
  private final int[] bytes;
  private final int[] entries;
  private final long @Nullable [] keys;
  private final long size;
  private final long end;

  /// @param start where the first page is
  /// @param bytes how many bytes each page has, with its checksum
  /// @param entries how many entries each page has
  /// @param keys the first entry of each page of an ascending list of numbers; null of others
  /// @throws IllegalArgumentException when there cannot be such pages
  public PageTable(long start, int[] bytes, int[] entries, long @Nullable [] keys) {
    this.start = start;
    this.bytes = bytes;
    this.entries = entries;
    this.keys = keys;
    long allBytes = start;
    long all = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] <= Pages.CHECKSUM_BYTES || entries[i] <= 0) {
        throw new IllegalArgumentException("page %d has no entries".formatted(i));
      }
      allBytes += bytes[i];
      all += entries[i];
    }
    this.end = allBytes;
    this.size = all;
  }

  /// {@return the number of pages}
  public int pages() {
    return bytes.length;
  }

  /// {@return how many bytes a page has, with its checksum}
  public int bytes(int page) {
    return bytes[page];
  }

  /// {@return how many entries a page has}
  public int entries(int page) {
    return entries[page];
  }

  /// {@return the number of all entries}
  public long size() {
    return size;
  }

  /// {@return where the first page begins}
  public long start() {
    return start;
  }

  /// {@return where the last page ends}
  public long end() {
    return end;
  }

  /// The first entry of each page, if they are known.
  long @Nullable [] keys() {
    return keys;
  }
}
