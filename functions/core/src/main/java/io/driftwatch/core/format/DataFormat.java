package io.driftwatch.core.format;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.profile.RowOrder;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.Source;
import java.io.IOException;
import java.util.List;

/// A format of data files: how they are recognised, and how they become profiles.
public interface DataFormat {
  /// {@return the format's name for people, such as `CSV`}
  String name();

  /// {@return what the names of its files end with, such as `.csv`, in lower case and the usual one
  /// first}
  List<String> suffixes();

  /// {@return the suffixes as a part of a sentence}
  default String suffixesInWords() {
    return String.join(" or ", suffixes());
  }

  /// {@return whether a file is of this format by its first bytes, whatever its name}
  ///
  /// @param head the first [Formats#HEAD] bytes, or the whole of a shorter file
  boolean startsWith(byte[] head);

  /// {@return a text that changes whenever the same bytes are read as another profile}
  ///
  /// It holds the version of the reader and the options that it obeys: part of the key of a cached
  /// profile.
  String fingerprint(ReadOptions options);

  /// {@return the profile of a file}
  ///
  /// @throws InvalidDataException when the file is not of this format, or beyond the capacity
  /// @throws IOException when the source fails
  Profile profile(Source source, ReadOptions options, Capacity capacity) throws IOException;

  /// {@return the profile of a reference, and what the order of its rows shows, where the format's
  /// reader looks at it}
  ///
  /// @throws InvalidDataException when the file is not of this format, or beyond the capacity
  /// @throws IOException when the source fails
  default ReferenceProfile reference(Source source, ReadOptions options, Capacity capacity)
      throws IOException {
    return new ReferenceProfile(profile(source, options, capacity), RowOrder.UNKNOWN);
  }
}
