package io.driftwatch.core.read.csv;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.Source;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One reading of one file by threads each of which reads a range of it at a time.
///
/// Ranges are proved and put together in their order by whichever thread has just read the one that
/// is next. Profiles of as many ranges are merged, so that a row is merged as often as the number
/// of ranges has binary digits.
public final class RangedRead {
  /// Ranges that a thread may have read ahead of those that are put together.
  private static final int AHEAD = 2;

  private final CsvRanges ranges;
  private final RangePlan plan;
  private final Capacity capacity;
  private final RangeChain chain;
  private final Map<Integer, RangePart> waiting = new HashMap<>();
  private final Deque<Rows> done = new ArrayDeque<>();

  /// The memory of all profiles here.
  private final AtomicLong booked = new AtomicLong();

  private int next;
  private int followed;
  private boolean isFollowed;
  private @Nullable Throwable failure;

  /// The rows of some ranges in a row.
  private record Rows(Profile profile, int ranges) {}

  private RangedRead(CsvRanges ranges, RangePlan plan, Capacity capacity) {
    this.ranges = ranges;
    this.plan = plan;
    this.capacity = capacity;
    this.chain = new RangeChain(plan);
  }

  /// {@return the profile of a CSV file, the same as [CsvReader] makes of it in one pass}
  ///
  /// @param capacity `threads` is how many ranges are read at a time
  /// @param rangeBytes bytes of a range
  /// @throws InvalidDataException when the bytes are not CSV as the format describes it
  /// @throws IOException when the source fails
  public static Profile profile(Source source, CsvFormat format, Capacity capacity, long rangeBytes)
      throws IOException {
    Optional<RangePlan> plan = new RangePlanner(source, format, capacity).plan(rangeBytes);
    if (plan.isPresent()) {
      var each = new Capacity(capacity.limits(), 1, capacity.memory());
      var ranges = new CsvRanges(source, plan.get(), format, each);
      try {
        return read(ranges, plan.get(), capacity);
      } catch (MemoryExceededException _) {
        // what occurs in several ranges is in memory once for each: one pass may do
      }
    }
    try (var bytes = source.open(0, Source.END)) {
      return CsvReader.profile(
          bytes, source.name(), format, capacity.limits(), capacity.threads(), capacity.memory());
    }
  }

  static Profile read(CsvRanges ranges, RangePlan plan, Capacity capacity) throws IOException {
    return new RangedRead(ranges, plan, capacity).read();
  }

  private Profile read() throws IOException {
    var others =
        IntStream.range(1, capacity.threads())
            .mapToObj(_ -> Thread.ofPlatform().daemon().start(this::work))
            .toList();
    work();
    others.forEach(ParallelRead::join);
    try {
      throwFailure();
      var profile = ranges.join(chain, rows());
      release(booked.get() - profile.bytes());
      return profile;
    } catch (IOException | RuntimeException | Error e) {
      release(booked.get());
      throw e;
    }
  }

  private void release(long bytes) {
    booked.addAndGet(-bytes);
    capacity.memory().give(bytes);
  }

  private @Nullable Profile rows() {
    while (done.size() > 1) {
      mergeLast();
    }
    return done.isEmpty() ? null : done.pop().profile();
  }

  private void work() {
    try {
      for (int index = take(); index >= 0; index = take()) {
        put(booked(ranges.read(index)));
        follow();
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  /// {@return the next range to read, -1 if there is none}
  private synchronized int take() {
    boolean interrupted = false;
    while (failure == null
        && next < plan.ranges()
        && next > followed + AHEAD * capacity.threads()) {
      try {
        wait();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return failure == null && next < plan.ranges() ? next++ : -1;
  }

  private RangePart booked(RangePart part) {
    booked.addAndGet(part.profile().bytes());
    return part;
  }

  private synchronized void put(RangePart part) {
    waiting.put(part.facts().index(), part);
  }

  /// Puts together what has been read in a row, unless another thread is about it.
  private void follow() throws IOException {
    for (var part = following(); part != null; part = following()) {
      link(part);
      synchronized (this) {
        isFollowed = false;
        followed++;
        notifyAll();
      }
    }
  }

  private synchronized @Nullable RangePart following() {
    if (isFollowed || failure != null) {
      return null;
    }
    var part = waiting.remove(followed);
    isFollowed = part != null;
    return part;
  }

  private void link(RangePart part) throws IOException {
    switch (chain.offer(part.facts())) {
      case FITS -> add(part.profile());
      case EMPTY -> release(part.profile().bytes());
      case REPAIR -> {
        release(part.profile().bytes());
        link(booked(ranges.read(part.facts().index(), chain.edge())));
      }
      case REFUSED -> throw ranges.refusal(chain);
    }
  }

  private void add(Profile profile) {
    done.push(new Rows(profile, 1));
    while (done.size() > 1 && isAsLongAsTheOneBefore()) {
      mergeLast();
    }
  }

  private boolean isAsLongAsTheOneBefore() {
    var last = done.pop();
    boolean is = done.element().ranges() == last.ranges();
    done.push(last);
    return is;
  }

  private void mergeLast() {
    var last = done.pop();
    var before = done.pop();
    var merged = ranges.merge(before.profile(), last.profile());
    long both = before.profile().bytes() + last.profile().bytes();
    booked.addAndGet(merged.bytes() - both);
    done.push(new Rows(merged, before.ranges() + last.ranges()));
  }

  private synchronized void fail(Throwable e) {
    failure = failure == null ? e : failure;
    notifyAll();
  }

  private synchronized void throwFailure() throws IOException {
    if (failure == null) {
      return;
    }
    switch (failure) {
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }
}
