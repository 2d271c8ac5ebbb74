package io.driftwatch.core.read.csv;

import io.driftwatch.core.profile.Profile;

/// A range of a file as it was read.
///
/// @param profile its rows, with all columns of the file; without a row where the range is faulty
public record RangePart(RangeFacts facts, Profile profile) {}
