package io.driftwatch.uploadreport;

import io.driftwatch.support.AwsFailures;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.evidently.EvidentlySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;

/// The Evidently settings in SSM Parameter Store, below one path, remembered for some minutes.
///
/// They are read when a run is uploaded, never at start: a snapshot of the function's memory holds
/// no credential.
final class SettingsStore {
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final SsmClient ssm;
  private final String path;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Optional<EvidentlySettings> settings, Instant until) {}

  /// @param path the path of all settings, such as `/driftwatch/evidently`
  SettingsStore(SsmClient ssm, String path, InstantSource clock) {
    this.ssm = ssm;
    this.path = path.replaceAll("/+$", "");
    this.clock = clock;
  }

  /// {@return the settings of a monitor; empty when no service is configured}
  ///
  /// @throws EvidentlyRejectedException when they cannot be used, naming the parameter
  Optional<EvidentlySettings> find(String monitor) {
    Known remembered = known.get(monitor);
    if (remembered != null && clock.instant().isBefore(remembered.until())) {
      return remembered.settings();
    }
    Optional<EvidentlySettings> settings = settings(parameters(), monitor);
    known.put(monitor, new Known(settings, clock.instant().plus(REMEMBERED)));
    return settings;
  }

  /// Forgets everything, so that the next look asks SSM: for credentials that were refused.
  void forget() {
    known.clear();
  }

  private Map<String, String> parameters() {
    return AwsFailures.mapped(
        "reading the parameters below " + path,
        () -> {
          var values = new HashMap<String, String>();
          ssm
              .getParametersByPathPaginator(
                  request -> request.path(path).recursive(true).withDecryption(true))
              .stream()
              .flatMap(page -> page.parameters().stream())
              .forEach(p -> values.put(p.name().substring(path.length() + 1), p.value()));
          return values;
        });
  }

  private Optional<EvidentlySettings> settings(Map<String, String> values, String monitor) {
    String url = value(values, monitor, "url");
    if (url == null) {
      return Optional.empty();
    }
    String project = value(values, monitor, "project");
    if (project == null) {
      throw new EvidentlyRejectedException(
          "%s/project is not set: put the id of the Evidently project there, then redrive"
              .formatted(path));
    }
    return Optional.of(
        new EvidentlySettings(
            url,
            project,
            value(values, monitor, "secret"),
            value(values, monitor, "api-key"),
            Boolean.parseBoolean(value(values, monitor, "allow-http"))));
  }

  /// A parameter of the monitor wins over the one of all monitors.
  private static @Nullable String value(
      Map<String, String> values, String monitor, String setting) {
    String own = monitor.isEmpty() ? null : values.get("monitors/" + monitor + "/" + setting);
    return own != null ? own : values.get(setting);
  }
}
