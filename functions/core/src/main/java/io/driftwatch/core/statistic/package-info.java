/// The drift methods of Evidently 0.7.21: numbers, without a decision.
///
/// [Method] is the way in:
///
/// ```java
/// var method = Method.defaultFor(type, reference, current);
/// var outcome = method.compare(type, reference, current, method.defaultThreshold());
/// ```
///
/// One class per method holds its formula, range and cost; `docs/statistics.md` says where they
/// differ from Evidently.
@NullMarked
package io.driftwatch.core.statistic;

import org.jspecify.annotations.NullMarked;
