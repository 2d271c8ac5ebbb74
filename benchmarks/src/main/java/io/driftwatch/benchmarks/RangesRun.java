package io.driftwatch.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.core.read.csv.RangedRead;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/// One process of `benchmarks/ranges`: makes the file, or reads it in one pass or in ranges.
public final class RangesRun {
  private static final List<String> NOTES =
      List.of("fine", "one\ntwo", "a, \"q\"\n,\n\"\"", "x\r\ny", "\"\n\"", ",\"\n", "ok", "");

  private RangesRun() {}

  /// @param arguments `generate FILE BYTES SEED`, or `one|ranges FILE THREADS RANGES STREAM`
  public static void main(String[] arguments) throws IOException {
    var file = Path.of(arguments[1]);
    if (arguments[0].equals("generate")) {
      generate(file, Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
      System.out.printf("%,d bytes%n", Files.size(file));
      return;
    }
    int threads = Integer.parseInt(arguments[2]);
    int ranges = Integer.parseInt(arguments[3]);
    var source = new Bytes(file, Long.parseLong(arguments[4]));
    var capacity = new Capacity(DataLimits.DEFAULT, threads, MemoryBudget.ofProcess());
    try {
      System.out.println(
          checksum(
              arguments[0].equals("one")
                  ? onePass(source, capacity)
                  : RangedRead.profile(
                      source, CsvFormat.DEFAULT, capacity, Math.ceilDiv(source.length(), ranges))));
    } catch (InvalidDataException refused) {
      System.out.println(refused.getMessage());
    }
  }

  private static Profile onePass(Source source, Capacity capacity) throws IOException {
    try (var in = source.open(0, Source.END)) {
      return CsvReader.profile(
          in,
          source.name(),
          CsvFormat.DEFAULT,
          capacity.limits(),
          capacity.threads(),
          capacity.memory());
    }
  }

  private static String checksum(Profile profile) throws IOException {
    var sum = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32C());
    try (var out = new BufferedOutputStream(sum, 1 << 16)) {
      ProfileFormat.write(profile, out);
    }
    return "%,d rows, profile %08x".formatted(profile.rows(), sum.getChecksum().getValue());
  }

  private static void generate(Path file, long bytes, long seed) throws IOException {
    var random = new SplittableRandom(seed);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write("id,temperature,pressure,count,flag,city,note,ratio\n".getBytes(UTF_8));
      var row = new StringBuilder();
      long written = 0;
      for (long id = 0; written < bytes; id++) {
        row.setLength(0);
        row.append(id % 2_000_000).append(',');
        decimal(row, random.nextInt(250_000), 2).append(',');
        decimal(row, 10_000_000L + random.nextInt(90_000), 3).append(',');
        row.append(random.nextInt(40)).append(random.nextInt(3) == 0 ? ",true," : ",false,");
        row.append(random.nextInt(5) == 0 ? "\"Tokyo, JP\"" : "Oslo").append(",\"");
        row.append(NOTES.get(random.nextInt(NOTES.size())).replace("\"", "\"\"")).append("\",");
        decimal(row, random.nextInt(10_000_000), 7).append('\n');
        byte[] line = row.toString().getBytes(UTF_8);
        out.write(line);
        written += line.length;
      }
    }
  }

  private static StringBuilder decimal(StringBuilder row, long digits, int scale) {
    String text = String.valueOf(digits);
    text = "0".repeat(Math.max(0, scale + 1 - text.length())) + text;
    int point = text.length() - scale;
    return row.append(text, 0, point).append('.').append(text, point, text.length());
  }

  /// A file, each stream of which may be as slow as a connection.
  ///
  /// @param rate megabytes per second; 0 = as fast as it goes
  private record Bytes(Path path, long rate) implements Source {
    @Override
    public String name() {
      return "ranges.csv";
    }

    @Override
    public long length() throws IOException {
      return Files.size(path);
    }

    @Override
    public InputStream open(long from, long to) throws IOException {
      var channel = FileChannel.open(path);
      channel.position(from);
      var in = Channels.newInputStream(channel);
      return rate == 0 ? in : new Slow(in, rate << 20);
    }
  }

  /// Bytes that come no faster than a rate; what waits is at most as much as a socket holds.
  private static final class Slow extends FilterInputStream {
    private static final double HELD = 0.05;

    private final long rate;
    private double free = System.nanoTime() / 1e9;

    Slow(InputStream in, long rate) {
      super(in);
      this.rate = rate;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      int n = super.read(bytes, offset, Math.min(count, 1 << 16));
      double now = System.nanoTime() / 1e9;
      free = Math.max(free, now - HELD) + Math.max(n, 0) / (double) rate;
      if (free > now) {
        try {
          Thread.sleep((long) ((free - now) * 1e3), (int) ((free - now) * 1e9 % 1_000_000));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return n;
    }
  }
}
