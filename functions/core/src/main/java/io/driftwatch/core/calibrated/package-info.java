/// The calibrated verdict: per column an exact or nearly exact p-value from counts alone, corrected
/// over the columns of a file, with the size of each change and a lower bound of it.
///
/// Begin at [io.driftwatch.core.calibrated.Calibration]:
///
/// ```java
/// Calibration calibration = Calibration.of(rules, candidates);
/// CalibratedVerdict verdict = calibration.verdict(evidently, false);
/// ```
@NullMarked
package io.driftwatch.core.calibrated;

import org.jspecify.annotations.NullMarked;
