package io.driftwatch.local.cli;

import picocli.CommandLine;

/// The version in the jar's manifest.
final class Version implements CommandLine.IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"driftwatch " + (version == null ? "(not packaged)" : version)};
  }
}
