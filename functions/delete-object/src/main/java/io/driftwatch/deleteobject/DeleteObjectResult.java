package io.driftwatch.deleteobject;

/// @param outcome `deleted`, `superseded` or `already-gone`
public record DeleteObjectResult(String outcome) {}
