/// Tests that span modules: architecture, template and state machine, the real stack.
@NullMarked
package io.driftwatch.verify;

import org.jspecify.annotations.NullMarked;
