package io.driftwatch.core.read.csv;

import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.profile.RowOrder;
import io.driftwatch.core.profile.build.ColumnBuilder;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.read.DataLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One reading of one file: threads take chunks in turn and count their cells apart, then each
/// column is put together from what they found.
///
/// Which thread reads which chunk changes nothing: counting commutes, and of several faults the one
/// that comes first in the file is reported.
///
/// A range of a file is read in the same way, without a header.
final class ParallelRead {
  private static final int AFTER_ALL_CHUNKS = Integer.MAX_VALUE;

  private final RecordSplitter chunks;
  private final CsvFormat format;
  private final DataLimits limits;
  private final CsvErrors refusal;
  private final HashSeed seed;
  private final ReadingBudget budget;

  /// Lines above the first chunk.
  private final long linesAbove;

  /// Lines of each chunk that has been read, by its number.
  private final ConcurrentHashMap<Integer, Long> lines = new ConcurrentHashMap<>();

  private @Nullable Failure failure;

  /// Null where the order of the rows is not asked for, and before the header has been read.
  private @Nullable RowSample sample;

  /// Why the reading stopped.
  ///
  /// @param chunk the number of the chunk that could not be read
  private record Failure(int chunk, Throwable cause) {}

  ParallelRead(
      RecordSplitter chunks,
      CsvFormat format,
      DataLimits limits,
      CsvErrors refusal,
      HashSeed seed,
      ReadingBudget budget) {
    this(chunks, format, limits, refusal, seed, budget, 0);
  }

  /// @param linesAbove lines of the file above what is read
  ParallelRead(
      RecordSplitter chunks,
      CsvFormat format,
      DataLimits limits,
      CsvErrors refusal,
      HashSeed seed,
      ReadingBudget budget,
      long linesAbove) {
    this.linesAbove = linesAbove;
    this.chunks = chunks;
    this.format = format;
    this.limits = limits;
    this.refusal = refusal;
    this.seed = seed;
    this.budget = budget;
  }

  /// @param found what was found before the first record
  /// @param ordered whether the order of the rows is looked at as well
  ReferenceProfile read(int threads, List<ReadingNote> found, boolean ordered) throws IOException {
    var chunk = new RecordBlock();
    var header = header(chunk);
    int readers = chunks.finished() ? 1 : threads;
    var columns = header.columns();
    if (ordered) {
      sample = new RowSample(format, limits, refusal, columns.names().size());
    }
    var parsers = parsers(readers, columns.names());
    long headerLine = linesBefore(chunk.number) + header.line() + 1;
    run(
        readers,
        i -> {
          if (i == 0) {
            read(parsers.getFirst(), chunk, header.end(), header.lines());
          } else {
            read(parsers.get(i), new RecordBlock(), 0, 0);
          }
        });
    var rows = rows(columns.names(), parsers);
    var notes = new ArrayList<>(found);
    var profile = rows.profile(columns, notes, headerLine, refusal);
    return new ReferenceProfile(profile, order(rows.columns(), profile.columns()));
  }

  /// {@return the rows of a part of a file that begins at a row}
  CsvRows read(int threads, List<String> names) throws IOException {
    var parsers = parsers(threads, names);
    run(threads, i -> read(parsers.get(i), new RecordBlock(), 0, 0));
    return rows(names, parsers);
  }

  /// {@return the lines of all that has been read}
  long lines() {
    return lines.values().stream().mapToLong(Long::longValue).sum();
  }

  private List<RowParser> parsers(int readers, List<String> names) {
    return IntStream.range(0, readers)
        .mapToObj(_ -> new RowParser(format, limits, refusal, names, seed, budget))
        .toList();
  }

  private CsvRows rows(List<String> names, List<RowParser> parsers) throws IOException {
    long rows = parsers.stream().mapToLong(RowParser::rows).sum();
    long emptyLastFields = parsers.stream().mapToLong(RowParser::emptyLastFields).sum();
    return new CsvRows(rows, columns(names, parsers), emptyLastFields);
  }

  /// {@return what the order of the rows shows about the kept ones of all columns}
  @SuppressWarnings("ReferenceEquality") // the kept ones are some of all
  private RowOrder order(List<ColumnProfile> all, List<ColumnProfile> kept) {
    if (sample == null) {
      return RowOrder.UNKNOWN;
    }
    var shown = new ArrayList<RowOrder.Column>();
    for (int i = 0; i < all.size() && i < RowSample.MOST_COLUMNS; i++) {
      if (shown.size() < kept.size() && all.get(i) == kept.get(shown.size())) {
        shown.add(sample.column(i));
      }
    }
    return new RowOrder(shown);
  }

  private Header header(RecordBlock chunk) throws IOException {
    while (chunks.next(chunk)) {
      try {
        var header = Header.read(chunk, format, limits, refusal);
        if (header.isEmpty()) {
          lines.put(chunk.number, header.lines());
        } else {
          return header;
        }
      } catch (LocatedError fault) {
        throw fault.refusal(linesBefore(chunk.number));
      }
    }
    throw refusal.empty();
  }

  /// Reads chunks as long as there are any.
  ///
  /// @param chunk the chunk to begin with, or an empty one
  /// @param from where its first row begins
  /// @param linesAbove its lines above that row
  private void read(RowParser parser, RecordBlock chunk, int from, long linesAbove) {
    int number = AFTER_ALL_CHUNKS;
    try {
      if (chunk.end > 0) {
        number = chunk.number;
        parse(parser, chunk, from, linesAbove);
        number = AFTER_ALL_CHUNKS;
      }
      while (chunks.next(chunk)) {
        number = chunk.number;
        parse(parser, chunk, 0, 0);
        number = AFTER_ALL_CHUNKS;
      }
      parser.flush();
    } catch (LocatedError | IOException | RuntimeException | Error e) {
      chunks.stop();
      fail(new Failure(number, e));
    }
  }

  private void parse(RowParser parser, RecordBlock chunk, int from, long linesAbove)
      throws LocatedError {
    lines.put(chunk.number, parser.parse(chunk, from, linesAbove));
    if (sample != null) {
      sample.take(chunk, from);
    }
  }

  private List<ColumnProfile> columns(List<String> names, List<RowParser> parsers)
      throws IOException {
    var columns = new ColumnProfile[names.size()];
    var next = new AtomicInteger();
    run(
        parsers.size(),
        _ -> {
          for (int i = next.getAndIncrement(); i < columns.length; i = next.getAndIncrement()) {
            columns[i] = column(i, names.get(i), parsers);
          }
        });
    return List.of(columns);
  }

  private ColumnProfile column(int index, String name, List<RowParser> parsers) {
    try {
      var column = new ColumnBuilder(format.missing(), budget, format.literals().decimal());
      for (var parser : parsers) {
        parser.cells().drainTo(index, column);
      }
      return column.build(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /// Runs the same work on several threads, this one included, and waits for all.
  private void run(int threads, IntConsumer work) throws IOException {
    var others =
        IntStream.range(1, threads)
            .mapToObj(i -> Thread.ofPlatform().daemon().start(() -> runOne(work, i)))
            .toList();
    runOne(work, 0);
    others.forEach(ParallelRead::join);
    throwFailure();
  }

  private void runOne(IntConsumer work, int i) {
    try {
      work.accept(i);
    } catch (RuntimeException | Error e) {
      fail(new Failure(AFTER_ALL_CHUNKS, e));
    }
  }

  private synchronized void fail(Failure next) {
    if (failure == null || next.chunk() < failure.chunk()) {
      failure = next;
    }
  }

  private synchronized void throwFailure() throws IOException {
    if (failure == null) {
      return;
    }
    switch (failure.cause()) {
      case LocatedError fault -> throw fault.refusal(linesBefore(failure.chunk()));
      case IOException e -> throw e;
      case UncheckedIOException e -> throw e.getCause();
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private long linesBefore(int chunk) {
    return linesAbove + IntStream.range(0, chunk).mapToLong(i -> lines.getOrDefault(i, 0L)).sum();
  }

  /// Waits for a thread to end.
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        // the thread ends with the stream; the interrupt is passed on afterwards
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
