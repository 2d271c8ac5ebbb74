package io.driftwatch.support.evidently.client;

import io.driftwatch.support.EvidentlyRejectedException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Address and credentials of the Evidently service.
///
/// Everything wrong with these settings is an [EvidentlyRejectedException] that names the setting
/// and never quotes a credential; neither does [#toString()].
///
/// @param url address of the service, without the path of a page; what follows the host is kept,
///   for services behind a proxy
/// @param project the project's id, a UUID
/// @param secret what a self-hosted service was started with, or null when it asks for none
/// @param apiKey key or personal token of Evidently Cloud; null for a self-hosted service
/// @param allowHttp whether plain http may leave this machine, or stay within a function on Lambda
public record EvidentlySettings(
    String url,
    String project,
    @Nullable String secret,
    @Nullable String apiKey,
    boolean allowHttp) {

  private static final Predicate<String> HEADER_VALUE =
      Pattern.compile("[\\x21-\\x7e]+").asMatchPredicate();

  public EvidentlySettings {
    url = url.strip().replaceAll("/+$", "");
    project = project.strip();
    secret = credential("secret", secret);
    apiKey = credential("api-key", apiKey);
    if (secret != null && apiKey != null) {
      throw new EvidentlyRejectedException(
          "Evidently setting 'secret' is for a self-hosted service, 'api-key' for Evidently Cloud:"
              + " delete one of them");
    }
    requireUuid(project);
    requireSafe(address(url), allowHttp, System.getenv());
  }

  /// {@return whether the service is Evidently Cloud, which asks for an API key}
  boolean cloud() {
    return apiKey != null;
  }

  /// {@return the page that shows a run}
  String page(String snapshotId) {
    return cloud()
        ? "%s/v2/projects/%s/explore/%s".formatted(url, project, snapshotId)
        : "%s/projects/%s/reports/%s".formatted(url, project, snapshotId);
  }

  /// {@return a text from the service with the credentials taken out, should it repeat them}
  String redact(String text) {
    String result = secret == null ? text : text.replace(secret, "***");
    return apiKey == null ? result : result.replace(apiKey, "***");
  }

  @Override
  public String toString() {
    return "EvidentlySettings[url=%s, project=%s, credentials=%s, allowHttp=%s]"
        .formatted(url, project, credentials(), allowHttp);
  }

  private String credentials() {
    if (apiKey != null) {
      return "api-key";
    }
    return secret != null ? "secret" : "none";
  }

  private static @Nullable String credential(String setting, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String stripped = value.strip();
    if (!HEADER_VALUE.test(stripped)) {
      throw new EvidentlyRejectedException(
          ("Evidently setting '%s' holds a blank, a line break or a character outside"
                      + " ASCII: store it")
                  .formatted(setting)
              + " again");
    }
    return stripped;
  }

  private static void requireUuid(String project) {
    try {
      UUID.fromString(project);
    } catch (IllegalArgumentException e) {
      throw new EvidentlyRejectedException(
          "Evidently setting 'project' must be the project's id, the UUID in the address"
              + " of its page");
    }
  }

  private static URI address(String url) {
    try {
      URI address = new URI(url);
      String scheme = address.getScheme() == null ? "" : address.getScheme();
      boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
      boolean bare =
          address.getRawUserInfo() == null
              && address.getRawQuery() == null
              && address.getRawFragment() == null;
      if (web && bare && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Not quoted: people paste credentials into addresses.
    }
    throw new EvidentlyRejectedException(
        "Evidently setting 'url' must look like https://host, without user, query or fragment");
  }

  static void requireSafe(URI address, boolean allowHttp, Map<String, String> environment) {
    if (!address.getScheme().equalsIgnoreCase("http") || allowHttp) {
      return;
    }
    boolean loopback = loopback(address.getHost());
    if (loopback && inLambda(environment)) {
      throw new EvidentlyRejectedException(
          "Evidently setting 'url' names %s, which on Lambda is the function's own environment: set"
                  .formatted(address.getHost())
              + " it to the address of the service");
    }
    if (!loopback) {
      throw new EvidentlyRejectedException(
          "Evidently setting 'url' would send data and credentials to %s over plain http: use"
                  .formatted(address.getHost())
              + " https, or set 'allow-http' to true if the network between is yours");
    }
  }

  private static boolean inLambda(Map<String, String> environment) {
    return environment.containsKey("AWS_LAMBDA_FUNCTION_NAME")
        || environment.getOrDefault("AWS_EXECUTION_ENV", "").startsWith("AWS_Lambda_");
  }

  private static boolean loopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(name).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false; // a name: it is not looked up, it may point elsewhere in a second
    }
  }
}
