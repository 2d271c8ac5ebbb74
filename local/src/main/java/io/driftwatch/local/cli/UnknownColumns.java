package io.driftwatch.local.cli;

import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.text.NearestName;
import io.driftwatch.core.text.Shown;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Says on standard error which columns were to be ignored that are in neither file, once each.
final class UnknownColumns {
  private final List<String> ignored;
  private final PrintStream err;
  private final Set<String> reference = new HashSet<>();

  /// @param ignored the names of the command line
  UnknownColumns(List<String> ignored, PrintStream err) {
    this.ignored = new ArrayList<>(ignored);
    this.err = err;
  }

  void reference(Profile profile) {
    addNames(profile, reference);
  }

  void current(Profile profile) {
    if (ignored.isEmpty()) {
      return;
    }
    var known = new HashSet<>(reference);
    addNames(profile, known);
    for (String name : ignored) {
      if (!known.contains(name)) {
        err.println("driftwatch: " + message(name, known));
      }
    }
    ignored.clear();
  }

  private void addNames(Profile profile, Set<String> names) {
    if (!ignored.isEmpty()) {
      for (ColumnProfile column : profile.columns()) {
        names.add(column.name());
      }
    }
  }

  private static String message(String name, Set<String> known) {
    String near =
        NearestName.of(name, known)
            .map(meant -> "; did you mean %s?".formatted(Shown.name(meant)))
            .orElse("");
    return "ignore_columns: no column %s%s".formatted(Shown.name(name), near);
  }
}
