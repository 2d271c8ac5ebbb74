package io.driftwatch.core.format;

import io.driftwatch.core.read.csv.CsvFormat;

/// How a monitor wants its files to be read; each format takes what it understands.
///
/// @param csv how CSV files are written
public record ReadOptions(CsvFormat csv) {}
