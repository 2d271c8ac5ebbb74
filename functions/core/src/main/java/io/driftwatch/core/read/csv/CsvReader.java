package io.driftwatch.core.read.csv;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.FileErrors;
import io.driftwatch.core.read.TextSource;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads a CSV file, once and in bounded memory, into its profile.
public final class CsvReader {
  /// Raised whenever the same bytes, under the same format, are read as another profile: part of
  /// the key of a cached profile.
  public static final int READER_VERSION = 2;

  /// Large enough that taking a chunk costs nothing, small enough for a core's cache.
  static final int BLOCK_BYTES = 1 << 18;

  private CsvReader() {}

  /// {@return the profile of a CSV file}
  ///
  /// @param in the bytes of the file; compressed ones are recognised by the first of them. Not
  ///   closed
  /// @param source the file's name or key, for messages
  /// @throws InvalidDataException when the bytes are not CSV as [CsvFormat] describes it
  /// @throws IOException when the stream fails
  public static Profile profile(InputStream in, String source, CsvFormat format, DataLimits limits)
      throws IOException {
    return profile(in, source, format, limits, Capacity.defaultThreads());
  }

  /// {@return the profile of a CSV file, as above, with the given number of threads}
  ///
  /// The profile is the same for any number of threads.
  ///
  /// @param threads at least 1, the calling one included
  public static Profile profile(
      InputStream in, String source, CsvFormat format, DataLimits limits, int threads)
      throws IOException {
    var memory = MemoryBudget.of(limits.maxProfileBytes());
    return profile(in, source, format, limits, threads, memory);
  }

  /// {@return the profile of a CSV file, as above, in memory that is shared with other steps}
  ///
  /// @param memory what the profile takes is booked there and stays so; what reading takes beside
  ///   it is given back. Takes the place of [DataLimits#maxProfileBytes]
  public static Profile profile(
      InputStream in,
      String source,
      CsvFormat format,
      DataLimits limits,
      int threads,
      MemoryBudget memory)
      throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive: " + threads);
    }
    return profile(in, source, format, limits, BLOCK_BYTES, threads, HashSeed.draw(), memory);
  }

  static Profile profile(
      InputStream in,
      String source,
      CsvFormat format,
      DataLimits limits,
      int blockBytes,
      int threads,
      HashSeed seed,
      MemoryBudget memory)
      throws IOException {
    var capacity = new Capacity(limits, threads, memory);
    return read(in, source, format, capacity, blockBytes, seed, false).profile();
  }

  /// {@return the profile of a CSV file, as above, and what the order of its rows shows}
  public static ReferenceProfile reference(
      InputStream in, String source, CsvFormat format, Capacity capacity) throws IOException {
    return read(in, source, format, capacity, BLOCK_BYTES, HashSeed.draw(), true);
  }

  static ReferenceProfile read(
      InputStream in,
      String source,
      CsvFormat format,
      Capacity capacity,
      int blockBytes,
      HashSeed seed,
      boolean ordered)
      throws IOException {
    DataLimits limits = capacity.limits();
    MemoryBudget memory = capacity.memory();
    var file = new FileErrors(source, limits);
    var told = new CsvErrors(file, format, limits);
    var budget = new ReadingBudget(memory);
    @Nullable Profile kept = null;
    try (var unpacked = TextSource.open(in, file, memory)) {
      var csv = CsvText.of(unpacked.text(), format, limits, told, budget);
      var chunks =
          new RecordSplitter(csv.text(), csv.format(), limits, csv.refusal(), blockBytes, budget);
      var read =
          new ParallelRead(chunks, csv.format(), limits, csv.refusal(), seed, budget)
              .read(capacity.threads(), CsvText.notes(csv.delimiter(), format.dialect()), ordered);
      // what the text was in is not known before all of it has been read
      var profile = read.profile().withNotes(csv.plain().notes()).withNotes(unpacked.notes());
      kept = profile;
      return new ReferenceProfile(profile, read.order());
    } catch (MalformedTextException e) {
      throw e.refusal();
    } catch (MemoryExceededException e) {
      throw file.tooManyDistinct(e.megabytes());
    } finally {
      budget.settle(kept);
    }
  }
}
