package io.driftwatch.core.read.csv;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReadingNote.Kind;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.FileErrors;
import io.driftwatch.core.read.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a CSV file in ranges of bytes, each by itself: on other threads, or on other machines.
///
///     var ranges = new CsvRanges(source, plan, format, capacity);
///     var part = ranges.read(17);                      // wherever there is time
///     …
///     var chain = new RangeChain(plan);                // where all parts come together
///     part = ranges.read(17, chain.edge());            // a range that does not fit
///     throw ranges.refusal(chain);                     // one that cannot be read
///     profile = ranges.join(chain, rowsOfAllThatFit);
///
/// The profile is the one that [CsvReader] makes of the file in one pass, byte for byte, and a
/// refusal is the same as well, with the same line. What the order of the rows shows is not looked
/// at: the sample that it is seen in has its places by the blocks of one pass.
public final class CsvRanges {
  private final Source source;
  private final RangePlan plan;
  private final CsvFormat told;
  private final CsvFormat format;
  private final Capacity capacity;
  private final FileErrors file;
  private final CsvErrors refusal;
  private final int blockBytes;
  private final int mostBytes;

  /// @param plan what [RangePlanner] made of the same file
  /// @param format what is told of the file
  /// @param capacity what reading one range may take
  public CsvRanges(Source source, RangePlan plan, CsvFormat format, Capacity capacity) {
    this(
        source,
        plan,
        format,
        capacity,
        CsvReader.BLOCK_BYTES,
        RecordStart.mostBytes(capacity.limits()));
  }

  /// @param mostBytes how many bytes are looked at to find where a record begins
  CsvRanges(
      Source source,
      RangePlan plan,
      CsvFormat told,
      Capacity capacity,
      int blockBytes,
      int mostBytes) {
    this.source = source;
    this.plan = plan;
    this.told = told;
    this.format = told.withSep(plan.delimiter());
    this.capacity = capacity;
    this.file = new FileErrors(source.name(), capacity.limits());
    this.refusal = new CsvErrors(file, told, capacity.limits()).with(plan.delimiter());
    this.blockBytes = blockBytes;
    this.mostBytes = mostBytes;
  }

  /// {@return a range, begun where its first record seems to begin}
  ///
  /// The memory of its profile stays booked.
  ///
  /// @throws MemoryExceededException when its distinct cells need too much
  /// @throws IOException when the source fails
  public RangePart read(int index) throws IOException {
    long from = plan.from(index);
    RangeEdge body = plan.body();
    if (from <= body.at()) {
      return read(index, body);
    }
    var start =
        new RecordStart(plan.delimiter(), plan.names().size(), capacity.limits(), mostBytes);
    try (var in = source.open(from - 1, plan.length())) {
      int found = start.find(in);
      var begun = new RangeEdge(found < 0 ? plan.to(index) : from + found, body.above());
      if (begun.at() >= plan.to(index)) {
        return none(index, begun, false);
      }
      var rest = new ByteArrayInputStream(start.readFrom(found));
      return part(index, begun, new SequenceInputStream(rest, in));
    }
  }

  /// {@return a range, begun where its first record is known to begin}
  ///
  /// @throws MemoryExceededException when its distinct cells need too much
  /// @throws IOException when the source fails
  public RangePart read(int index, RangeEdge edge) throws IOException {
    if (edge.at() >= plan.to(index)) {
      return none(index, edge, false);
    }
    try (var in = source.open(edge.at(), plan.length())) {
      return part(index, edge, in);
    }
  }

  private RangePart part(int index, RangeEdge begun, InputStream in) throws IOException {
    try {
      return read(index, begun, in, 0);
    } catch (InvalidDataException | MalformedTextException _) {
      // nothing is said before it is certain that the range begins there
      return none(index, begun, true);
    }
  }

  private RangePart none(int index, RangeEdge begun, boolean faulty) {
    var columns = new ArrayList<ColumnProfile>();
    for (String name : plan.names()) {
      columns.add(ColumnProfile.of(name, 0, LongCounts.EMPTY, new String[0], Counts.ofOnes(0)));
    }
    var facts = new RangeFacts(index, begun, begun.at(), TextIn.ASCII, 0, 0, faulty);
    return new RangePart(facts, new Profile(0, columns));
  }

  /// {@return why the file is refused, because of the range that the chain has come to}
  ///
  /// @throws IOException when the source fails, or has other bytes than before
  public InvalidDataException refusal(RangeChain chain) throws IOException {
    RangeEdge edge = chain.edge();
    try (var in = source.open(edge.at(), plan.length())) {
      var part = read(chain.index(), edge, in, chain.linesAbove());
      capacity.memory().give(part.profile().bytes());
    } catch (InvalidDataException refused) {
      return refused;
    } catch (MalformedTextException malformed) {
      return malformed.refusal();
    }
    throw changed();
  }

  private RangePart read(int index, RangeEdge begun, InputStream in, long linesAbove)
      throws IOException {
    // rows of ranges are merged in memory
    var budget = ReadingBudget.inMemory(capacity.memory());
    @Nullable Profile kept = null;
    try {
      var plain =
          PlainText.ofPart(in, told.dialect().encoding(), begun.above(), linesAbove, refusal);
      var end = new RangeEnd(begun.at(), plan.to(index), plain.transcoder());
      var chunks =
          new RecordSplitter(
              plain.text(), format, capacity.limits(), refusal, blockBytes, budget, end);
      var reading =
          new ParallelRead(
              chunks, format, capacity.limits(), refusal, HashSeed.draw(), budget, linesAbove);
      var rows = reading.read(capacity.threads(), plan.names());
      var profile = new Profile(rows.rows(), rows.columns());
      kept = profile;
      var facts =
          new RangeFacts(
              index,
              begun,
              next(index, end.at()),
              end.text(),
              reading.lines(),
              rows.emptyLastFields(),
              false);
      return new RangePart(facts, profile);
    } finally {
      budget.settle(kept);
    }
  }

  /// {@return where the first record behind a range begins}
  ///
  /// @param reached where the records end that were read; the file may have a mark behind them
  private long next(int index, long reached) throws IOException {
    if (reached >= plan.to(index)) {
      return reached;
    }
    if (reached < plan.length() - 1) {
      throw changed();
    }
    return plan.length();
  }

  private IOException changed() {
    return new IOException(
        "it had %d bytes when its reading began, and was written since".formatted(plan.length()));
  }

  /// {@return the rows of two parts of the file, whose memory is booked in the place of theirs}
  ///
  /// @throws MemoryExceededException when there is not enough to have all three at a time; then
  ///   theirs stays booked
  public Profile merge(Profile one, Profile other) {
    var memory = capacity.memory();
    long both = one.bytes() + other.bytes();
    var merged = memory.borrow(both, () -> one.merge(other));
    long more = merged.bytes() - both;
    if (more > 0) {
      memory.take(more);
    } else {
      memory.give(-more);
    }
    return merged;
  }

  /// {@return the profile of the file}
  ///
  /// @param chain after the last range
  /// @param rows those of all ranges that fit; null if none has any
  /// @throws InvalidDataException when the file has no row, or none with a value
  public Profile join(RangeChain chain, @Nullable Profile rows) {
    if (chain.index() < plan.ranges()) {
      throw new IllegalStateException(
          "%d of %d ranges are read".formatted(chain.index(), plan.ranges()));
    }
    var all = rows == null ? none(0, plan.body(), false).profile() : rows;
    var counted = new CsvRows(all.rows(), all.columns(), chain.emptyLastFields());
    var delimiter = new Delimiter.Found(plan.delimiter(), plan.fromSepLine(), 0);
    var notes = CsvText.notes(delimiter, told.dialect());
    var profile = counted.profile(plan.columns(), notes, plan.headerLine(), refusal);
    return chain.edge().above() == TextIn.ENCODING
        ? profile.withNotes(List.of(encoding()))
        : profile;
  }

  private ReadingNote encoding() {
    var charset = Objects.requireNonNull(told.dialect().encoding());
    return new ReadingNote(Kind.ENCODING, null, charset.name());
  }
}
