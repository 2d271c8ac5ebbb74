package io.driftwatch.core.profile.build;

/// Watches how far the lookups of a hash table go beyond the slot that they begin at, and says when
/// the table costs more than sorting would.
///
/// In a table that is three quarters full, cells that are spread evenly take nine further slots on
/// average, and new ones the most. So an average of many more is never a matter of the content
/// alone: either the seed is known, or the most frequent cell is unlucky. The mean is what is
/// bounded, as that bounds the whole time: at most [#MOST] slots per lookup.
public final class Probes {
  /// The highest mean of further slots.
  public static final int MOST = 32;

  /// Lookups before the mean says anything.
  private static final int FEW = 1 << 7;

  private long lookups;
  private long slots;

  /// Adds a lookup that went beyond its first slot.
  ///
  /// @param further by how many slots
  /// @return whether the table is to be given up
  boolean areTooMany(int further) {
    slots += further;
    return ++lookups >= FEW && slots > MOST * lookups;
  }

  /// {@return the slots of all lookups but the first of each}
  long slots() {
    return slots;
  }
}
