/// An Evidently service in this process: the upload protocol, and a workspace folder that
/// `evidently ui` opens.
///
/// Entry type: [EvidentlyReceiver]; an answer is given once the [Workspace] has the run:
///
///     try (var receiver = EvidentlyReceiver.start(folder, "weather", secret, 0)) {
///       String url = receiver.url();
///     }
@NullMarked
package io.driftwatch.local.evidently;

import org.jspecify.annotations.NullMarked;
