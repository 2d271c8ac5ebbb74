package io.driftwatch.core.read.csv;

import java.util.List;

/// How a file is read in ranges of bytes: what is above its rows, and where it is cut.
///
/// Range `i` has the records that begin in `[from(i), to(i))`. It is a function of the file and the
/// settings alone, so that it can be stored, and a range be read again at another time and place.
///
/// @param length bytes of the file
/// @param rangeBytes bytes of each range but the last
/// @param names the columns, each with a name of its own
/// @param written what the header has in their places
/// @param delimiter what is between two fields
/// @param fromSepLine whether a first line `sep=;` says so
/// @param body where the first row begins
/// @param headerLine the line of the header
/// @param linesAbove lines above the first row
public record RangePlan(
    long length,
    long rangeBytes,
    List<String> names,
    List<String> written,
    char delimiter,
    boolean fromSepLine,
    RangeEdge body,
    long headerLine,
    long linesAbove) {
  public RangePlan {
    names = List.copyOf(names);
    written = List.copyOf(written);
    if (rangeBytes < 1 || Math.ceilDiv(length, rangeBytes) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%d bytes cannot be cut into ranges of %d".formatted(length, rangeBytes));
    }
  }

  /// {@return how many ranges there are}
  public int ranges() {
    return (int) Math.ceilDiv(length, rangeBytes);
  }

  /// {@return where a range begins}
  public long from(int index) {
    return index * rangeBytes;
  }

  /// {@return where the next range begins; the length of the file behind the last one}
  public long to(int index) {
    return Math.min(length, from(index) + rangeBytes);
  }

  ColumnNames columns() {
    return new ColumnNames(names, written);
  }
}
