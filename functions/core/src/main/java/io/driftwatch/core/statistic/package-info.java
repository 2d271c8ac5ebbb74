/// The drift methods of Evidently 0.7.21: numbers, without a decision.
@NullMarked
package io.driftwatch.core.statistic;

import org.jspecify.annotations.NullMarked;
