/// Counts the cells of one column, whatever format they come in.
///
/// Entry type: [CellDictionary], one per column and thread; [ColumnBuilder] puts them together:
///
///     cells.add(low, high);
///     cells.drainTo(builder);
///     ColumnProfile column = builder.build(name);
@NullMarked
package io.driftwatch.core.profile.build;

import org.jspecify.annotations.NullMarked;
