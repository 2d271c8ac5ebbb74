/// The command line. Entry type: [Main], which the script `driftwatch` starts:
///
///     int code = Main.run(new String[] {"compare", "a.csv", "b.csv"}, surroundings);
///
/// A command takes what it needs from its [Surroundings], and says by an [ExitCode] how it went.
@NullMarked
package io.driftwatch.local.cli;

import org.jspecify.annotations.NullMarked;
