package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRangesTest {
  private static final long GIGABYTE = 1L << 30;

  @Test
  void read_rangeAlone_hasTheRecordsThatBeginInIt() throws IOException {
    //              0         10          20        30
    var source = source("a,b\n1,one\n2,\"tw\no\"\n3,three\n");
    var plan = plan(source, CsvFormat.DEFAULT, 7).orElseThrow();
    assertEquals(new RangeEdge(4, TextIn.UTF_8), plan.body());
    assertEquals(List.of("a", "b"), plan.names());

    var part = ranges(source, plan).read(1);

    assertEquals("'a': missing×0, 2×1, ", columns(part.profile(), 0));
    assertEquals(10, part.facts().begun().at());
    assertEquals(19, part.facts().next());
    assertEquals(2, part.facts().lines());
  }

  @Test
  void read_rangeInsideARecord_isEmpty() throws IOException {
    var source = source("a,b\n1,\"" + "x\n".repeat(50) + "\"\n2,y\n");
    var plan = plan(source, CsvFormat.DEFAULT, 20).orElseThrow();

    var part = ranges(source, plan).read(2);

    assertEquals(0, part.profile().rows());
    assertTrue(part.facts().begun().at() >= plan.to(2));
  }

  @Test
  void read_rangesOfAPlainFile_areGuessedRight() throws IOException {
    var rows =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "%d,\"say \"\"%d\"\", or\n,\",z%n".formatted(i, i))
            .collect(Collectors.joining());
    var source = source("a,b,c\n" + rows);
    var plan = plan(source, CsvFormat.DEFAULT, 311).orElseThrow();
    var ranges = ranges(source, plan);
    var chain = new RangeChain(plan);
    while (chain.index() < plan.ranges()) {
      assertEquals(RangeChain.Link.FITS, chain.offer(ranges.read(chain.index()).facts()));
    }
    assertEquals(source.length(), chain.edge().at());
    assertEquals(4_001, chain.linesAbove());
  }

  @Test
  void offer_rangeBegunInsideQuotes_isToBeRepaired() throws IOException {
    var source = source("a\n\"x\n1\n2\n\"\n5\n6\n");
    var plan = plan(source, CsvFormat.DEFAULT, 8).orElseThrow();
    var ranges = ranges(source, plan);
    var chain = new RangeChain(plan);
    assertEquals(RangeChain.Link.FITS, chain.offer(ranges.read(0).facts()));
    assertEquals(RangeChain.Link.REPAIR, chain.offer(ranges.read(1).facts()));
    var repaired = ranges.read(1, chain.edge());
    assertEquals(RangeChain.Link.FITS, chain.offer(repaired.facts()));
    assertEquals("'a': missing×0, 5×1, 6×1, ", columns(repaired.profile(), 0));
  }

  @Test
  void offer_rangeOutOfTurn_isAnError() throws IOException {
    var source = source("a\n1\n2\n3\n");
    var plan = plan(source, CsvFormat.DEFAULT, 4).orElseThrow();
    var facts = ranges(source, plan).read(1).facts();
    var chain = new RangeChain(plan);
    assertThrows(IllegalArgumentException.class, () -> chain.offer(facts));
  }

  @Test
  void join_rangeMissing_isAnError() throws IOException {
    var source = source("a\n1\n2\n3\n");
    var plan = plan(source, CsvFormat.DEFAULT, 4).orElseThrow();
    var chain = new RangeChain(plan);
    var ranges = ranges(source, plan);
    assertThrows(IllegalStateException.class, () -> ranges.join(chain, null));
  }

  @Test
  void refusal_rangeThatCanBeReadNow_saysThatTheFileWasWritten() throws IOException {
    var bytes = "a,b\n1,2\n3\n".getBytes(UTF_8);
    var source = new InMemory(bytes);
    var plan = plan(source, CsvFormat.DEFAULT, 100).orElseThrow();
    var ranges = ranges(source, plan);
    var chain = new RangeChain(plan);
    assertEquals(RangeChain.Link.REFUSED, chain.offer(ranges.read(0).facts()));
    bytes[bytes.length - 2] = '\n';
    var refused = assertThrows(IOException.class, () -> ranges.refusal(chain));
    assertTrue(String.valueOf(refused.getMessage()).contains("was written since"));
  }

  @Test
  void read_fileThatHasBecomeShorter_isAnError() throws IOException {
    var plan = plan(source("a\n1\n2\n3\n4\n"), CsvFormat.DEFAULT, 5).orElseThrow();
    var shorter = source("a\n1\n2\n");
    assertThrows(IOException.class, () -> ranges(shorter, plan).read(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"escapechar", "comment", "quotechar", "skipfooter", "cp932", "utf-16"})
  void plan_settingThatNeedsTheWhole_hasNoRanges(String setting) throws IOException {
    var dialect = CsvDialect.DEFAULT;
    var told =
        switch (setting) {
          case "escapechar" -> dialect.withEscapechar('\\');
          case "comment" -> dialect.withComment('#');
          case "quotechar" -> dialect.withQuotechar('\'');
          case "skipfooter" -> dialect.withSkipfooter(1);
          default -> dialect.withEncoding(Encodings.named(setting).orElseThrow());
        };
    var source = source("a,b\n1,2\n3,4\n");
    assertTrue(plan(source, CsvFormat.DEFAULT.with(told), 4).isEmpty());
    assertTrue(plan(source, CsvFormat.DEFAULT, 4).isPresent());
  }

  @Test
  void plan_contentThatNeedsTheWhole_hasNoRanges() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("a,b\n1,2\n".getBytes(UTF_8));
    }
    for (byte[] bytes :
        List.of(
            packed.toByteArray(),
            "a,b\r1,2\r3,4\r".getBytes(UTF_8),
            "\ufeffa,b\n1,2\n".getBytes(UTF_16LE))) {
      assertTrue(plan(new InMemory(bytes), CsvFormat.DEFAULT, 4).isEmpty());
    }
  }

  @Test
  void plan_pipe_hasNoRanges() throws IOException {
    var pipe =
        new InMemory("a\n1\n".getBytes(UTF_8)) {
          @Override
          public long length() {
            return UNKNOWN;
          }
        };
    assertTrue(plan(pipe, CsvFormat.DEFAULT, 4).isEmpty());
  }

  @Test
  void plan_everyEncodingOfOneByte_isCut() throws IOException {
    var one = List.of("latin-1", "cp1252", "cp1251", "koi8-r", "mac_roman", "cp437", "iso-8859-15");
    for (String name : one) {
      Charset charset = Encodings.named(name).orElseThrow();
      assertTrue(Transcoder.hasOneByteEach(charset), name);
    }
    for (String name : List.of("shift_jis", "gbk", "gb18030", "big5", "euc-kr", "CESU-8")) {
      Charset charset = Encodings.named(name).orElseThrow();
      assertTrue(!Transcoder.hasOneByteEach(charset), name);
    }
  }

  @Test
  void profile_sameCellsInEveryRangeAndLittleMemory_isReadInOnePass() throws IOException {
    var rows =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    IntStream.range(0, 2_000)
                        .mapToObj(k -> "a text of some length " + k + "\n")
                        .collect(Collectors.joining()))
            .collect(Collectors.joining());
    var source = source("a\n" + rows);
    var memory = MemoryBudget.of(2 << 20);
    var profile =
        RangedRead.profile(
            source,
            CsvFormat.DEFAULT,
            new Capacity(DataLimits.DEFAULT, 3, memory),
            source.length() / 20);
    assertEquals(80_000, profile.rows());
    memory.take((2 << 20) - profile.bytes());
  }

  // ------------------------------------------------------------------------------ hostile files

  @Test
  void profile_fieldOfAGigabyte_isRefusedAsInOnePassWithoutReadingIt() throws IOException {
    assertRefusedEarly("a,b\n1,2\n1,\"", i -> i % 64 == 63 ? '\n' : 'x');
  }

  @Test
  void profile_gigabyteOfQuotes_isRefusedAsInOnePassWithoutReadingIt() throws IOException {
    assertRefusedEarly("a,b\n1,2\n", _ -> '"');
  }

  @Test
  void profile_gigabyteWithoutALineFeed_isRefusedAsInOnePassWithoutReadingIt() throws IOException {
    assertRefusedEarly("a,b\n1,2\n", _ -> '1');
    assertRefusedEarly("a,b\n1,2\n", i -> i % 2 == 0 ? ',' : '1');
    assertRefusedEarly("", _ -> 'a');
  }

  /// Not even ranges that are read before the first one's fault is known read much.
  private static void assertRefusedEarly(String beginning, LongUnaryOperator rest)
      throws IOException {
    var source = new Endless(beginning.getBytes(UTF_8), rest);
    var capacity = new Capacity(DataLimits.DEFAULT, 2, MemoryBudget.of(200 << 20));
    var expected =
        assertThrows(
            InvalidDataException.class,
            () ->
                CsvReader.profile(
                    source.open(0, GIGABYTE),
                    source.name(),
                    CsvFormat.DEFAULT,
                    capacity.limits(),
                    1,
                    MemoryBudget.of(200 << 20)));
    source.read.set(0);
    var refused =
        assertThrows(
            InvalidDataException.class,
            () -> RangedRead.profile(source, CsvFormat.DEFAULT, capacity, GIGABYTE / 16));
    assertEquals(expected.getMessage(), refused.getMessage());
    assertTrue(source.read.get() < 150 << 20, () -> source.read + " bytes read");
    capacity.memory().take(200 << 20);
  }

  private static Optional<RangePlan> plan(Source source, CsvFormat format, long bytes)
      throws IOException {
    return new RangePlanner(source, format, Capacity.of(DataLimits.DEFAULT)).plan(bytes);
  }

  private static CsvRanges ranges(Source source, RangePlan plan) {
    return new CsvRanges(source, plan, CsvFormat.DEFAULT, Capacity.of(DataLimits.DEFAULT));
  }

  private static String columns(Profile profile, int column) {
    return Profiles.describe(profile.columns().get(column)) + ", ";
  }

  private static InMemory source(String text) {
    return new InMemory(text.getBytes(UTF_8));
  }

  private static class InMemory implements Source {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
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
      int start = (int) Math.min(from, bytes.length);
      return new ByteArrayInputStream(bytes, start, (int) Math.min(to, bytes.length) - start);
    }
  }

  /// A gigabyte that is made while it is read, and counted.
  @SuppressWarnings("ArrayRecordComponent") // compared by no one
  private record Endless(byte[] beginning, LongUnaryOperator rest, AtomicLong read)
      implements Source {
    Endless(byte[] beginning, LongUnaryOperator rest) {
      this(beginning, rest, new AtomicLong());
    }

    @Override
    public String name() {
      return "f.csv";
    }

    @Override
    public long length() {
      return GIGABYTE;
    }

    @SuppressWarnings("InputStreamSlowMultibyteRead") // each byte is made by itself
    @Override
    public InputStream open(long from, long to) {
      return new InputStream() {
        private long at = from;

        @Override
        public int read() {
          if (at >= Math.min(to, GIGABYTE)) {
            return -1;
          }
          read.incrementAndGet();
          long i = at++;
          return i < beginning.length ? beginning[(int) i] : (int) rest.applyAsLong(i);
        }
      };
    }
  }
}
