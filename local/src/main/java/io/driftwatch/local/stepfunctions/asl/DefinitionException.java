package io.driftwatch.local.stepfunctions.asl;

/// A definition that the runner cannot run, with the place and the name of what it does not know.
public final class DefinitionException extends RuntimeException {
  DefinitionException(String message) {
    super(message);
  }
}
