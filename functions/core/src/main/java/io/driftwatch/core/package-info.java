/// From two CSV files to a verdict about drift. Data flows csv, profile, statistic, verdict,
/// report.
@NullMarked
package io.driftwatch.core;

import org.jspecify.annotations.NullMarked;
