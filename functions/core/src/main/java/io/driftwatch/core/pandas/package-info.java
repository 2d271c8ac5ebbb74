/// What `pandas.read_csv` makes of the cells of a column.
///
/// Entry type: [ColumnTyping]:
///
///     TypedColumn column = ColumnTyping.read(profile);
///     PandasType dtype = column.dtype();
@NullMarked
package io.driftwatch.core.pandas;

import org.jspecify.annotations.NullMarked;
