package io.driftwatch.core.profile;

/// A column whose cells have been read as values.
///
/// @param name the column's name in the header
/// @param dtype what pandas would make of the cells
/// @param missing cells without a value: missing tokens, and infinities
/// @param values the distinct values with their counts
public record TypedColumn(String name, Dtype dtype, long missing, Values values) {
  /// {@return the number of rows}
  public long rows() {
    return missing + values.total();
  }
}
