/// What is kept of a data set: each column's distinct cells with their counts.
///
/// Entry type: [Profile]. Profiles merge, and [ProfileFormat] stores them:
///
///     Profile all = first.merge(second);
///     ProfileFormat.write(all, out);
@NullMarked
package io.driftwatch.core.profile;

import org.jspecify.annotations.NullMarked;
