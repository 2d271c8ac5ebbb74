package io.driftwatch.support.evidently.client;

import io.driftwatch.support.EvidentlyUnavailableException;
import java.time.Duration;

/// One attempt to upload a run, among all those of the same execution.
@FunctionalInterface
public interface Attempt {
  /// The only attempt there has been, and will be until it ends.
  Attempt FIRST = _ -> false;

  /// Called when the service is there and knows the project, before a run may be posted.
  ///
  /// @param longest how long this attempt may take from now on; until then no other one may begin
  /// @return whether an earlier attempt may have stored the run
  /// @throws EvidentlyUnavailableException when another attempt may be posting the run now
  boolean begin(Duration longest);
}
