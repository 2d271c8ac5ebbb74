package io.driftwatch.support.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

class WholeInputStreamTest {
  private static final byte[] BYTES = {1, 2, 3};

  static List<Exception> failures() {
    return List.of(
        new IOException("reset"),
        new EOFException("cut"), // what damaged gzip data is, too
        SdkClientException.create("checksum"),
        AbortedException.create("aborted"));
  }

  @Test
  void read_wholeContent_isTheContent() throws IOException {
    try (var in = new WholeInputStream(new ByteArrayInputStream(BYTES), 3)) {
      assertArrayEquals(BYTES, in.readAllBytes());
    }
  }

  @Test
  void read_earlyEnd_isBroken() throws IOException {
    try (var in = new WholeInputStream(new ByteArrayInputStream(BYTES), 4)) {
      assertThrows(BrokenContentException.class, in::readAllBytes);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void read_failingConnection_isBroken(Exception failure) throws IOException {
    var failing =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] buffer, int offset, int count) throws IOException {
            switch (failure) {
              case IOException e -> throw e;
              case RuntimeException e -> throw e;
              default -> throw new IllegalStateException(failure);
            }
          }
        };
    try (var in = new WholeInputStream(failing, 3)) {
      assertThrows(BrokenContentException.class, in::readAllBytes);
    }
  }
}
