package io.driftwatch.local.cli;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.report.Reading;
import io.driftwatch.core.verdict.Comparison;

/// What comparing a file with the reference yielded.
///
/// @param reference the reference as the user named it
/// @param current the file, likewise
/// @param config the settings of the comparison
/// @param comparison the verdicts
/// @param referenceColumns columns of the reference
/// @param currentColumns columns of the file
/// @param referenceReading how the reference was read
/// @param currentReading how the file was read
record Answer(
    String reference,
    String current,
    MonitorConfig config,
    Comparison comparison,
    int referenceColumns,
    int currentColumns,
    Reading referenceReading,
    Reading currentReading) {}
