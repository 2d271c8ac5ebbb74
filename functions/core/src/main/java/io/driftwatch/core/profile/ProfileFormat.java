package io.driftwatch.core.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The binary form of a profile: versioned, with a checksum, readable by later releases.
public final class ProfileFormat {
  /// The version that [#write] writes; part of the key of a cached profile.
  public static final int VERSION = 1;

  private ProfileFormat() {}

  @SuppressWarnings("DoNotCallSuggester")
  public static void write(Profile profile, OutputStream out) throws IOException {
    throw new UnsupportedOperationException();
  }

  /// @throws IOException when the bytes are no profile, of a later version, or damaged
  @SuppressWarnings("DoNotCallSuggester")
  public static Profile read(InputStream in) throws IOException {
    throw new UnsupportedOperationException();
  }
}
