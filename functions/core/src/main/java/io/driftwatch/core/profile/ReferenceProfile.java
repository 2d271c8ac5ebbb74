package io.driftwatch.core.profile;

/// What is kept of a reference: its profile, and what the order of its rows shows.
///
/// @param profile the profile
/// @param order of the same columns
public record ReferenceProfile(Profile profile, RowOrder order) {}
