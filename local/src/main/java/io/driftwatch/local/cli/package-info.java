/// The command line. Entry type: [Main].
@NullMarked
package io.driftwatch.local.cli;

import org.jspecify.annotations.NullMarked;
