/// What changed between the two sides of a column: facts, which rules judge and reports phrase.
///
/// Entry types: [Changes], and [Histogram] for what a distribution looks like.
///
///     for (Change change : Changes.of(ColumnType.NUMERICAL, reference, current)) …
@NullMarked
package io.driftwatch.core.change;

import org.jspecify.annotations.NullMarked;
