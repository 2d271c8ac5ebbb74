/// Lambda in this process: functions called with bytes, through the functions' own serializer.
///
/// Entry type: [LocalFunctions]:
///
///     var functions = new LocalFunctions(log).with("load-data", handler);
///     byte[] answer = functions.invoke("load-data", payload);
@NullMarked
package io.driftwatch.local.emulator.lambda;

import org.jspecify.annotations.NullMarked;
