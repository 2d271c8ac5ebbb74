package io.driftwatch.core.read.csv;

/// What the reading of a range found, beside its cells: what [RangeChain] needs to prove it right.
///
/// @param index the number of the range, from 0
/// @param begun where it was begun, and what was known of the text there: the first record that was
///   found, or the end of the range if none was
/// @param next where the first record behind it begins
/// @param text what its records are in; [TextIn#ASCII] if that cannot be seen in them
/// @param lines how many lines it has
/// @param emptyLastFields rows that have one field more than there are columns, which is empty
/// @param faulty whether it cannot be read from where it was begun; then all else but `index` and
///   `begun` says nothing
public record RangeFacts(
    int index,
    RangeEdge begun,
    long next,
    TextIn text,
    long lines,
    long emptyLastFields,
    boolean faulty) {}
