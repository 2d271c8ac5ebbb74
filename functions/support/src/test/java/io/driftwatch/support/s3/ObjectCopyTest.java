package io.driftwatch.support.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.state.ObjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectCopyTest {
  private static final long HUNDRED_GB = 100_000_000_000L;
  private static final String TARGET = "quarantine/m/e/big.csv";
  private static final int PLENTY_MILLIS = 900_000;
  private static final ObjectVersion OBJECT =
      new ObjectVersion("bucket", "data-drift/m/big.csv", "v1", "e", HUNDRED_GB);

  private final CountingS3 s3 = new CountingS3(HUNDRED_GB);
  private final ObjectCopy copy = new ObjectCopy(s3);

  @Test
  void copy_hundredGigabytes_copiesEachByteOnceInPartsSideBySide() {
    assertEquals(CountingS3.STORED, copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS));
    assertEquals(373, s3.copiedRanges().size());
    assertEachByteOnce(s3.copiedRanges());
    assertTrue(s3.mostAtOnce() > 1, "at once: " + s3.mostAtOnce());
    assertTrue(s3.mostAtOnce() <= 16, "at once: " + s3.mostAtOnce());
    assertEquals(HUNDRED_GB, s3.sizeOf(TARGET));
    assertEquals(List.of(), s3.openUploads());
  }

  @Test
  void copy_timeNearlyUp_endsAMinuteEarlyWithAnErrorThatIsRetried() {
    var asked = new AtomicInteger();
    var failure =
        assertThrows(
            ServiceUnavailableException.class,
            () -> copy.copy(OBJECT, TARGET, () -> 160_000 - 1_000 * asked.getAndIncrement()));
    assertTrue(String.valueOf(failure.getMessage()).contains("of 373 parts"), failure.getMessage());
    int copied = s3.copiedRanges().size();
    assertTrue(copied > 0 && copied < 100, "parts: " + copied);
    assertEquals(1, s3.openUploads().size());
  }

  @Test
  void copy_afterAnAttemptThatRanOutOfTime_copiesOnlyWhatIsMissing() {
    var asked = new AtomicInteger();
    while (s3.sizeOf(TARGET) < 0) {
      asked.set(0);
      try {
        copy.copy(OBJECT, TARGET, () -> 260_000 - 1_000 * asked.getAndIncrement());
      } catch (ServiceUnavailableException notYet) {
        assertEquals(1, s3.openUploads().size());
      }
    }
    assertEachByteOnce(s3.copiedRanges());
    assertEquals(1, s3.uploadsCreated());
    assertEquals(HUNDRED_GB, s3.sizeOf(TARGET));
  }

  @Test
  void copy_noTimeLeft_beginsNoPart() {
    assertThrows(ServiceUnavailableException.class, () -> copy.copy(OBJECT, TARGET, () -> 60_000));
    assertEquals(List.of(), s3.copiedRanges());
  }

  @Test
  void copy_partFails_isRetriedFromThere() {
    s3.failAtPart(100);
    assertThrows(
        ServiceUnavailableException.class, () -> copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS));
    assertTrue(s3.copiedRanges().size() < 373 - 100, "parts: " + s3.copiedRanges().size());
    copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS);
    assertEachByteOnce(s3.copiedRanges());
  }

  @Test
  void copy_objectGoneHalfway_abortsTheUploadAndSaysGone() {
    s3.removeSourceAtPart(100);
    assertThrows(ObjectGoneException.class, () -> copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS));
    assertEquals(List.of(), s3.openUploads());
    assertEquals(-1, s3.sizeOf(TARGET));
  }

  @Test
  void copy_objectGoneBetweenTwoAttempts_abortsWhatTheFirstLeft() {
    s3.failAtPart(100);
    assertThrows(
        ServiceUnavailableException.class, () -> copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS));
    s3.removeSource();
    assertThrows(ObjectGoneException.class, () -> copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS));
    assertEquals(List.of(), s3.openUploads());
  }

  // Read as "the object is gone", it would be recorded as lost while it is still there.
  @Test
  void copy_uploadAbortedByAnother_isNotAnObjectThatIsGone() {
    s3.abortUploadsAtPart(100);
    assertThrows(
        ServiceUnavailableException.class, () -> copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS));
    copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS);
    assertEquals(HUNDRED_GB, s3.sizeOf(TARGET));
  }

  @Test
  void copy_completedBeforeButTheAnswerWasLost_isNotDoneAgain() {
    s3.loseTheAnswerOfComplete();
    assertThrows(
        ServiceUnavailableException.class, () -> copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS));
    copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS);
    assertEachByteOnce(s3.copiedRanges());
    assertEquals(1, s3.uploadsCreated());
  }

  @Test
  void copy_uploadsOfOtherKeys_areLeftAlone() {
    s3.createUpload(TARGET + ".gz");
    copy.copy(OBJECT, TARGET, () -> PLENTY_MILLIS);
    assertEquals(List.of(TARGET + ".gz"), s3.openUploads());
  }

  @ParameterizedTest
  @CsvSource({
    "268435457, 268435456", // 256 MiB and a byte
    "100000000000, 268435456",
    "5497558138880, 610839794", // 5 TiB
    "50000000000000, 5368709120" // 50 TB, S3's largest object: parts of 5 GiB, the largest
  })
  void partBytes_anySize_fitsIntoTheLimitsOfS3(long size, long expected) {
    long part = ObjectCopy.partBytes(size, 256L << 20);
    assertEquals(expected, part);
    assertTrue(Math.ceilDiv(size, part) <= 10_000);
  }

  private static void assertEachByteOnce(List<CountingS3.Range> ranges) {
    long next = 0;
    for (var range : new ArrayList<>(ranges).stream().sorted().toList()) {
      assertEquals(next, range.first());
      next = range.last() + 1;
    }
    assertEquals(HUNDRED_GB, next);
  }
}
