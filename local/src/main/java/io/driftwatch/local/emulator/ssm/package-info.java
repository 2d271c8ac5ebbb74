/// SSM Parameter Store in this process. Entry type: [LocalParameterStore].
@NullMarked
package io.driftwatch.local.emulator.ssm;

import org.jspecify.annotations.NullMarked;
