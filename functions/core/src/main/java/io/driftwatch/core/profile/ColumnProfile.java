package io.driftwatch.core.profile;

/// One column of a profile: a multiset of cells as they were written.
public final class ColumnProfile {
  private final String name;
  private final long missing;

  ColumnProfile(String name, long missing) {
    this.name = name;
    this.missing = missing;
  }

  /// {@return the column's name in the header}
  public String name() {
    return name;
  }

  /// {@return the number of cells that hold a missing token}
  public long missing() {
    return missing;
  }
}
