/// Starts one execution per uploaded object version.
@NullMarked
package io.driftwatch.startexecution;

import org.jspecify.annotations.NullMarked;
