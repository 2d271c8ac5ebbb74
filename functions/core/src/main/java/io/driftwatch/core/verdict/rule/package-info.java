/// The rules about single columns beside the drift scores: each judges one kind of change.
///
/// Entry type: [ColumnRules]; what it answers is a list of [Finding]s.
///
///     List<Finding> findings = ColumnRules.of("temp", type, true, reference, current);
@NullMarked
package io.driftwatch.core.verdict.rule;

import org.jspecify.annotations.NullMarked;
