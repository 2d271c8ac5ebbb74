package io.driftwatch.core.profile;

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
import io.driftwatch.core.memory.StoredBytes;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Version 3 of the stored profile.
class PagedProfileTest {
  /// Repeats, missing cells, all three sections, names beyond ASCII, a column of nothing.
  private static final String SMALL =
      """
      n,t,s,Zürich,empty
      1,a,1.5e-05,\uD83D\uDE00,
      2,b,1.25e-05,\u65e5\u672c,
      2,,2e+300,x,
      -3.50,a,-1e-07,x,
      """;

  @Test
  void read_smallProfile_isEqualInArraysAndInPages() throws IOException {
    for (var profile : List.of(profile(SMALL), new Profile(0, List.of()), noted())) {
      byte[] stored = bytes(profile);
      assertEquals(3, stored[4]);
      assertEquals(profile, read(stored, MemoryBudget.ofProcess()));
      assertEquals(profile, read(stored, spilling(1 << 10)));
      assertEquals(profile, ProfileFormat.read(new ByteArrayInputStream(stored)));
      assertEquals(
          new ProfileFormat.Summary(profile.rows(), profile.columns().size()),
          ProfileFormat.check(new ByteArrayInputStream(stored)));
    }
  }

  @Test
  void write_cellsBeyondTheLimit_areInPages() throws IOException {
    assertEquals(1, written(profile(column(1 << 16)))[4]);
    assertEquals(3, written(profile(column((1 << 16) + 1)))[4]);
    var longTexts = "t\n" + "x".repeat(900_000) + "1\n" + "x".repeat(900_000) + "2\n";
    assertEquals(1, written(profile(longTexts))[4]);
    var longer = new StringBuilder("t\n");
    for (int i = 0; i < 5; i++) {
      longer.append("x".repeat(900_000)).append(i).append('\n');
    }
    byte[] stored = written(profile(longer.toString()));
    assertEquals(3, stored[4]);
    assertEquals(profile(longer.toString()), read(stored, spilling(1 << 10)));
  }

  @Test
  void read_manyPages_isEqualInBothWays() throws IOException {
    var profile = profile(large());
    byte[] stored = written(profile);
    assertEquals(3, stored[4]);
    var inMemory = read(stored, MemoryBudget.ofProcess());
    var paged = read(stored, spilling(1 << 10));
    assertTrue(inMemory.columns().getFirst().decimals().keys().isInMemory());
    assertFalse(paged.columns().getFirst().decimals().keys().isInMemory());
    assertEquals(profile, inMemory);
    assertEquals(profile, paged);
  }

  @Test
  void write_profileInPages_hasTheSameBytes() throws IOException {
    for (var profile : List.of(profile(large()), profile(SMALL))) {
      byte[] stored = bytes(profile);
      assertArrayEquals(stored, bytes(read(stored, spilling(1 << 10))));
      assertArrayEquals(written(profile), written(read(stored, spilling(1 << 10))));
    }
  }

  @Test
  void indexOf_listOfAStoredProfile_isThatInMemory() throws IOException {
    var profile = profile(large());
    var expected = profile.columns().getFirst().decimals();
    var paged = read(bytes(profile), spilling(1 << 10)).columns().getFirst().decimals();
    for (long i = 0; i < expected.size(); i += 37) {
      long key = expected.key(i);
      assertEquals(i, paged.indexOf(key));
      assertEquals(expected.indexOf(key + 1), paged.indexOf(key + 1));
      assertEquals(expected.indexOf(key - 1), paged.indexOf(key - 1));
    }
    assertEquals(-1, paged.indexOf(Long.MIN_VALUE));
    assertEquals(-1, paged.indexOf(Long.MAX_VALUE));
  }

  @Test
  void read_anyFlippedBit_isAnIOException() throws IOException {
    byte[] stored = bytes(noted());
    for (int bit = 0; bit < 8 * stored.length; bit++) {
      byte[] damaged = stored.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertRefused(damaged, "bit " + bit);
    }
  }

  @Test
  void read_anyOtherLength_isAnIOException() throws IOException {
    byte[] stored = bytes(noted());
    for (int length = 0; length < stored.length; length++) {
      assertRefused(Arrays.copyOf(stored, length), length + " bytes");
    }
    assertRefused(Arrays.copyOf(stored, stored.length + 1), "a byte more");
    assertRefused(Arrays.copyOf(stored, 2 * stored.length), "zeros behind");
  }

  // From the CSV file beside it; never to be written anew.
  @Test
  void read_fileOfVersion3_isStillReadableAndWrittenAlike() throws IOException {
    try (var stored = PagedProfileTest.class.getResourceAsStream("/profile/version-3.profile");
        var csv = PagedProfileTest.class.getResourceAsStream("/profile/version-3.csv")) {
      assertNotNull(stored);
      assertNotNull(csv);
      byte[] bytes = stored.readAllBytes();
      var profile = CsvReader.profile(csv, "a.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT);
      assertEquals(profile, ProfileFormat.read(new ByteArrayInputStream(bytes)));
      assertArrayEquals(bytes, bytes(profile));
    }
  }

  private static void assertRefused(byte[] damaged, String what) {
    var memory = MemoryBudget.of(1 << 24);
    assertThrows(IOException.class, () -> read(damaged, memory), what);
    memory.take(1 << 24);
    assertThrows(
        IOException.class, () -> ProfileFormat.check(new ByteArrayInputStream(damaged)), what);
    var paging = spilling(1 << 10);
    assertThrows(
        IOException.class,
        () -> {
          try {
            var copy = bytes(read(damaged, paging));
            assertEquals(0, copy.length, "reads all pages");
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        },
        what);
  }

  @Test
  void read_profileBeyondTheBudget_isRefusedAndNothingStaysBooked() throws IOException {
    byte[] stored = bytes(profile(large()));
    var memory = MemoryBudget.of(1 << 18);
    assertThrows(MemoryExceededException.class, () -> read(stored, memory));
    memory.take(1 << 18);
  }

  @Test
  void read_directoryBeyondTheBudget_isRefusedBeforeItIsRead() {
    var forged = new byte[2 << 20];
    ByteBuffer.wrap(forged).putInt(0x44575046).put((byte) 3);
    int end = forged.length - PagedTrailer.BYTES;
    byte[] last = new PagedTrailer(1, 1, PagedReader.HEAD_BYTES, 0, 0).toBytes();
    System.arraycopy(last, 0, forged, end, last.length);
    var memory = spilling(1 << 20);
    assertThrows(MemoryExceededException.class, () -> read(forged, memory));
    assertEquals(1 << 20, memory.left());
  }

  @Test
  void read_profileInArrays_isBookedAsItIs() throws IOException {
    var profile = profile(large());
    byte[] stored = bytes(profile);
    var memory = MemoryBudget.of(1 << 26);
    var read = read(stored, memory);
    assertEquals((1 << 26) - read.bytes(), memory.left());
    assertEquals(profile.bytes(), read.bytes());
  }

  private static MemoryBudget spilling(long bytes) {
    return MemoryBudget.of(bytes).spillingTo(new HeapSpace());
  }

  private static Profile read(byte[] stored, MemoryBudget memory) throws IOException {
    return ProfileFormat.read(
        new ByteArrayInputStream(stored), StoredBytes.of(stored, "the profile"), memory);
  }

  private static Profile noted() throws IOException {
    var profile = profile(SMALL);
    var note = new ReadingNote(ReadingNote.Kind.DELIMITER, "n", "a value");
    return profile.withNotes(List.of(note, new ReadingNote(note.kind(), null, "")));
  }

  private static String column(int cells) {
    var text = new StringBuilder("n\n");
    for (int i = 0; i < cells; i++) {
      text.append(i).append('\n');
    }
    return text.toString();
  }

  /// Some pages of each section, with and without repeats.
  private static String large() {
    var text = new StringBuilder("n,repeats,t,s\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("%d.%03d,%d,text %d,1.%05de-07%n".formatted(i, i % 777, i / 3, i / 2, i));
    }
    return text.toString();
  }

  private static byte[] bytes(Profile profile) throws IOException {
    var out = new ByteArrayOutputStream();
    ProfileFormat.writePages(profile, out);
    return out.toByteArray();
  }

  private static byte[] written(Profile profile) throws IOException {
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
