/// What the distributions of two columns look like side by side.
///
/// Entry type: [Histogram]; [Category] is its counterpart for categories.
@NullMarked
package io.driftwatch.core.change;

import org.jspecify.annotations.NullMarked;
