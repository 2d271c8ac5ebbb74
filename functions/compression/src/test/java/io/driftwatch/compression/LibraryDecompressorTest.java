package io.driftwatch.compression;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.Compression;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryDecompressorTest {
  private static final String TEXT = "a,b\n1,x\n2,y\n";

  /// Large enough for several blocks of each compression, and for a window that moves on.
  private static final String LONG_TEXT =
      "a,b\n"
          + new Random(1)
              .ints(400_000, 0, 1 << 20)
              .mapToObj(i -> i % 50 + "," + i)
              .collect(Collectors.joining("\n"));

  static Stream<Arguments> names() {
    return Arrays.stream(Packed.values())
        .flatMap(
            packed ->
                Stream.of("f.csv", "F.CSV", "f.csv.gz", "f.Tsv.ZST", "f.txt.zip", "f.csv.xz", "f")
                    .map(name -> arguments(packed, name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void profile_anyCompressionUnderAnyName_isThatOfThePlainFile(Packed packed, String name)
      throws IOException {
    var plain = Reading.read(TEXT.getBytes(US_ASCII));
    var profile = Reading.read(name, packed.of(TEXT));
    assertEquals(plain.columns(), profile.columns());
    assertEquals(plain.notes(), withoutCompression(profile));
  }

  private static List<ReadingNote> withoutCompression(Profile profile) {
    return profile.notes().stream()
        .filter(note -> note.kind() != ReadingNote.Kind.COMPRESSION)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void profile_longFile_isThatOfThePlainFile(Packed packed) throws IOException {
    var plain = Reading.read(LONG_TEXT.getBytes(US_ASCII));
    assertEquals(plain.columns(), Reading.read(packed.of(LONG_TEXT)).columns());
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "GZIP")
  void profile_otherThanGzip_notesTheCompression(Packed packed) throws IOException {
    var label = Compression.valueOf(packed.name()).label();
    assertEquals(
        List.of(new ReadingNote(ReadingNote.Kind.COMPRESSION, null, label)),
        Reading.read(packed.of(TEXT)).notes());
  }

  @Test
  void profile_gzip_isStoredAsThePlainFile() throws IOException {
    assertEquals(List.of(), Reading.read(Packed.GZIP.of(TEXT)).notes());
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "ZIP")
  void profile_severalInARow_areOneText(Packed packed) throws IOException {
    byte[] file =
        Packed.join(packed.of("a,b\n1"), packed.of(""), packed.of(",x\n2,"), packed.of("y\n"));
    assertEquals(Reading.read(packed.of(TEXT)).columns(), Reading.read(file).columns());
  }

  /// `pzstd` writes such frames between those of data.
  @Test
  void profile_zstdWithFramesToSkip_isTheDataBetween() throws IOException {
    byte[] skipped = HexFormat.of().parseHex("502a4d1804000000aabbccdd");
    byte[] data = Packed.ZSTD.of(TEXT);
    byte[] file = Packed.join(skipped, data, skipped, Packed.ZSTD.of("3,z\n"), skipped);
    assertEquals(3, Reading.read(file).rows());
  }

  @Test
  void profile_zstdOfAPipeWithoutChecksum_isRead() throws IOException {
    assertEquals(2, Reading.read(sample("pipe.zst")).rows());
  }

  @Test
  void profile_sampleOfBzip2_isRead() throws IOException {
    assertEquals(1, Reading.read(sample("a.csv.bz2")).rows());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          window-128MiB.zst     | f.csv: is compressed by zstd with a window of more than 8 MB; compress it by level 19 or lower, without --long and --ultra
          dictionary-128MiB.xz  | f.csv: takes 128 MB of memory to be decompressed by xz, more than the 66 of any file; compress it by xz -9 or lower
          a.jsonl               | f.csv: is JSON Lines, not a text file we can read; export it as CSV in UTF-8
          a.parquet             | f.csv: is a Parquet file, not a text file we can read; export it as CSV in UTF-8
          """)
  void profile_sampleThatIsNotRead_saysWhy(String sample, String message) throws IOException {
    byte[] file = sample(sample);
    assertEquals(message, refusal(file));
  }

  @Test
  void profile_zstdWithADictionary_refused() {
    assertEquals(
        "f.csv: is compressed by zstd with a dictionary, which we do not have; compress it without one",
        refusal(HexFormat.of().parseHex("28b52ffd0100070100000000")));
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "ZIP")
  void profile_otherBytesBehindTheEnd_refused(Packed packed) {
    assertThrows(
        InvalidDataException.class,
        () -> Reading.read(Packed.join(packed.of(TEXT), new byte[] {7, 8, 9, 10, 11, 12, 13, 14})));
  }

  static Stream<Arguments> pairs() {
    return Arrays.stream(Packed.values())
        .flatMap(outer -> Arrays.stream(Packed.values()).map(inner -> arguments(outer, inner)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void profile_oneInsideTheOther_refused(Packed outer, Packed inner) {
    assertEquals(
        "f.csv: is %s inside %s, not a text file we can read; export it as CSV in UTF-8"
            .formatted(label(inner), label(outer)),
        refusal(outer.of(inner.of(TEXT))));
  }

  private static String label(Packed packed) {
    return Compression.valueOf(packed.name()).label();
  }

  static Stream<Arguments> places() {
    return Arrays.stream(Packed.values())
        .flatMap(
            packed ->
                IntStream.range(0, packed.of(TEXT).length)
                    .mapToObj(place -> arguments(packed, place)));
  }

  /// What no checksum covers, such as the name in a zip archive, may change without harm.
  @ParameterizedTest
  @MethodSource("places")
  void profile_oneByteChanged_isTheSameDataOrRefused(Packed packed, int place) throws IOException {
    var whole = Reading.read(packed.of(TEXT)).columns();
    for (int change : new int[] {1, 2, 8, 0x20, 0x80, 0xff}) {
      byte[] damaged = packed.of(TEXT);
      damaged[place] ^= (byte) change;
      try {
        assertEquals(whole, Reading.read(damaged).columns());
      } catch (InvalidDataException refused) {
        assertTrue(String.valueOf(refused.getMessage()).startsWith("f.csv"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void profile_cutOff_isTheSameDataOrRefused(Packed packed, int length) throws IOException {
    var whole = Reading.read(packed.of(TEXT)).columns();
    byte[] cut = Arrays.copyOf(packed.of(TEXT), length);
    try {
      assertEquals(whole, Reading.read(cut).columns());
    } catch (InvalidDataException refused) {
      assertTrue(String.valueOf(refused.getMessage()).startsWith("f.csv"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void profile_cutOffInItsData_saysSo(Packed packed) {
    byte[] file = packed.of(LONG_TEXT);
    assertEquals(
        "f.csv: %s data is damaged: it ends too early; compress and upload the file again"
            .formatted(label(packed)),
        refusal(Arrays.copyOf(file, file.length / 2)));
  }

  /// Changes that reach deep into the libraries: none may end in an error of theirs.
  @ParameterizedTest
  @EnumSource
  void profile_manyRandomChanges_areReadOrRefused(Packed packed) {
    byte[] file = packed.of(LONG_TEXT.substring(0, 20_000));
    assertDoesNotThrow(
        () -> {
          for (int seed = 0; seed < 100; seed++) {
            readDamaged(file, new Random(seed));
          }
        });
  }

  private static void readDamaged(byte[] file, Random random) throws IOException {
    byte[] damaged = file.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    try {
      Reading.read(damaged, MemoryBudget.of(64 << 20));
    } catch (InvalidDataException refused) {
      // as it should be
    }
  }

  @ParameterizedTest
  @EnumSource
  void profile_sourceThatFails_passesTheFailureThrough(Packed packed) {
    byte[] file = packed.of(LONG_TEXT);
    var failure = new IOException("the connection broke");
    var source = new Failing(Arrays.copyOf(file, file.length / 2), failure);
    assertSame(
        failure,
        assertThrows(
            IOException.class, () -> Reading.read(source, Capacity.of(DataLimits.DEFAULT))));
  }

  /// A file whose content stops coming.
  @SuppressWarnings("ArrayRecordComponent") // read, compared by no one
  private record Failing(byte[] bytes, IOException failure) implements Source {
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
      return new SequenceInputStream(
          new ByteArrayInputStream(bytes),
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw failure;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
              throw failure;
            }
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"ZSTD", "BZIP2", "XZ"})
  void profile_moreMemoryThanIsLeft_refused(Packed packed) {
    byte[] file = packed.of(TEXT);
    assertEquals(
        "f.csv: takes more memory to be decompressed by %s than is left; give the process more memory, or compress it at a lower level"
            .formatted(label(packed)),
        assertThrows(InvalidDataException.class, () -> Reading.read(file, MemoryBudget.of(100_000)))
            .getMessage());
  }

  /// What was booked is given back; else the budget would not last for so many files.
  @ParameterizedTest
  @EnumSource
  void profile_manyFilesInOneBudget_isGivenBackEachTime(Packed packed) throws IOException {
    var memory = MemoryBudget.of(40 << 20);
    byte[] file = packed.of(TEXT);
    byte[] damaged = Arrays.copyOf(file, file.length / 2);
    for (int i = 0; i < 50; i++) {
      assertEquals(2, Reading.read(file, memory).rows());
      assertThrows(InvalidDataException.class, () -> Reading.read(damaged, memory));
    }
  }

  private static String refusal(byte[] file) {
    return String.valueOf(
        assertThrows(InvalidDataException.class, () -> Reading.read(file)).getMessage());
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream sample = LibraryDecompressorTest.class.getResourceAsStream(name)) {
      if (sample == null) {
        throw new IllegalArgumentException("there is no sample " + name);
      }
      return sample.readAllBytes();
    }
  }
}
