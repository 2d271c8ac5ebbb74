package io.driftwatch.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What takes a process of its own to be seen: a small heap, and which classes are loaded.
class ProcessTest {
  private static final int MEGABYTE = 1 << 20;

  /// Some kilobytes that decompress to four gigabytes of rows: the first 50 MB are read.
  @ParameterizedTest
  @EnumSource
  void profile_bombOfRows_isStoppedAtTheLimitInASmallHeap(Packed packed)
      throws IOException, InterruptedException {
    var lines = run(List.of("-Xmx96m"), packed.name(), "rows");
    assertEquals(
        "f.csv: has more than 50000000 bytes (decompressed), the limit of one file; split it",
        lines.getLast());
  }

  @ParameterizedTest
  @EnumSource
  void profile_bombOfZeros_isStoppedAtItsFirstBytesInASmallHeap(Packed packed)
      throws IOException, InterruptedException {
    var lines = run(List.of("-Xmx96m"), packed.name(), "zeros");
    assertTrue(lines.getLast().startsWith("f.csv:2: "), lines.getLast());
  }

  @Test
  void profile_gzip_loadsNoLibrary() throws IOException, InterruptedException {
    var lines = run(List.of("-Xlog:class+load"), "GZIP", "text");
    assertTrue(lines.contains("2 rows"));
    assertEquals(List.of(), lines.stream().filter(ProcessTest::isOfALibrary).toList());
  }

  @Test
  void profile_zstd_loadsNoOtherLibrary() throws IOException, InterruptedException {
    var lines = run(List.of("-Xlog:class+load"), "ZSTD", "text");
    assertTrue(lines.contains("2 rows"));
    var loaded = lines.stream().filter(ProcessTest::isOfALibrary).toList();
    assertTrue(loaded.stream().anyMatch(line -> line.contains("io.airlift")), loaded::toString);
    assertFalse(loaded.stream().anyMatch(line -> line.contains("commons.compress.arch")));
  }

  private static boolean isOfALibrary(String line) {
    return Stream.of(
            "io.airlift",
            "org.tukaani",
            "org.apache.commons.compress",
            "io.driftwatch.compression.LibraryDecompressor ")
        .anyMatch(line::contains);
  }

  private static List<String> run(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    var command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                options.stream(),
                Stream.of(
                    "-XX:+UseSerialGC",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ProcessTest.class.getName()),
                Stream.of(arguments))
            .flatMap(words -> words)
            .toList();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertEquals(0, process.waitFor(), lines::toString);
    return lines;
  }

  /// Reads one of the files and says how it ended.
  public static void main(String[] file) throws IOException {
    var limits = DataLimits.from(Map.of("CSV_MAX_BYTES", "50000000"));
    try {
      var profile = Reading.read(new Opened(open(file[0], file[1])), Capacity.of(limits));
      System.out.println(profile.rows() + " rows");
    } catch (InvalidDataException refused) {
      System.out.println(refused.getMessage());
    }
  }

  private static InputStream open(String packed, String content) throws IOException {
    if (content.equals("text")) {
      return text(packed);
    }
    return switch (content) {
      case "rows" -> bomb(Packed.valueOf(packed), "1,2\n".repeat(MEGABYTE).getBytes(UTF_8));
      case "zeros" -> bomb(Packed.valueOf(packed), new byte[4 * MEGABYTE]);
      default -> throw new IllegalArgumentException(content);
    };
  }

  private static InputStream text(String packed) throws IOException {
    if (packed.equals("ZSTD")) {
      return requireNonNull(ProcessTest.class.getResourceAsStream("pipe.zst"));
    }
    var gzip = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(gzip)) {
      out.write("a,b\n1,x\n2,y\n".getBytes(UTF_8));
    }
    return bytes(gzip.toByteArray());
  }

  /// A thousand times the same: in a row, or in the one member of an archive.
  private static InputStream bomb(Packed packed, byte[] part) throws IOException {
    if (packed == Packed.ZIP) {
      return bytes(Packed.zip("a,b\n".getBytes(UTF_8), part, 16));
    }
    var parts = Collections.nCopies(1000, packed.of(part)).stream();
    return new SequenceInputStream(
        Collections.enumeration(
            Stream.concat(Stream.of(packed.of("a,b\n")), parts).map(ProcessTest::bytes).toList()));
  }

  private static InputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  /// A file that is read once.
  private record Opened(InputStream content) implements Source {
    @Override
    public String name() {
      return "f.csv";
    }

    @Override
    public long length() {
      return UNKNOWN;
    }

    @Override
    public InputStream open(long from, long to) {
      return content;
    }
  }
}
