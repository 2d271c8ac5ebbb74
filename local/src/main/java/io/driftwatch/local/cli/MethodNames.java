package io.driftwatch.local.cli;

import io.driftwatch.core.statistic.Method;
import java.util.ArrayList;

/// The methods by the names that `--method` takes, for a shell that completes them.
final class MethodNames extends ArrayList<String> {
  private static final long serialVersionUID = 1;

  MethodNames() {
    for (Method method : Method.values()) {
      add(method.registryName());
    }
  }
}
