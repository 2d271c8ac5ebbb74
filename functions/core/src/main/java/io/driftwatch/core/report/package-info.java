/// Reports for people.
@NullMarked
package io.driftwatch.core.report;

import org.jspecify.annotations.NullMarked;
