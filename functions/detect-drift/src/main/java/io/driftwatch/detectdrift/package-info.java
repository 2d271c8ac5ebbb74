/// Compares the two profiles and writes the reports.
@NullMarked
package io.driftwatch.detectdrift;

import org.jspecify.annotations.NullMarked;
