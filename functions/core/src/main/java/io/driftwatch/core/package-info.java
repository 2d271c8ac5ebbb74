/// From two files to a verdict about drift, in pure Java: nothing here knows AWS or JSON.
///
/// `docs/architecture.md` draws the rooms and the way of the bytes through them:
///
///     Profile profile = CsvReader.profile(in, name, CsvFormat.DEFAULT, DataLimits.DEFAULT);
///     Comparison comparison = DriftDetector.compare(config, reference, profile);
///     String report = TextReport.write(Report.of(comparison, About.FILES), 80, false);
@NullMarked
package io.driftwatch.core;

import org.jspecify.annotations.NullMarked;
