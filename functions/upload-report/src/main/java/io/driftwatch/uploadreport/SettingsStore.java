package io.driftwatch.uploadreport;

import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.evidently.client.EvidentlySettings;
import io.driftwatch.support.s3.AwsFailures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.SsmClient;

/// The Evidently settings in SSM Parameter Store, below one path, remembered for some minutes.
///
/// They are read when a run is uploaded, never at start: a snapshot of the function's memory holds
/// no credential.
final class SettingsStore {
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private static final String URL = "url";
  private static final String PROJECT = "project";
  private static final String SECRET = "secret";
  private static final String API_KEY = "api-key";
  private static final String ALLOW_HTTP = "allow-http";

  /// The monitors that can have parameters of their own, by what Parameter Store allows in a name:
  /// these characters, and 15 levels of which three at least are around the monitor.
  private static final Predicate<String> NAMEABLE =
      Pattern.compile("[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+){0,8}").asMatchPredicate();

  private final SsmClient ssm;
  private final String path;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(EvidentlySettings settings, Instant until) {}

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
      return Optional.of(remembered.settings());
    }
    Optional<EvidentlySettings> settings = settings(parameters(monitor));
    // "No service" is not cached, or a run would be skipped for good.
    settings.ifPresent(
        found -> known.put(monitor, new Known(found, clock.instant().plus(REMEMBERED))));
    return settings;
  }

  /// Forgets everything, so that the next look asks SSM: for credentials that were refused.
  void forget() {
    known.clear();
  }

  private Map<String, String> parameters(String monitor) {
    Map<String, String> values = parametersBelow(path);
    if (!NAMEABLE.test(monitor)) {
      return values;
    }
    Map<String, String> own = parametersBelow(path + "/monitors/" + monitor);
    // A credential goes to the service that it stands beside, and to no other.
    if (own.containsKey(URL)) {
      values.keySet().removeAll(List.of(SECRET, API_KEY, ALLOW_HTTP));
    } else if (own.containsKey(SECRET) || own.containsKey(API_KEY)) {
      values.keySet().removeAll(List.of(SECRET, API_KEY));
    }
    values.putAll(own);
    return values;
  }

  private Map<String, String> parametersBelow(String folder) {
    return AwsFailures.mapped(
        "reading the parameters below " + folder,
        () -> {
          var values = new HashMap<String, String>();
          ssm
              .getParametersByPathPaginator(request -> request.path(folder).withDecryption(true))
              .stream()
              .flatMap(page -> page.parameters().stream())
              .forEach(p -> values.put(p.name().substring(folder.length() + 1), p.value()));
          return values;
        });
  }

  private Optional<EvidentlySettings> settings(Map<String, String> values) {
    String url = values.get(URL);
    if (url == null) {
      return Optional.empty();
    }
    String project = values.get(PROJECT);
    if (project == null) {
      throw new EvidentlyRejectedException(
          "%s/%s is not set: put the id of the Evidently project there, then redrive"
              .formatted(path, PROJECT));
    }
    return Optional.of(
        new EvidentlySettings(
            url,
            project,
            values.get(SECRET),
            values.get(API_KEY),
            Boolean.parseBoolean(values.get(ALLOW_HTTP))));
  }
}
