/// The whole system in one JVM, and the command line.
@NullMarked
package io.driftwatch.local;

import org.jspecify.annotations.NullMarked;
