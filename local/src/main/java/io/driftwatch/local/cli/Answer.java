package io.driftwatch.local.cli;

import io.driftwatch.core.report.Reading;
import io.driftwatch.core.verdict.Comparison;

/// What comparing a file with the reference yielded.
///
/// @param reference the reference as the user named it
/// @param current the file, likewise
/// @param comparison the verdicts
/// @param referenceReading how the reference was read
/// @param currentReading how the file was read
record Answer(
    String reference,
    String current,
    Comparison comparison,
    Reading referenceReading,
    Reading currentReading) {}
