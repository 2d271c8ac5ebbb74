/// SSM Parameter Store in this process. Entry type: [LocalParameterStore], a client like AWS's own:
///
///     SsmClient parameters = new LocalParameterStore();
///     parameters.putParameter(put -> put.name("/driftwatch/evidently/url").value(url));
@NullMarked
package io.driftwatch.local.emulator.ssm;

import org.jspecify.annotations.NullMarked;
