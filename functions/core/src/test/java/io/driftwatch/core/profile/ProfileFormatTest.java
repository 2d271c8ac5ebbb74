package io.driftwatch.core.profile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.memory.HeapSpace;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFormatTest {
  private static final String CSV =
      """
      n,größe,all missing,big
      1.50,"a, b\nc",,99999999999999999999
      -0.5,日本 😀,,1e300
      -0,a,,0.1
      1.50,,,123456789.25
      """;

  private static final String NOTED = ";größe;größe;\n1;2;;\n";

  @Test
  void read_whatWasWritten_isEqual() throws IOException {
    var profile = profile(CSV);
    assertEquals(profile, ProfileFormat.read(new ByteArrayInputStream(bytes(profile))));
  }

  @Test
  void check_whatWasWritten_isItsRowsAndColumns() throws IOException {
    var stored = new ByteArrayInputStream(bytes(profile(CSV)));
    assertEquals(new ProfileFormat.Summary(4, 4), ProfileFormat.check(stored));
  }

  @Test
  void check_anyBitFlipped_isDamageOrChangesNothing() throws IOException {
    var profile = profile(CSV);
    byte[] good = bytes(profile);
    int damaged = 0;
    for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
      byte[] flipped = good.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      if (isIntact(flipped)) {
        assertEquals(profile, ProfileFormat.read(new ByteArrayInputStream(flipped)), "bit " + bit);
      } else {
        damaged++;
      }
    }
    // The time and the system in the header of gzip say nothing, nor do the bits that fill a byte.
    assertTrue(damaged > 0.75 * good.length * Byte.SIZE, "damaged: " + damaged);
  }

  @Test
  void check_cutOffAnywhere_isDamage() throws IOException {
    byte[] good = bytes(profile(CSV));
    IntStream.range(0, good.length)
        .forEach(length -> assertFalse(isIntact(Arrays.copyOf(good, length)), "length " + length));
  }

  private static boolean isIntact(byte[] stored) {
    try {
      ProfileFormat.check(new ByteArrayInputStream(stored));
      return true;
    } catch (IOException damaged) {
      return false;
    }
  }

  // A cached profile is used as long as the version of the reader is the same. A change in what is
  // read from these bytes needs the next version, and its digest here.
  @Test
  void write_bytesReadByThisVersionOfTheReader_areThese() throws IOException {
    byte[] stored = bytes(profile(CSV + "NA,'x',\"\",1e5\n007,TRUE,NULL,+3\n1e-05, b ,-,.5\n"));
    assertEquals(
        "2 ef9e03cc4d41ffafe8b4b990c8c86b2dd7889c2242b851cc829af775427832b0",
        CsvReader.READER_VERSION + " " + sha256(body(stored)));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void read_profileWithNotes_isEqual() throws IOException {
    var profile = profile(NOTED);
    assertEquals(4, profile.notes().size());
    assertEquals(profile, ProfileFormat.read(new ByteArrayInputStream(bytes(profile))));
  }

  @Test
  void check_profileWithNotes_isItsRowsAndColumns() throws IOException {
    var stored = new ByteArrayInputStream(bytes(profile(NOTED)));
    assertEquals(new ProfileFormat.Summary(1, 3), ProfileFormat.check(stored));
  }

  @Test
  void write_notes_areAllThatVersion2Adds() throws IOException {
    var noted = profile(NOTED);
    byte[] plain = bytes(new Profile(noted.rows(), noted.columns()));
    byte[] stored = bytes(noted);
    assertEquals(1, plain[4]);
    assertEquals(2, stored[4]);
    byte[] columns = body(plain);
    assertArrayEquals(columns, Arrays.copyOf(body(stored), columns.length));
  }

  @Test
  void read_profileWithNotesCutOffAnywhere_isAnIOException() throws IOException {
    byte[] bytes = bytes(profile(NOTED));
    for (int length = 0; length < bytes.length; length++) {
      var part = new ByteArrayInputStream(Arrays.copyOf(bytes, length));
      assertThrows(IOException.class, () -> ProfileFormat.read(part));
    }
  }

  @Test
  void read_noteOfALaterRelease_isAnIOException() throws IOException {
    byte[] stored = noted("\0\0\1\4what\0\0");
    var thrown =
        assertThrows(IOException.class, () -> ProfileFormat.read(new ByteArrayInputStream(stored)));
    assertEquals(
        "the profile has a note of a later release or is damaged: 'what'", thrown.getMessage());
  }

  @Test
  void read_noteThatIsLargerThanMemory_isRefusedBeforeItIsRead() throws IOException {
    byte[] stored = noted("\0\0\1\u00ff\u00ff\u00ff\177");
    var memory = MemoryBudget.of(1 << 20);
    assertThrows(
        MemoryExceededException.class,
        () -> ProfileFormat.read(new ByteArrayInputStream(stored), memory));
    memory.take(1 << 20);
  }

  /// {@return a stored profile of version 2 with this body}
  private static byte[] noted(String body) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes("DWPF\2".getBytes(UTF_8));
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(body.getBytes(ISO_8859_1));
    }
    return out.toByteArray();
  }

  private static byte[] body(byte[] stored) throws IOException {
    var bytes = new ByteArrayInputStream(stored, 5, stored.length - 5);
    return new GZIPInputStream(bytes).readAllBytes();
  }

  @Test
  void read_manyValues_isEqual() throws IOException {
    var text = new StringBuilder("id,text\n");
    IntStream.range(0, 10_000).forEach(i -> text.append(i).append(",t").append(i).append('\n'));
    var profile = profile(text.toString());
    assertEquals(profile, ProfileFormat.read(new ByteArrayInputStream(bytes(profile))));
  }

  // Written by release 0.1.0 from the CSV file beside it; never to be written anew.
  @Test
  void read_fileOfVersion1_isStillReadable() throws IOException {
    try (var stored = ProfileFormatTest.class.getResourceAsStream("/profile/version-1.profile");
        var csv = ProfileFormatTest.class.getResourceAsStream("/profile/version-1.csv")) {
      assertNotNull(stored);
      assertNotNull(csv);
      assertEquals(
          CsvReader.profile(csv, "version-1.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT),
          ProfileFormat.read(stored));
    }
  }

  @Test
  void read_profileOfALargeFile_isAFractionOfTheFile() throws IOException {
    var text = new StringBuilder("a,b,c,d\n");
    for (int i = 0; i < 300_000; i++) {
      text.append("%d.%02d,%d,city %d,%d%n".formatted(i % 97, i % 53, i % 1000, i % 12, i % 2));
    }
    byte[] csv = text.toString().getBytes(UTF_8);
    byte[] stored = bytes(profile(text.toString()));
    assertTrue(stored.length < csv.length / 100, stored.length + " of " + csv.length);
    long start = System.nanoTime();
    var fromCsv =
        CsvReader.profile(
            new ByteArrayInputStream(csv), "a.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT);
    long middle = System.nanoTime();
    assertEquals(fromCsv, ProfileFormat.read(new ByteArrayInputStream(stored)));
    System.out.printf(
        "stored profile: %d bytes for %d of CSV; reading it takes 1/%d of the time%n",
        stored.length, csv.length, (middle - start) / (System.nanoTime() - middle));
  }

  @Test
  void read_noColumns_isEqual() throws IOException {
    var profile = new Profile(0, List.of());
    assertEquals(profile, ProfileFormat.read(new ByteArrayInputStream(bytes(profile))));
  }

  @Test
  void write_sameProfile_writesTheSameBytes() throws IOException {
    assertArrayEquals(bytes(profile(CSV)), bytes(profile(CSV)));
  }

  @Test
  void read_anyFlippedBit_isAnIOExceptionOrTheSameProfile() throws IOException {
    var profile = profile(CSV);
    byte[] bytes = bytes(profile);
    int refused = 0;
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      refused += refuses(damaged, profile);
    }
    // Six bytes of gzip's header, its time and system, say nothing about the content.
    assertTrue(refused >= 8 * (bytes.length - 8), refused + " of " + 8 * bytes.length);
  }

  /// {@return 1 when the bytes are refused, 0 when they are the profile all the same}
  private static int refuses(byte[] damaged, Profile profile) {
    try {
      assertEquals(profile, ProfileFormat.read(new ByteArrayInputStream(damaged)));
      return 0;
    } catch (IOException e) {
      return 1;
    }
  }

  @Test
  void read_anyEarlyEnd_isAnIOException() throws IOException {
    byte[] bytes = bytes(profile(CSV));
    for (int length = 0; length < bytes.length; length++) {
      var part = new ByteArrayInputStream(Arrays.copyOf(bytes, length));
      assertThrows(IOException.class, () -> ProfileFormat.read(part));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a,b\n1,2\n",
        "DWPF\u0003",
        "DWPF\u0000",
        "DWPF\u0002",
        "DWPF\u0001no gzip here"
      })
  void read_somethingElse_isAnIOException(String text) {
    var in = new ByteArrayInputStream(text.getBytes(UTF_8));
    assertThrows(IOException.class, () -> ProfileFormat.read(in));
  }

  @Test
  void write_numbersOfAllPowersInAScratch_isTheSameBytes() throws IOException {
    var random = new SplittableRandom(3);
    String[] cells =
        IntStream.range(0, 20_000)
            .mapToObj(
                _ -> {
                  String digits = random.nextInt(1, 10) + "." + random.nextInt(999) + "1";
                  int power = random.nextInt(10, 300);
                  return (random.nextBoolean() ? "" : "-")
                      + (random.nextInt(5) == 0 ? "x" : "")
                      + digits
                      + (random.nextBoolean() || power < 16 ? "e-" : "e+")
                      + power;
                })
            .toArray(String[]::new);
    ColumnProfile column = Cells.column(cells);
    ColumnProfile paged = PagedColumn.of(column, new HeapSpace().open());

    assertArrayEquals(
        bytes(new Profile(20_000, List.of(column))), bytes(new Profile(20_000, List.of(paged))));
  }

  private static byte[] bytes(Profile profile) throws IOException {
    var out = new ByteArrayOutputStream();
    ProfileFormat.write(profile, out);
    return out.toByteArray();
  }

  private static Profile profile(String csv) throws IOException {
    return CsvReader.profile(
        new ByteArrayInputStream(csv.getBytes(UTF_8)),
        "a.csv",
        CsvFormat.DEFAULT,
        DataLimits.DEFAULT);
  }
}
