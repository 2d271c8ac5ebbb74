package io.driftwatch.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/// Addresses of files beside a page.
public final class Address {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Address() {}

  /// {@return the address of a relative path, with an escape for each byte of its UTF-8 that is
  /// neither unreserved in an address nor a slash}
  ///
  /// Unlike `java.net.URI` it leaves names in the Unicode form that they have on disk.
  public static String of(String path) {
    var address = new StringBuilder();
    for (byte b : path.getBytes(UTF_8)) {
      if (b == '/' || isUnreserved(b)) {
        address.append((char) b);
      } else {
        address.append('%').append(HEX.toHexDigits(b));
      }
    }
    return address.toString();
  }

  private static boolean isUnreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || "-._~".indexOf(b) >= 0;
  }
}
