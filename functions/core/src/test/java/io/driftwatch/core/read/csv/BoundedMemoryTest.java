package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.memory.FolderSpace;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.StoredBytes;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.core.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Large and hostile files, each read in a process of its own with a heap of 512 MB.
class BoundedMemoryTest {
  private static final int GIGABYTE = 1 << 30;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200MB         | 3640000 rows, 11 columns
          200MBgzip     | 3640000 rows, 11 columns
          line          | f.csv:2: row has more than 16777216 bytes, the limit of one row; check the line ends and quotes
          quotedLine    | f.csv:2: column 'a' has more than 1048576 bytes in one field, the limit; check for a missing closing quote or line end
          header        | f.csv:1: the header has more than 10000 fields, the limit of columns; check the delimiter ',' and the line ends, or set csv.sep if ',' is not the delimiter
          bomb          | f.csv: has more than 200000000 bytes (decompressed), the limit of one file; split it
          bombOfALine   | f.csv:1: field 1 of the header has more than 1048576 bytes in one field, the limit; check for a missing closing quote or line end
          distinct      | f.csv: has too many distinct cells to be profiled in 370 MB of memory; give the process more memory, or leave out columns of identifiers or free text
          distinctTexts | f.csv: has too many distinct cells to be profiled in 370 MB of memory; give the process more memory, or leave out columns of identifiers or free text
          wide          | 1000 rows, 10000 columns
          """)
  void profile_largeOrHostileFile_staysWithinTheHeap(String file, String outcome)
      throws IOException, InterruptedException {
    var lines = run("-Xmx512m", file);
    assertEquals(outcome, lines.getFirst().replaceAll("in 3[67]\\d MB", "in 370 MB"));
    System.out.println(file + ": " + lines.getLast());
  }

  /// Two files that fit one by one: together, or with what judging takes, they may not.
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          compare | 1400000 | stable
          compare | 2200000 | the two files together have too many distinct values to be compared in 90 MB of memory; give the process more memory, or leave out columns of identifiers or free text
          compare | 2500000 | f.csv: has too many distinct cells to be profiled in 90 MB of memory; give the process more memory, or leave out columns of identifiers or free text
          stored  | 1400000 | drifted
          stored  | 2200000 | the two files together have too many distinct values to be compared in 90 MB of memory; give the process more memory, or leave out columns of identifiers or free text
          """)
  void compare_twoFilesThatFitAlone_isJudgedOrRefused(String how, int rows, String outcome)
      throws IOException, InterruptedException {
    var lines = run("-Xmx128m", how, Integer.toString(rows));
    assertEquals(outcome, lines.getFirst().replaceAll(" 9\\d MB", " 90 MB"));
    System.out.println(how + " " + rows + ": " + lines.getLast());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"spilled", "spilledTexts"})
  void profile_moreThanTheHeapHolds_isWrittenAway(String file)
      throws IOException, InterruptedException {
    var lines = run("-Xmx96m", file);
    assertEquals("6000000 rows, 1 columns", lines.getFirst());
    System.out.println(file + ": " + lines.getLast());
  }

  private static List<String> run(String heap, String... arguments)
      throws IOException, InterruptedException {
    var command =
        Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BoundedMemoryTest.class.getName()),
            Stream.of(arguments));
    var process = new ProcessBuilder(command.toList()).redirectErrorStream(true).start();
    var lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertEquals(0, process.waitFor(), lines.toString());
    assertTrue(lines.getLast().startsWith("peak"), lines.toString());
    return lines;
  }

  /// Reads one of the files, or compares two, and says how it ended and what it took.
  public static void main(String[] file) throws IOException {
    long start = System.nanoTime();
    if (file.length == 2) {
      try {
        System.out.println(compare(file[0], Integer.parseInt(file[1])));
      } catch (InvalidDataException | MemoryExceededException refused) {
        System.out.println(refused.getMessage());
      }
    } else {
      read(file);
    }
    System.out.printf(
        "peak heap %d MB, %.1f s%n", peakHeap() >> 20, (System.nanoTime() - start) / 1e9);
  }

  private static String compare(String how, int rows) throws IOException {
    var memory = MemoryBudget.ofProcess();
    Profile reference;
    Profile current;
    if (how.equals("stored")) {
      byte[] first = stored(rows, "0.");
      byte[] second = stored(rows, "1.");
      reference = read(first, memory);
      current = read(second, memory);
    } else {
      reference = profile(rows, "0.", memory);
      current = profile(rows, "0.", memory);
    }
    var comparison = DriftDetector.compare(MonitorConfig.DEFAULT, reference, current, memory);
    return switch (comparison.columns().getFirst().verdict()) {
      case Verdict.Scored scored -> scored.drifted() ? "drifted" : "stable";
      case Verdict.NotComparable(String reason, _) -> reason;
    };
  }

  private static Profile read(byte[] stored, MemoryBudget memory) throws IOException {
    return ProfileFormat.read(
        new ByteArrayInputStream(stored), StoredBytes.of(stored, "the profile"), memory);
  }

  private static byte[] stored(int rows, String prefix) throws IOException {
    var out = new ByteArrayOutputStream();
    ProfileFormat.write(profile(rows, prefix, MemoryBudget.ofProcess()), out);
    return out.toByteArray();
  }

  private static Profile profile(int rows, String prefix, MemoryBudget memory) throws IOException {
    var in =
        blocks(
            "a\n", rows / 100_000, i -> numbers(1_000_000 + 100_000 * i, prefix).getBytes(UTF_8));
    return CsvReader.profile(in, "f.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT, 1, memory);
  }

  private static void read(String[] file) throws IOException {
    try (var in = open(file[0])) {
      var limits =
          file[0].startsWith("bomb")
              ? DataLimits.from(Map.of("CSV_MAX_BYTES", "200000000"))
              : DataLimits.DEFAULT;
      var memory =
          file[0].startsWith("spilled")
              ? MemoryBudget.ofProcess(new FolderSpace(FolderSpace.systemFolder(), "mend the test"))
              : MemoryBudget.of(limits.maxProfileBytes());
      var profile = CsvReader.profile(in, "f.csv", CsvFormat.DEFAULT, limits, 2, memory);
      System.out.println(profile.rows() + " rows, " + profile.columns().size() + " columns");
    } catch (InvalidDataException refused) {
      System.out.println(refused.getMessage());
    }
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static InputStream open(String file) throws IOException {
    return switch (file) {
      case "200MB" -> blocks("a,b,c,d,e,f,g,h,i,j,k\n".getBytes(UTF_8), 280, rows());
      case "200MBgzip" ->
          blocks(gzip("a,b,c,d,e,f,g,h,i,j,k\n".getBytes(UTF_8)), 280, gzip(rows()));
      case "line" ->
          blocks("a,b\n".getBytes(UTF_8), GIGABYTE >> 16, "1,".repeat(1 << 15).getBytes(UTF_8));
      case "quotedLine" ->
          blocks("a,b\n\"".getBytes(UTF_8), GIGABYTE >> 16, "x\n".repeat(1 << 15).getBytes(UTF_8));
      case "header" -> blocks("", 1000, i -> names(1000 * i).getBytes(UTF_8));
      case "bomb" ->
          blocks(
              gzip("a,b\n".getBytes(UTF_8)),
              GIGABYTE >> 20,
              gzip("1,2\n".repeat(1 << 18).getBytes(UTF_8)));
      case "bombOfALine" ->
          blocks(gzip(new byte[0]), GIGABYTE >> 20, gzip("a".repeat(1 << 20).getBytes(UTF_8)));
      case "distinct" -> blocks("a\n", 1_000, i -> numbers(100_000 * i, "0.").getBytes(UTF_8));
      case "distinctTexts" ->
          blocks("a\n", 1_000, i -> numbers(100_000 * i, "id-").getBytes(UTF_8));
      case "spilled" -> blocks("a\n", 60, i -> numbers(100_000 * i, "0.1").getBytes(UTF_8));
      case "spilledTexts" -> blocks("a\n", 60, i -> numbers(100_000 * i, "id-").getBytes(UTF_8));
      case "wide" -> blocks(names(0) + moreNames(), 1_000, i -> wideRow(i).getBytes(UTF_8));
      default -> throw new IllegalArgumentException(file);
    };
  }

  /// {@return 13,000 rows of eleven columns that repeat, some 730 kB}
  private static byte[] rows() {
    return IntStream.range(0, 13_000)
        .mapToObj(i -> "%d.%d,%d,1,2.50,x%d,6,7,8,9,%d,0%n".formatted(i % 97, i % 10, i, i % 7, i))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  private static String names(int from) {
    return IntStream.range(from, from + 1000)
        .mapToObj(i -> "c" + i + ",")
        .collect(Collectors.joining());
  }

  private static String moreNames() {
    return IntStream.range(1000, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","))
        + "\n";
  }

  private static String wideRow(int row) {
    return (row % 10 + ",").repeat(9_999) + row + "\n";
  }

  private static String numbers(int from, String prefix) {
    return IntStream.range(from, from + 100_000)
        .mapToObj(i -> prefix + i + "\n")
        .collect(Collectors.joining());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static InputStream blocks(String head, int count, IntFunction<byte[]> block) {
    return new SequenceInputStream(
        new ByteArrayInputStream(head.getBytes(UTF_8)), new Blocks(count, block));
  }

  private static InputStream blocks(byte[] head, int count, byte[] block) {
    return new SequenceInputStream(new ByteArrayInputStream(head), new Blocks(count, _ -> block));
  }

  /// Bytes that are made while they are read.
  private static final class Blocks extends InputStream {
    private final int count;
    private final IntFunction<byte[]> maker;
    private byte[] block = new byte[0];
    private int at;
    private int made;

    Blocks(int count, IntFunction<byte[]> maker) {
      this.count = count;
      this.maker = maker;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (at == block.length) {
        if (made == count) {
          return -1;
        }
        block = maker.apply(made++);
        at = 0;
      }
      int served = Math.min(length, block.length - at);
      System.arraycopy(block, at, bytes, offset, served);
      at += served;
      return served;
    }
  }
}
