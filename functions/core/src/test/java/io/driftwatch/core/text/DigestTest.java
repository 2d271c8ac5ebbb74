package io.driftwatch.core.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DigestTest {
  /// Of `abc`, from FIPS 180-2, appendix B.1.
  private static final String SHA_256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void hex_text_isTheFirstHalfOfItsDigest() {
    assertEquals(SHA_256.substring(0, 32), Digest.hex("abc"));
  }

  @Test
  void sha256_text_isTheDigestOfItsBytes() {
    assertArrayEquals(HexFormat.of().parseHex(SHA_256), Digest.sha256("abc"));
    assertArrayEquals(Digest.sha256("abc"), Digest.sha256().digest("abc".getBytes(US_ASCII)));
  }

  /// RFC 1321, appendix A.5.
  @Test
  void md5_text_isItsDigest() {
    assertEquals("900150983cd24fb0d6963f7d28e17f72", Digest.md5("abc"));
  }
}
