package io.driftwatch.compression;

import io.driftwatch.core.format.Formats;
import io.driftwatch.core.format.ReadOptions;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import io.driftwatch.core.read.csv.CsvFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Files read as the functions and the command line do it. Knows no library.
final class Reading {
  private Reading() {}

  static Profile read(byte[] file) throws IOException {
    return read("f.csv", file);
  }

  static Profile read(String name, byte[] file) throws IOException {
    return read(name, file, Capacity.of(DataLimits.DEFAULT));
  }

  static Profile read(byte[] file, MemoryBudget memory) throws IOException {
    return read("f.csv", file, new Capacity(DataLimits.DEFAULT, 1, memory));
  }

  static Profile read(String name, byte[] file, Capacity capacity) throws IOException {
    return read(new InMemory(name, file), capacity);
  }

  static Profile read(Source source, Capacity capacity) throws IOException {
    return Formats.SHIPPED.of(source).profile(source, new ReadOptions(CsvFormat.DEFAULT), capacity);
  }

  /// A file in memory.
  @SuppressWarnings("ArrayRecordComponent") // read, compared by no one
  record InMemory(String name, byte[] bytes) implements Source {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public InputStream open(long from, long to) {
      int end = (int) Math.min(to, bytes.length);
      return new ByteArrayInputStream(bytes, (int) from, end - (int) from);
    }
  }
}
