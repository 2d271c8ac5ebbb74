package io.driftwatch.core.read.csv;

import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.read.DataLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A text as the reader takes it, made of one with comments, escapes, other quotes, or lines that
/// are left out above the header and at the end.
///
/// Every line stays a line, so that messages name the right one: what is left out becomes an empty
/// line. A field with an escape is put in quotes. What is wrong with the text stays wrong, and is
/// refused by the reader. Fields are split as `pandas.read_csv` does it, but for two cases: a
/// comment may follow a closing quote, and may have blanks before it on a line of its own.
final class CanonicalCsv extends BlockStream {
  /// More lines than any footer has.
  private static final int MOST_FOOTER_LINES = 10_000;

  private static final int LINE_FEED = '\n';
  private static final int RETURN = '\r';
  private static final int QUOTE = '"';

  private enum State {
    SKIPPED_LINE,
    RECORD_START,
    FIELD_START,
    PLAIN,
    /// Behind the escape character outside quotes.
    ESCAPED,
    /// Behind a carriage return that may end a field with an escape.
    RETURN_IN_ESCAPED,
    QUOTED,
    ESCAPED_IN_QUOTES,
    /// Behind a quote in quotes.
    CLOSED,
    /// Behind the field in quotes.
    AFTER_QUOTES,
    COMMENT
  }

  private final InputStream in;
  private final CsvDialect dialect;
  private final int delimiter;
  private final int quote;
  private final int escape;
  private final int comment;
  private final int longestField;
  private final int mostHeld;
  private final CsvErrors refusal;
  private final ReadingBudget budget;
  private final byte[] raw = new byte[BLOCK];

  /// Bytes that end what can be copied, outside quotes and inside.
  private final boolean[] endsPlain = new boolean[0x100];

  private final boolean[] endsQuoted = new boolean[0x100];

  private final FieldStarts skippedQuotes;
  private int skipped;

  /// Bytes of the lines above the header, without their line feeds.
  private long leftOut;

  private State state;

  /// What is made: `out[kept, made)` has not been handed out.
  private byte[] out = new byte[2 * BLOCK];

  private int kept;
  private int made;

  /// Where the field begins in `out`; before `kept` if a part of it has been handed out.
  private int field;

  /// Whether the field is written in quotes.
  private boolean wrapped;

  /// Line feeds above the next byte.
  private long lines;

  private final int footer;

  /// Where the last lines end, in bytes made in all: that of a line in the place of its number.
  private final long[] ends;

  private long records;
  private long madeBefore;
  private boolean ended;

  /// @param dialect the settings of the text, whose delimiter may have been found
  CanonicalCsv(
      InputStream in,
      char delimiter,
      CsvDialect dialect,
      DataLimits limits,
      CsvErrors refusal,
      ReadingBudget budget) {
    if (dialect.skipfooter() > MOST_FOOTER_LINES) {
      throw refusal.footerTooLong(MOST_FOOTER_LINES);
    }
    this.in = in;
    this.dialect = dialect;
    this.delimiter = delimiter;
    this.quote = dialect.quotechar();
    this.escape = FieldStarts.code(dialect.escapechar());
    this.comment = FieldStarts.code(dialect.comment());
    this.longestField = limits.maxFieldBytes();
    this.mostHeld = limits.maxRowBytes();
    this.refusal = refusal;
    this.budget = budget;
    this.skippedQuotes = FieldStarts.ofSkippedLines(dialect);
    this.footer = dialect.skipfooter();
    this.ends = new long[footer + 1];
    this.state = dialect.skiprows() > 0 ? State.SKIPPED_LINE : State.RECORD_START;
    mark(endsPlain, LINE_FEED, RETURN, QUOTE, delimiter, escape, comment);
    mark(endsQuoted, LINE_FEED, QUOTE, quote, escape);
    budget.take(out.length);
  }

  /// {@return whether a text in this dialect is not read as it is}
  static boolean isNeeded(CsvDialect dialect) {
    return dialect.quotechar() != QUOTE
        || dialect.escapechar() != null
        || dialect.comment() != null
        || dialect.skiprows() > 0
        || dialect.skipfooter() > 0;
  }

  private static void mark(boolean[] table, int... bytes) {
    for (int b : bytes) {
      if (b >= 0) {
        table[b] = true;
      }
    }
  }

  /// {@return the bytes above the header that are left out}
  long leftOut() {
    return leftOut;
  }

  @Override
  boolean fill() throws IOException {
    int ready = ended ? made : ready();
    from = 0;
    to = Math.min(BLOCK, ready - kept);
    System.arraycopy(out, kept, block, 0, to);
    kept += to;
    if (to > 0) {
      return true;
    }
    if (ended) {
      return false;
    }
    discardHandedOut();
    int count = in.readNBytes(raw, 0, BLOCK);
    rewrite(count);
    if (count < BLOCK) {
      end();
    }
    return true;
  }

  /// Makes room, as soon as that moves no more bytes than it frees.
  private void discardHandedOut() {
    if (footer > 0 && made - kept > mostHeld) {
      throw refusal.footerTooLarge(footer, mostHeld);
    }
    if (kept < made - kept) {
      return;
    }
    System.arraycopy(out, kept, out, 0, made - kept);
    made -= kept;
    field -= kept;
    madeBefore += kept;
    kept = 0;
  }

  private void reserve(int more) {
    if (made + more > out.length) {
      int capacity = Math.max(made + more, 2 * out.length);
      budget.take(capacity - (long) out.length);
      out = Arrays.copyOf(out, capacity);
    }
  }

  /// {@return the index after what can be handed out}
  private int ready() {
    int ready = made;
    boolean mayBeWrapped = escape >= 0 && state == State.PLAIN && !wrapped;
    if (mayBeWrapped && field >= kept && made - field <= longestField) {
      ready = field;
    }
    return footer == 0 ? ready : Math.min(ready, Math.max(kept, footerStart()));
  }

  /// {@return where the last lines begin that may have to be left out}
  private int footerStart() {
    return records < footer
        ? 0
        : (int) (ends[(int) ((records - footer) % ends.length)] - madeBefore);
  }

  private void rewrite(int count) {
    for (int at = 0; at < count; ) {
      int run = run(at, count);
      if (run > at) {
        reserve(run - at);
        System.arraycopy(raw, at, out, made, run - at);
        made += run - at;
        at = run;
      } else {
        step(raw[at++]);
      }
    }
  }

  /// {@return the index after bytes that are handed on as they are}
  private int run(int at, int count) {
    int end = at;
    if (state == State.PLAIN) {
      while (end < count && !endsPlain[raw[end] & 0xff]) {
        end++;
      }
    } else if (state == State.QUOTED) {
      while (end < count && !endsQuoted[raw[end] & 0xff]) {
        end++;
      }
    }
    return end;
  }

  private void step(byte b) {
    lines += b == LINE_FEED ? 1 : 0;
    switch (state) {
      case SKIPPED_LINE -> skip(b);
      case RECORD_START -> {
        if (b == comment) {
          state = State.COMMENT;
        } else {
          beginField(b);
        }
      }
      case FIELD_START -> beginField(b);
      case PLAIN -> plain(b);
      case ESCAPED -> {
        putContent(b);
        state = State.PLAIN;
      }
      case RETURN_IN_ESCAPED -> {
        put(QUOTE);
        put(RETURN);
        afterQuotes(b);
      }
      case QUOTED -> quoted(b);
      case ESCAPED_IN_QUOTES -> {
        putContent(b);
        state = State.QUOTED;
      }
      case CLOSED -> closed(b);
      case AFTER_QUOTES -> afterQuotes(b);
      case COMMENT -> {
        if (b == LINE_FEED) {
          endRecord();
        }
      }
    }
  }

  private void skip(byte b) {
    if (b != LINE_FEED) {
      leftOut++;
      skippedQuotes.isOutsideQuotes(b);
      return;
    }
    put(b);
    if (skippedQuotes.isOutsideQuotes(b) && ++skipped == dialect.skiprows()) {
      state = State.RECORD_START;
    }
  }

  private void beginField(byte b) {
    field = made;
    wrapped = false;
    state = State.PLAIN;
    if (b == quote) {
      wrapped = true;
      put(QUOTE);
      state = State.QUOTED;
    } else if (b == QUOTE) {
      wrap();
      putContent(b);
    } else {
      plain(b);
    }
  }

  private void plain(byte b) {
    if (b == LINE_FEED) {
      closeField();
      endRecord();
    } else if (b == delimiter) {
      closeField();
      put(b);
      state = State.FIELD_START;
    } else if (b == escape) {
      wrap();
      state = State.ESCAPED;
    } else if (b == comment) {
      closeField();
      state = State.COMMENT;
    } else if (b == RETURN && wrapped) {
      state = State.RETURN_IN_ESCAPED;
    } else {
      putContent(b);
    }
  }

  private void quoted(byte b) {
    if (b == escape) {
      state = State.ESCAPED_IN_QUOTES;
    } else if (b == quote) {
      state = State.CLOSED;
    } else {
      putContent(b);
    }
  }

  private void closed(byte b) {
    if (b == quote) {
      putContent(b);
      state = State.QUOTED;
      return;
    }
    put(QUOTE);
    if (b == QUOTE) {
      // it must not look like a doubled one: the reader refuses what follows the quotes
      put(' ');
    }
    afterQuotes(b);
  }

  private void afterQuotes(byte b) {
    if (b == LINE_FEED) {
      endRecord();
    } else if (b == comment) {
      state = State.COMMENT;
    } else {
      put(b);
      state = b == delimiter ? State.FIELD_START : State.AFTER_QUOTES;
    }
  }

  /// Puts what is there of the field in quotes.
  private void wrap() {
    if (wrapped || field < kept) {
      // where a part has been handed out, the field is longer than any that is read
      return;
    }
    wrapped = true;
    byte[] content = Arrays.copyOfRange(out, field, made);
    made = field;
    put(QUOTE);
    for (byte b : content) {
      putContent(b);
    }
  }

  private void closeField() {
    if (wrapped) {
      put(QUOTE);
    }
  }

  /// Writes a byte of a field that means itself.
  private void putContent(byte b) {
    put(b);
    if (b == QUOTE && wrapped) {
      put(b);
    }
  }

  private void put(int b) {
    reserve(1);
    out[made++] = (byte) b;
  }

  private void endRecord() {
    put(LINE_FEED);
    state = State.RECORD_START;
    countRecord();
  }

  private void countRecord() {
    records++;
    ends[(int) (records % ends.length)] = madeBefore + made;
  }

  private void end() {
    ended = true;
    switch (state) {
      case SKIPPED_LINE -> throw refusal.skippedAll(dialect.skiprows());
      case ESCAPED, ESCAPED_IN_QUOTES -> throw refusal.escapeAtEnd(lines + 1);
      case PLAIN -> closeField();
      case CLOSED -> put(QUOTE);
      case RETURN_IN_ESCAPED -> {
        put(QUOTE);
        put(RETURN);
      }
      case RECORD_START, FIELD_START, QUOTED, AFTER_QUOTES, COMMENT -> {
        // nothing is left to write
      }
    }
    if (footer > 0) {
      leaveOutFooter();
    }
  }

  private void leaveOutFooter() {
    if (state != State.RECORD_START) {
      // the last line has no line end
      countRecord();
    }
    if (records <= footer) {
      throw refusal.footerIsAll(footer);
    }
    made = footerStart();
  }
}
