package io.driftwatch.support.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import io.driftwatch.support.InvalidMonitorException;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.state.ObjectVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  private static final String HOSTILE =
      "\u001b[2J\u202e\n\ud800" + "n".repeat(300_000) + "\udc00\u0007\u009b";

  /// Every exception by which the state machine knows what happened.
  static Stream<Function<String, RuntimeException>> ours() {
    return Stream.of(
        InvalidDataException::new,
        InvalidMonitorException::new,
        ObjectGoneException::new,
        ServiceUnavailableException::new,
        EvidentlyRejectedException::new,
        EvidentlyUnavailableException::new);
  }

  @ParameterizedTest
  @MethodSource("ours")
  void message_ofOurExceptions_isBoundedAndPrintable(Function<String, RuntimeException> make) {
    requireBounded(make.apply(HOSTILE));
    assertEquals("what, where; what to do", make.apply("what, where; what to do").getMessage());
  }

  @ParameterizedTest
  @MethodSource("ours")
  void bounded_ourException_leavesAsItIs(Function<String, RuntimeException> make) {
    RuntimeException thrown = make.apply(HOSTILE);
    assertSame(thrown, leaving(thrown));
  }

  @Test
  void bounded_someOtherException_leavesWithABoundedMessage() {
    assertEquals(
        IllegalArgumentException.class, leaving(new IllegalArgumentException(HOSTILE)).getClass());
    RuntimeException other = leaving(new UncheckedIOException(HOSTILE, new IOException()));
    assertEquals(IllegalStateException.class, other.getClass());
    assertTrue(
        String.valueOf(other.getMessage()).startsWith("java.io.UncheckedIOException: \\u001b[2J"),
        other.getMessage());
    RuntimeException harmless = new UncheckedIOException("disk full", new IOException());
    assertSame(harmless, leaving(harmless));
  }

  @Test
  void bounded_stackThatOverflowed_leavesWithItsFirstFrames() {
    var thrown =
        assertThrows(StackOverflowError.class, () -> Failures.bounded(() -> deeper(0) + ""));
    assertTrue(thrown.getStackTrace().length <= 24, "" + thrown.getStackTrace().length);
  }

  @Test
  void read_hostileJson_isRefusedInAFewWords() {
    byte[] json =
        Json.bytes(java.util.Map.of("bucket", "b", "key", "k", "eTag", "e", "size", HOSTILE));
    requireBounded(
        assertThrows(IllegalArgumentException.class, () -> Json.read(json, ObjectVersion.class)));
  }

  @SuppressWarnings("InfiniteRecursion") // what is to be caught
  private static long deeper(long depth) {
    return deeper(depth + 1) + depth;
  }

  private static RuntimeException leaving(RuntimeException thrown) {
    RuntimeException left =
        assertThrows(
            RuntimeException.class,
            () ->
                Failures.bounded(
                    () -> {
                      throw thrown;
                    }));
    requireBounded(left);
    return left;
  }

  private static void requireBounded(RuntimeException thrown) {
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.length() <= Shown.LONGEST_MESSAGE, message);
    assertTrue(message.codePoints().noneMatch(Shown::isHidden), message);
  }
}
