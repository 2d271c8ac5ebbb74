/// What is kept of a data set: each column's distinct cells with their counts, and their types.
@NullMarked
package io.driftwatch.core.profile;

import org.jspecify.annotations.NullMarked;
