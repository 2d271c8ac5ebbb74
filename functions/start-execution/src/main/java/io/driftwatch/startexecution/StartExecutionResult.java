package io.driftwatch.startexecution;

import java.util.List;

/// What became of the records of an event.
///
/// @param started names of the executions that were started
/// @param duplicates names of those that had been started before
/// @param ignored keys of folder markers
public record StartExecutionResult(
    List<String> started, List<String> duplicates, List<String> ignored) {}
