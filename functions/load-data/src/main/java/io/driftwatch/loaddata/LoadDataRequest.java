package io.driftwatch.loaddata;

import io.driftwatch.support.ObjectVersion;

/// @param execution name of the execution
/// @param object the uploaded file
public record LoadDataRequest(String execution, ObjectVersion object) {}
