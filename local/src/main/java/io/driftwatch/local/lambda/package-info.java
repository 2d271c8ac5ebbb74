/// Lambda in this process: functions called with bytes, through the functions' own serializer.
@NullMarked
package io.driftwatch.local.lambda;

import org.jspecify.annotations.NullMarked;
