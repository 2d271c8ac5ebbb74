package io.driftwatch.core.read.csv;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.FileErrors;
import io.driftwatch.core.read.Source;
import io.driftwatch.core.read.TextSource;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at the beginning of a CSV file, and says how it is read in ranges of bytes.
///
/// **A whole** There are no ranges in a file that is compressed; that is in an encoding whose
/// characters have several bytes, unless it is UTF-8; whose lines end in CR alone; that has an
/// escape character, another quote, comments, or lines at its end that are left out; whose lines
/// above the header are left out while its encoding is set; that comes through a pipe, or may be
/// larger than a file may be. [CsvReader] reads it in one pass.
///
/// Whatever is wrong above the first row is refused as in one pass.
public final class RangePlanner {
  /// The most bytes of UTF-8 that one of a single-byte encoding becomes.
  private static final int MOST_GROWTH = 3;

  private final Source source;
  private final CsvFormat told;
  private final Capacity capacity;
  private final int blockBytes;

  /// @param format what is told of the file
  public RangePlanner(Source source, CsvFormat format, Capacity capacity) {
    this(source, format, capacity, CsvReader.BLOCK_BYTES);
  }

  RangePlanner(Source source, CsvFormat told, Capacity capacity, int blockBytes) {
    this.source = source;
    this.told = told;
    this.capacity = capacity;
    this.blockBytes = blockBytes;
  }

  /// {@return how the file is cut; empty for a whole}
  ///
  /// @param rangeBytes bytes of a range
  /// @throws InvalidDataException when what is above the first row is not CSV as the format says
  /// @throws IOException when the source fails
  public Optional<RangePlan> plan(long rangeBytes) throws IOException {
    CsvDialect dialect = told.dialect();
    long length = source.length();
    long growth = dialect.encoding() == null ? 1 : MOST_GROWTH;
    boolean mayBeCut =
        length > 0
            && length <= capacity.limits().maxBytes() / growth
            && isTextAsItIs(dialect)
            && hasOneByteEach(dialect.encoding());
    return mayBeCut ? planned(length, rangeBytes) : Optional.empty();
  }

  private static boolean isTextAsItIs(CsvDialect dialect) {
    boolean skips = dialect.skiprows() > 0;
    return !CanonicalCsv.isNeeded(dialect.withSkiprows(0))
        && !(skips && dialect.encoding() != null);
  }

  private static boolean hasOneByteEach(@Nullable Charset charset) {
    return charset == null
        || (Encodings.extendsAscii(charset) && Transcoder.hasOneByteEach(charset));
  }

  private Optional<RangePlan> planned(long length, long rangeBytes) throws IOException {
    var limits = capacity.limits();
    var file = new FileErrors(source.name(), limits);
    var budget = new ReadingBudget(capacity.memory());
    try (var in = source.open(0, length);
        var unpacked = TextSource.open(in, file, capacity.memory())) {
      if (unpacked.compression() != null) {
        return Optional.empty();
      }
      var errors = new CsvErrors(file, told, limits);
      var csv = CsvText.of(unpacked.text(), told, limits, errors, budget);
      if (!csv.plain().isIn(told.dialect().encoding())) {
        return Optional.empty();
      }
      var chunks =
          new RecordSplitter(csv.text(), csv.format(), limits, csv.refusal(), blockBytes, budget);
      return Optional.of(plan(length, rangeBytes, csv, chunks));
    } catch (MalformedTextException e) {
      throw e.refusal();
    } catch (MemoryExceededException e) {
      throw file.tooManyDistinct(e.megabytes());
    } finally {
      budget.settle(null);
    }
  }

  private RangePlan plan(long length, long rangeBytes, CsvText csv, RecordSplitter chunks)
      throws IOException {
    var chunk = new RecordBlock();
    long above = 0;
    long lines = 0;
    while (chunks.next(chunk)) {
      try {
        var header = Header.read(chunk, csv.format(), capacity.limits(), csv.refusal());
        if (!header.isEmpty()) {
          above += header.end() - (header.end() == chunk.end ? added(chunk) : 0);
          return new RangePlan(
              length,
              rangeBytes,
              header.columns().names(),
              header.columns().written(),
              csv.delimiter().character(),
              csv.delimiter().fromSepLine(),
              body(csv.plain(), above + csv.leftOut()),
              lines + header.line() + 1,
              lines + header.lines());
        }
        above += chunk.end - added(chunk);
        lines += header.lines();
      } catch (LocatedError fault) {
        throw fault.refusal(lines);
      }
    }
    throw csv.refusal().empty();
  }

  private static int added(RecordBlock chunk) {
    return chunk.lineFeedAdded ? 1 : 0;
  }

  /// {@return where the first row begins in the file}
  ///
  /// @param text bytes of the text above it, in UTF-8
  private RangeEdge body(PlainText read, long text) throws IOException {
    return read.transcoder() == null
        ? new RangeEdge(read.markBytes() + text, TextIn.UTF_8)
        : decodedBody(text);
  }

  private RangeEdge decodedBody(long text) throws IOException {
    var limits = capacity.limits();
    var errors = new CsvErrors(new FileErrors(source.name(), limits), told, limits);
    try (var in = source.open(0, Source.END)) {
      var plain = PlainText.of(in, told.dialect(), errors);
      var end = new RangeEnd(plain.markBytes(), Long.MAX_VALUE, plain.transcoder());
      var block = new byte[BlockStream.BLOCK];
      int count;
      for (long left = text; left > 0; left -= count) {
        count = plain.text().readNBytes(block, 0, (int) Math.min(left, block.length));
        if (count == 0) {
          throw new IOException("it was written while it was read");
        }
        end.pass(block, count);
      }
      return new RangeEdge(end.at(), end.text());
    }
  }
}
