/// The formats of data files. Entry type: [Formats], the one list of them.
///
///     DataFormat format = Formats.SHIPPED.of(source);
///     Profile profile = format.profile(source, new ReadOptions(config.csv().current()), capacity);
///
/// A new format implements [DataFormat] and joins the list. Its reader is a class of its own, which
/// is loaded when the first file is read.
@NullMarked
package io.driftwatch.core.format;

import org.jspecify.annotations.NullMarked;
