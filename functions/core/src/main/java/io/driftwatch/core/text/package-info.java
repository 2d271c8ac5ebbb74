/// Text of files and users as people may see it.
///
/// Entry type: [Shown], which every error message and every quoted name goes through.
///
///     Shown.of(column).atMost(60).quoted()
@NullMarked
package io.driftwatch.core.text;

import org.jspecify.annotations.NullMarked;
