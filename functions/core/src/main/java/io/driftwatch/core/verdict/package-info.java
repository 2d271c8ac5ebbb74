/// Decisions: which columns drifted, whether the file did, what else is odd about it.
@NullMarked
package io.driftwatch.core.verdict;

import org.jspecify.annotations.NullMarked;
