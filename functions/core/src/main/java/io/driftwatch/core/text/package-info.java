/// Text of files and users as people may see it.
///
/// Entry type: [Shown], which every error message and every quoted name goes through; [Numbers]
/// writes numbers, and [Digest] makes short names of long texts.
///
///     String column = Shown.name(name);
///     String label = Shown.of(value).atMost(40).printable().toString();
///     String share = Numbers.percent(0.125);
@NullMarked
package io.driftwatch.core.text;

import org.jspecify.annotations.NullMarked;
