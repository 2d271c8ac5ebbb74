package io.driftwatch.core.read.csv;

/// A place in a file at which a record begins, and what the file's text is in above it.
///
/// @param at the first byte of the record
public record RangeEdge(long at, TextIn above) {}
