/// Decisions: which columns drifted, whether the file did, what else is odd about it.
///
/// Entry type: [DriftDetector]:
///
///     Comparison comparison = DriftDetector.compare(config, reference, current);
///     boolean drift = comparison.decision().drift();
///     List<Finding> findings = comparison.findings();
@NullMarked
package io.driftwatch.core.verdict;

import org.jspecify.annotations.NullMarked;
