/// Sends the run to an Evidently service.
@NullMarked
package io.driftwatch.uploadreport;

import org.jspecify.annotations.NullMarked;
