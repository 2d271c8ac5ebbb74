package io.driftwatch.core.csv;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.profile.Profile;
import java.io.IOException;
import java.io.InputStream;

/// Reads a CSV file, once and in bounded memory, into its profile.
public final class CsvProfiler {
  private CsvProfiler() {}

  /// {@return the profile of a CSV file}
  ///
  /// @param in the bytes of the file; gzip is recognised by its magic number. Not closed
  /// @param source the file's name or key, for messages
  /// @throws InvalidDataException when the bytes are no CSV as [CsvFormat] describes it
  /// @throws IOException when the stream fails
  public static Profile profile(InputStream in, String source, CsvFormat format, CsvLimits limits)
      throws IOException {
    return ReferenceReader.profile(in.readAllBytes(), source, format, limits);
  }
}
