/// An Evidently service in this process: the upload protocol, and a workspace folder that
/// `evidently ui` opens. Entry type: [EvidentlyReceiver].
@NullMarked
package io.driftwatch.local.evidently;

import org.jspecify.annotations.NullMarked;
