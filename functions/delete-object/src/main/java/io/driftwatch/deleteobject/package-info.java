/// Removes exactly the bytes that were analysed.
@NullMarked
package io.driftwatch.deleteobject;

import org.jspecify.annotations.NullMarked;
