/// The simulation behind `docs/calibration.md`: how often the verdicts are wrong where nothing
/// changed, and what they find where something did.
///
/// `benchmarks/calibration` runs all of it from these sources; `CalibrationTest` runs what fits
/// into a minute.
@NullMarked
package io.driftwatch.verify.calibration;

import org.jspecify.annotations.NullMarked;
