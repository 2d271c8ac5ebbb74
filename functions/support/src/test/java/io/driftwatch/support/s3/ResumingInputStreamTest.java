package io.driftwatch.support.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResumingInputStreamTest {
  private static final int MEGABYTE = 1 << 20;
  private static final byte[] BYTES = new byte[10 * MEGABYTE];

  static {
    new Random(1).nextBytes(BYTES);
  }

  private final List<Long> opened = new ArrayList<>();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void read_connectionsThatBreakAfterEachMegabyte_isTheWholeContent() throws IOException {
    try (var in = resuming(0, at -> cutAt(at, at + MEGABYTE))) {
      assertArrayEquals(BYTES, in.readAllBytes());
    }
    assertEquals(LongStream.range(1, 10).map(i -> i * MEGABYTE).boxed().toList(), opened);
  }

  @Test
  void read_partThatBreaks_endsWhereThePartDoes() throws IOException {
    try (var in =
        new ResumingInputStream(
            new WholeInputStream(cut(100, 150), 100), 100, 200, at -> part(at, 200))) {
      assertArrayEquals(Arrays.copyOfRange(BYTES, 100, 200), in.readAllBytes());
    }
    assertEquals(List.of(150L), opened);
  }

  @Test
  void read_noConnectionWorks_isGivenUpWithPlaceAndReason() throws IOException {
    try (var in = resuming(0, at -> cutAt(at, 7))) {
      var failure = assertThrows(BrokenContentException.class, in::readAllBytes);
      assertEquals(
          "the connection ended after 0 of 10485753 bytes; given up at byte 7 of 10485760",
          failure.getMessage());
    }
    assertEquals(List.of(7L, 7L, 7L, 7L), opened);
  }

  @Test
  void read_littleProgressBetweenFailures_isGivenUp() throws IOException {
    try (var in = resuming(0, at -> cutAt(at, at + 1000))) {
      assertThrows(BrokenContentException.class, in::readAllBytes);
    }
    assertEquals(List.of(1000L, 2000L, 3000L, 4000L), opened);
  }

  @Test
  void read_serviceUnavailableForAWhile_isAskedAgain() throws IOException {
    int[] failures = {3};
    try (var in =
        resuming(
            0,
            at -> {
              if (at > 0 && failures[0]-- > 0) {
                throw new ServiceUnavailableException("503");
              }
              return cutAt(at, at == 0 ? MEGABYTE : BYTES.length);
            })) {
      assertArrayEquals(BYTES, in.readAllBytes());
    }
  }

  @Test
  void read_serviceUnavailableForGood_isGivenUp() throws IOException {
    try (var in =
        resuming(
            0,
            at -> {
              if (at > 0) {
                throw new ServiceUnavailableException("503");
              }
              return cutAt(at, MEGABYTE);
            })) {
      var failure = assertThrows(BrokenContentException.class, in::readAllBytes);
      assertEquals("503; given up at byte 1048576 of 10485760", failure.getMessage());
    }
  }

  @Test
  void read_objectGone_isSaid() throws IOException {
    try (var in =
        resuming(
            0,
            at -> {
              if (at > 0) {
                throw new ObjectGoneException("gone");
              }
              return cutAt(at, MEGABYTE);
            })) {
      assertThrows(ObjectGoneException.class, in::readAllBytes);
    }
  }

  @Test
  void read_failureBehindTheLastByte_isNotResumed() throws IOException {
    var damaged =
        new WholeInputStream(new ByteArrayInputStream(BYTES), BYTES.length + 1L); // a checksum
    try (var in = new ResumingInputStream(damaged, 0, BYTES.length, at -> part(at, BYTES.length))) {
      assertThrows(BrokenContentException.class, in::readAllBytes);
    }
    assertTrue(opened.isEmpty());
  }

  @Test
  void read_interrupted_isNotResumed() throws IOException {
    try (var in = resuming(0, at -> cutAt(at, at + MEGABYTE))) {
      in.readNBytes(MEGABYTE);
      Thread.currentThread().interrupt();
      assertThrows(BrokenContentException.class, in::read);
    }
    assertTrue(opened.isEmpty());
  }

  private ResumingInputStream resuming(long from, ResumingInputStream.Rest rest) {
    ResumingInputStream.Rest noted =
        at -> {
          var in = rest.from(at);
          opened.add(at);
          return in;
        };
    return new ResumingInputStream(
        rest.from(from), from, BYTES.length, noted, Duration.ofMillis(1));
  }

  private InputStream part(long from, int to) {
    opened.add(from);
    return new WholeInputStream(cut(from, to), to - from);
  }

  /// {@return the bytes from a place to the end, of which those behind another place never come}
  private static InputStream cutAt(long from, long to) {
    return new WholeInputStream(cut(from, to), BYTES.length - from);
  }

  private static InputStream cut(long from, long to) {
    int end = (int) Math.min(BYTES.length, to);
    return new ByteArrayInputStream(BYTES, (int) from, Math.max(0, end - (int) from));
  }
}
