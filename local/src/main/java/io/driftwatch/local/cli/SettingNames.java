package io.driftwatch.local.cli;

import io.driftwatch.support.json.MonitorOptions;
import java.util.ArrayList;

/// The keys that `--set` takes, for a shell that completes them.
final class SettingNames extends ArrayList<String> {
  private static final long serialVersionUID = 1;

  SettingNames() {
    for (String key : MonitorOptions.keys()) {
      add(key + "=");
    }
  }
}
