/// Sets rejected data aside, with the reason.
@NullMarked
package io.driftwatch.quarantineobject;

import org.jspecify.annotations.NullMarked;
