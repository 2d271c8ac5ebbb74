/// Distinct values in ascending order, and how often each of them occurs: the multisets that
/// profiles, columns and statistics share.
///
/// Entry types: [LongCounts] for numbers, [Counts] beside values of any other type:
///
///     LongCounts both = LongCounts.ofSorted(first).plus(LongCounts.ofSorted(second));
///     long times = both.count(both.indexOf(42));
@NullMarked
package io.driftwatch.core.counts;

import org.jspecify.annotations.NullMarked;
