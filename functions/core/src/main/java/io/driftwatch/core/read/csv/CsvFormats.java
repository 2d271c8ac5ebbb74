package io.driftwatch.core.read.csv;

import java.util.function.UnaryOperator;

/// How the two files of a comparison are written: each for itself, as one may come from elsewhere.
///
/// @param reference how the reference is written
/// @param current how the current file is written
public record CsvFormats(CsvFormat reference, CsvFormat current) {
  public static final CsvFormats DEFAULT = both(CsvFormat.DEFAULT);

  /// {@return the formats of two files that are written alike}
  public static CsvFormats both(CsvFormat format) {
    return new CsvFormats(format, format);
  }

  /// {@return whether both are written alike}
  public boolean areEqual() {
    // Mostly they are: then the JVM need not make the records' equals.
    return (reference.isDefault() && current.isDefault()) || reference.equals(current);
  }

  /// {@return these formats with the same change to each}
  public CsvFormats change(UnaryOperator<CsvFormat> change) {
    return new CsvFormats(change.apply(reference), change.apply(current));
  }
}
