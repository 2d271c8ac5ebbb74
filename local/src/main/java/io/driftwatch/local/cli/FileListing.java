package io.driftwatch.local.cli;

import io.driftwatch.core.report.FileLine;

/// The answer about several files, while it is found out.
interface FileListing {
  void judged(Answer answer) throws CommandFailure;

  void refused(FileLine line) throws CommandFailure;

  /// After the last file.
  void end() throws CommandFailure;
}
