/// Reads CSV files into profiles.
@NullMarked
package io.driftwatch.core.csv;

import org.jspecify.annotations.NullMarked;
