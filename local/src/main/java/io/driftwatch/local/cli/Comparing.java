package io.driftwatch.local.cli;

import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.memory.ScratchSpace;
import io.driftwatch.core.memory.SpaceOfOne;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.report.Reading;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.core.verdict.TypedReference;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Reads the files of a command and compares them: one, or one after the other with a reference
/// that is read once.
final class Comparing {
  /// Columns from which on the dictionaries of a reading take more memory than all else: each may
  /// take a megabyte.
  private static final int WIDE = 100;

  private final Surroundings surroundings;
  private final MonitorConfig config;
  private final String reference;
  private final UnknownColumns unknown;
  private final ScratchSpace space;
  private final MemoryBudget memory;
  private @Nullable TypedReference typed;
  private @Nullable Reading referenceReading;
  private int columns;

  Comparing(
      Surroundings surroundings,
      MonitorConfig config,
      String reference,
      UnknownColumns unknown,
      ScratchSpace space) {
    this.surroundings = surroundings;
    this.config = config;
    this.reference = reference;
    this.unknown = unknown;
    this.space = space;
    this.memory = MemoryBudget.ofProcess(space);
  }

  /// Reads both files at the same time.
  Answer one(String current) throws CommandFailure {
    // Each file has half of the processors: more threads than those would get in each other's way.
    int threads = Math.max(1, Capacity.defaultThreads() / 2);
    var formats = config.csv();
    var referenceProfile = new FutureTask<>(() -> referenceProfile(formats.reference(), threads));
    var reading = Thread.ofPlatform().daemon().start(referenceProfile);
    try {
      var currentProfile = profile(current, formats.current(), threads, memory);
      unknown.reference(referenceProfile.get().profile());
      unknown.current(currentProfile);
      forgetDictionaries(currentProfile);
      return new Answer(
          reference,
          current,
          config,
          DriftDetector.compare(config, referenceProfile.get(), currentProfile, memory),
          referenceProfile.get().profile().columns().size(),
          currentProfile.columns().size(),
          new Reading(formats.reference(), referenceProfile.get().profile().notes()),
          new Reading(formats.current(), currentProfile.notes()));
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (InterruptedException e) {
      reading.interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  /// {@return whether the calibrated verdict decides}
  boolean byCalibrated() {
    return config.decision().verdict() == Deciding.CALIBRATED;
  }

  /// Gives the memory that counting took to what follows. By itself the JVM would rather take more
  /// from the system, as long as the heap may grow.
  private static void forgetDictionaries(Profile profile) {
    if (profile.columns().size() >= WIDE) {
      System.gc();
    }
  }

  /// Reads the reference, for [#next].
  void readReference() throws CommandFailure {
    var format = config.csv().reference();
    ReferenceProfile read = referenceProfile(format, Capacity.defaultThreads());
    unknown.reference(read.profile());
    try {
      typed = TypedReference.of(config, read, memory);
    } catch (MemoryExceededException e) {
      throw new CommandFailure(
          ("%s: has too many distinct values to be compared in %d MB of memory; give it more, for"
                  + " example DRIFTWATCH_JAVA_OPTS=-Xmx8g")
              .formatted(reference, e.megabytes()),
          e);
    }
    referenceReading = new Reading(format, read.profile().notes());
    columns = read.profile().columns().size();
  }

  /// {@return how many columns the reference has; those are the most that can drift}
  int columns() {
    return columns;
  }

  /// {@return where one of several files is written that does not fit into memory}
  SpaceOfOne spaceOfNext() {
    return new SpaceOfOne(space);
  }

  /// {@return the answer for one of several files} What is left beside the reference is its memory.
  ///
  /// @param own what does not fit there, as long as the answer is used
  Answer next(String current, ScratchSpace own) throws CommandFailure {
    if (typed == null || referenceReading == null) {
      throw new IllegalStateException("the reference is read first");
    }
    var rest = memory.spillingTo(own);
    var format = config.csv().current();
    var profile = profile(current, format, Capacity.defaultThreads(), rest);
    unknown.current(profile);
    return new Answer(
        reference,
        current,
        config,
        DriftDetector.compare(config, typed, profile, rest),
        columns,
        profile.columns().size(),
        referenceReading,
        new Reading(format, profile.notes()));
  }

  private Profile profile(String file, CsvFormat written, int threads, MemoryBudget budget)
      throws CommandFailure {
    return InputFile.profile(
        InputFile.source(file, surroundings), written, threads, surroundings.environment(), budget);
  }

  private ReferenceProfile referenceProfile(CsvFormat written, int threads) throws CommandFailure {
    return InputFile.reference(
        InputFile.source(reference, surroundings),
        written,
        threads,
        surroundings.environment(),
        memory);
  }

  private static CommandFailure rethrown(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return cause instanceof CommandFailure trouble
        ? trouble
        : new CommandFailure(String.valueOf(cause), cause);
  }
}
