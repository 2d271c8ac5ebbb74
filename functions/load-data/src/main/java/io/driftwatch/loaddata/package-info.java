/// Validates reference and current data and turns both into profiles.
@NullMarked
package io.driftwatch.loaddata;

import org.jspecify.annotations.NullMarked;
