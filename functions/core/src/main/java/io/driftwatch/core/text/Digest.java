package io.driftwatch.core.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Short names for long texts.
public final class Digest {
  private static final int SHORT = 16;

  private Digest() {}

  /// {@return 32 hex digits: the first half of the SHA-256 of a text in UTF-8}
  public static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text), 0, SHORT);
  }

  /// {@return the SHA-256 of a text in UTF-8}
  public static byte[] sha256(String text) {
    return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /// {@return a new SHA-256, for content that comes in parts}
  public static MessageDigest sha256() {
    return digest("SHA-256");
  }

  /// {@return 32 hex digits: the MD5 of a text in UTF-8, for names that Evidently makes so}
  public static String md5(String text) {
    byte[] digest = digest("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
