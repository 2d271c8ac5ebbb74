package io.driftwatch.core.read.csv;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A file in memory, read in one pass and in ranges.
///
/// What comes out is the stored profile, or the refusal, as text: to be the same however it came.
final class RangedFile implements Source {
  private final byte[] bytes;
  private final CsvFormat format;
  private final DataLimits limits;
  private final int blockBytes;

  /// What happened to the ranges that were read.
  int fitting;

  int empty;
  int repaired;
  int wholes;

  RangedFile(byte[] bytes, CsvFormat format, DataLimits limits, int blockBytes) {
    this.bytes = bytes;
    this.format = format;
    this.limits = limits;
    this.blockBytes = blockBytes;
  }

  @Override
  public String name() {
    return "f.csv";
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public InputStream open(long from, long to) {
    int start = (int) Math.min(bytes.length, from);
    return new ByteArrayInputStream(bytes, start, (int) Math.min(bytes.length, to) - start);
  }

  /// {@return the answer of one pass}
  String inOnePass(int threads) throws IOException {
    try {
      return text(onePass(threads, MemoryBudget.of(limits.maxProfileBytes())));
    } catch (InvalidDataException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private Profile onePass(int threads, MemoryBudget memory) throws IOException {
    return CsvReader.profile(
        open(0, END), name(), format, limits, blockBytes, threads, new HashSeed(1, 2), memory);
  }

  /// {@return the answer of ranges that are read in any order, each alone and stored, and brought
  /// together afterwards}
  ///
  /// @param mostBytes how many bytes are looked at to find where a record begins
  String inRanges(int count, int mostBytes, long seed) throws IOException {
    var capacity =
        new Capacity(limits, 1 + (int) (seed % 2), MemoryBudget.of(limits.maxProfileBytes()));
    try {
      var planned = plan(count, capacity);
      if (planned.isEmpty()) {
        wholes++;
        return text(onePass(capacity.threads(), capacity.memory()));
      }
      var plan = planned.get();
      var ranges = new CsvRanges(this, plan, format, capacity, blockBytes, mostBytes);
      return text(join(ranges, plan, stored(ranges, plan, seed)));
    } catch (InvalidDataException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  Optional<RangePlan> plan(int count, Capacity capacity) throws IOException {
    return new RangePlanner(this, format, capacity, blockBytes)
        .plan(Math.max(1, Math.ceilDiv(bytes.length, count)));
  }

  private static List<RangePart> stored(CsvRanges ranges, RangePlan plan, long seed)
      throws IOException {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < plan.ranges(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    var parts = new ArrayList<RangePart>(Collections.nCopies(plan.ranges(), null));
    for (int index : order) {
      var part = ranges.read(index);
      parts.set(index, new RangePart(part.facts(), throughStore(part.profile())));
    }
    return parts;
  }

  private static Profile throughStore(Profile profile) throws IOException {
    var out = new ByteArrayOutputStream();
    ProfileFormat.write(profile, out);
    return ProfileFormat.read(new ByteArrayInputStream(out.toByteArray()));
  }

  private Profile join(CsvRanges ranges, RangePlan plan, List<RangePart> parts) throws IOException {
    var chain = new RangeChain(plan);
    @Nullable Profile rows = null;
    while (chain.index() < plan.ranges()) {
      int index = chain.index();
      var part = parts.get(index);
      switch (chain.offer(part.facts())) {
        case FITS -> {
          fitting++;
          rows = rows == null ? part.profile() : rows.merge(part.profile());
        }
        case EMPTY -> empty++;
        case REPAIR -> {
          repaired++;
          parts.set(index, ranges.read(index, chain.edge()));
        }
        case REFUSED -> throw ranges.refusal(chain);
      }
    }
    return ranges.join(chain, rows);
  }

  /// {@return the answer of threads that read a range at a time}
  String inRangesAtOnce(int count, int mostBytes, int threads) throws IOException {
    var capacity = new Capacity(limits, threads, MemoryBudget.of(limits.maxProfileBytes()));
    long left = limits.maxProfileBytes();
    try {
      var plan = plan(count, capacity);
      if (plan.isEmpty()) {
        return inOnePass(threads);
      }
      var each = new Capacity(limits, 1, capacity.memory());
      var ranges = new CsvRanges(this, plan.get(), format, each, blockBytes, mostBytes);
      var profile = RangedRead.read(ranges, plan.get(), capacity);
      left -= profile.bytes();
      return text(profile);
    } catch (InvalidDataException refused) {
      return String.valueOf(refused.getMessage());
    } finally {
      capacity.memory().take(left); // all but the profile has been given back
    }
  }

  private static String text(Profile profile) throws IOException {
    var out = new ByteArrayOutputStream();
    ProfileFormat.write(profile, out);
    return Profiles.describe(profile) + new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
  }
}
