/// Lambda in this process: functions called with bytes, through the functions' own serializer.
/// Entry type: [LocalFunctions].
@NullMarked
package io.driftwatch.local.emulator.lambda;

import org.jspecify.annotations.NullMarked;
