package io.driftwatch.core.read;

/// The bytes by which a kind of file is recognised.
///
/// @param offset where they are in the file
/// @param bytes what they are, under the mask
/// @param mask which of their bits count
@SuppressWarnings("ArrayRecordComponent") // constants, compared by no one
record FirstBytes(int offset, byte[] bytes, byte[] mask) {

  /// {@return bytes at the very beginning}
  ///
  /// @param digits two hex digits for each byte; `?` for one that may be anything
  static FirstBytes of(String digits) {
    return at(0, digits);
  }

  static FirstBytes at(int offset, String digits) {
    var bytes = new byte[digits.length() / 2];
    var mask = new byte[bytes.length];
    for (int i = 0; i < digits.length(); i++) {
      int shift = i % 2 == 0 ? 4 : 0;
      if (digits.charAt(i) != '?') {
        bytes[i / 2] |= (byte) (Character.digit(digits.charAt(i), 16) << shift);
        mask[i / 2] |= (byte) (0xf << shift);
      }
    }
    return new FirstBytes(offset, bytes, mask);
  }

  /// {@return whether a file begins so}
  boolean areOf(byte[] head) {
    if (head.length < offset + bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[offset + i] & mask[i]) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
