package io.driftwatch.core.read.csv;

import io.driftwatch.core.read.DataLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Finds where a record begins behind an arbitrary place of a file, without what stands before it.
///
/// The place may lie in a plain field, between quotes, or behind a quote. Each possibility is
/// followed through the next bytes until all but one contradict the format: text behind a closing
/// quote, a quoted field above the limit, a record with another number of fields than the header.
///
/// What is found is a guess. It is proved when the range before, read from a place that is certain,
/// ends exactly there; so nothing but speed depends on it.
///
/// **Bound** As many bytes are looked at as a field may have, and at most four megabytes; of most
/// files some hundred.
final class RecordStart {
  private static final int FIRST_BYTES = 1 << 12;
  private static final int MOST_BYTES = 1 << 22;

  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    /// Behind a quote in quotes: it closes them, or is doubled.
    QUOTE
  }

  /// One possibility.
  private static final class Way {
    private State state;

    /// Where the first record begins; -1 before it does.
    private int start = -1;

    /// Of the record, so far.
    private int fields;

    private int fieldFrom;
    private int recordFrom;
    private boolean refuted;

    Way(State state, int at) {
      this.state = state;
      this.fieldFrom = at;
    }

    void beginRecord(int at) {
      start = start < 0 ? at : start;
      fields = 1;
      recordFrom = at;
    }
  }

  private final byte delimiter;
  private final int columns;
  private final int longestField;
  private final int mostBytes;

  /// Bytes of the file: the one before the place, and those behind it that have been looked at.
  private byte[] bytes = new byte[0];

  private int end;

  RecordStart(char delimiter, int columns, DataLimits limits, int mostBytes) {
    this.delimiter = (byte) delimiter;
    this.columns = columns;
    this.longestField = limits.maxFieldBytes();
    this.mostBytes = mostBytes;
  }

  static int mostBytes(DataLimits limits) {
    return Math.min(MOST_BYTES, limits.maxFieldBytes() + FIRST_BYTES);
  }

  /// {@return how many bytes behind the place the first record begins, -1 if it is not found}
  ///
  /// @param in the bytes of the file from the one before the place on
  int find(InputStream in) throws IOException {
    int at = 1;
    Way[] ways = {};
    for (int size = Math.min(FIRST_BYTES, mostBytes); ; size = Math.min(2 * size, mostBytes)) {
      boolean ended = !read(in, size);
      if (end < 2) {
        return -1;
      }
      ways = ways.length == 0 ? ways(bytes[0]) : ways;
      for (; at < end; at++) {
        for (var way : ways) {
          step(way, at);
        }
        if (isDecided(ways)) {
          return best(ways);
        }
      }
      if (ended || size == mostBytes) {
        return best(ways);
      }
    }
  }

  /// {@return whether all bytes are there}
  private boolean read(InputStream in, int size) throws IOException {
    bytes = Arrays.copyOf(bytes, size);
    end += in.readNBytes(bytes, end, size - end);
    return end == size;
  }

  /// {@return the bytes behind the place that were read, from one of them on}
  byte[] readFrom(int offset) {
    return Arrays.copyOfRange(bytes, 1 + offset, end);
  }

  private Way[] ways(byte before) {
    if (before == '"') {
      return new Way[] {new Way(State.PLAIN, 1), new Way(State.QUOTED, 1), new Way(State.QUOTE, 1)};
    }
    boolean border = before == '\n' || before == delimiter;
    var outside = new Way(border ? State.FIELD_START : State.PLAIN, 1);
    if (before == '\n') {
      outside.beginRecord(1);
    }
    return new Way[] {outside, new Way(State.QUOTED, 1)};
  }

  /// {@return whether all ways that are left agree where a record begins}
  private static boolean isDecided(Way[] ways) {
    int start = -1;
    State state = State.PLAIN;
    for (var way : ways) {
      if (!way.refuted) {
        if (way.start < 0 || (start >= 0 && (way.start != start || way.state != state))) {
          return false;
        }
        start = way.start;
        state = way.state;
      }
    }
    return true;
  }

  private static int best(Way[] ways) {
    int first = -1;
    for (var way : ways) {
      if (!way.refuted && way.start >= 0) {
        return way.start - 1;
      }
      first = first < 0 ? way.start : first;
    }
    return first < 0 ? -1 : first - 1;
  }

  private void step(Way way, int at) {
    if (way.refuted) {
      return;
    }
    byte b = bytes[at];
    switch (way.state) {
      case FIELD_START, PLAIN -> {
        if (b == delimiter || b == '\n') {
          endField(way, at);
        } else {
          way.state = b == '"' && way.state == State.FIELD_START ? State.QUOTED : State.PLAIN;
        }
      }
      case QUOTED -> {
        way.state = b == '"' ? State.QUOTE : State.QUOTED;
        way.refuted = at - way.fieldFrom > longestField + 1L;
      }
      case QUOTE -> {
        if (b == delimiter || b == '\n') {
          endField(way, at);
        } else if (b == '"') {
          way.state = State.QUOTED;
        } else {
          way.refuted = b != '\r';
        }
      }
    }
  }

  private void endField(Way way, int at) {
    way.state = State.FIELD_START;
    if (bytes[at] == '\n') {
      way.refuted = way.start >= 0 && !hasItsFields(way, at);
      way.beginRecord(at + 1);
    } else {
      way.fields++;
    }
    way.fieldFrom = at + 1;
  }

  private boolean hasItsFields(Way way, int lineFeed) {
    if (way.fields == columns) {
      return true;
    }
    // the last field may be one more, which is empty
    return isBlank(way.recordFrom, lineFeed)
        || (way.fields == columns + 1 && lineFeed - way.fieldFrom <= "\"\"\r".length());
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] > ' ' || bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
