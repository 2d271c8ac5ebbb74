package io.driftwatch.core.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.csv.BrokenStream;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.core.read.csv.Profiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GunzipTest {
  private static final byte[] MEMBER = gzip("a,b\n1,2\n3,4\n");
  private static final String PROFILE =
      "2 rows\n'a': missing×0, 1×1, 3×1\n'b': missing×0, 2×1, 4×1";

  @Test
  void profile_gzip_readsItsText() throws IOException {
    assertEquals(PROFILE, Profiles.describe(read(MEMBER)));
  }

  @Test
  void profile_severalMembers_areOneText() throws IOException {
    assertEquals(
        PROFILE,
        Profiles.describe(read(join(gzip("a,b\n1"), gzip(""), gzip(",2\n3,"), gzip("4\n")))));
  }

  @Test
  void profile_headerWithAllFields_isSkipped() throws IOException {
    byte[] header = {
      0x1f, (byte) 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'n', 0, 'c', 0, 1, 2
    };
    byte[] plain = Arrays.copyOfRange(MEMBER, 10, MEMBER.length);
    assertEquals(PROFILE, Profiles.describe(read(join(header, plain))));
  }

  @Test
  void profile_zerosBehindTheEnd_areIgnored() throws IOException {
    assertEquals(PROFILE, Profiles.describe(read(join(MEMBER, new byte[100_000]))));
  }

  @Test
  void profile_otherBytesBehindTheEnd_refused() {
    assertEquals(
        "f.csv: gzip data is damaged: other bytes follow its end; compress and upload the file again",
        refusal(join(MEMBER, new byte[] {7})));
  }

  @Test
  void profile_gzipInsideGzip_refused() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(MEMBER);
    }
    assertEquals(
        "f.csv: is gzip inside gzip, not a text file we can read; export it as CSV in UTF-8",
        refusal(out.toByteArray()));
  }

  static IntStream prefixes() {
    return IntStream.range(2, MEMBER.length);
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void profile_truncated_refused(int length) {
    assertEquals(
        "f.csv: gzip data is damaged: it ends too early; compress and upload the file again",
        refusal(Arrays.copyOf(MEMBER, length)));
  }

  static IntStream positions() {
    return IntStream.range(10, MEMBER.length);
  }

  /// Every byte after the header matters; which damage is seen first is up to the decompressor.
  @ParameterizedTest
  @MethodSource("positions")
  void profile_changedByte_refused(int position) {
    var damaged = MEMBER.clone();
    damaged[position] ^= 0x55;
    assertThrows(InvalidDataException.class, () -> read(damaged));
  }

  @Test
  void profile_bomb_isStoppedAtTheLimit() {
    var bomb = gzip("a\n" + "1\n".repeat(5_000_000));
    var limits = new DataLimits(1, 10, 100, 1_000_000, 1 << 20);
    var refused =
        assertThrows(
            InvalidDataException.class,
            () ->
                CsvReader.profile(
                    new ByteArrayInputStream(bomb), "f.csv", CsvFormat.DEFAULT, limits));
    assertEquals(
        "f.csv: has more than 1000000 bytes (decompressed), the limit of one file; split it",
        refused.getMessage());
  }

  @Test
  void profile_sourceThatFails_passesTheFailureThrough() {
    var in = new BrokenStream(MEMBER, MEMBER.length - 3);
    assertSame(
        in.failure,
        assertThrows(
            IOException.class,
            () -> CsvReader.profile(in, "f.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT)));
  }

  private static Profile read(byte[] file) throws IOException {
    return CsvReader.profile(
        new ByteArrayInputStream(file), "f.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT);
  }

  private static String refusal(byte[] file) {
    return requireNonNull(assertThrows(InvalidDataException.class, () -> read(file)).getMessage());
  }

  private static byte[] gzip(String text) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
