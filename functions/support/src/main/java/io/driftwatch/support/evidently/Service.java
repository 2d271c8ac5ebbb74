package io.driftwatch.support.evidently;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One conversation with a service: the requests, the credentials on them, and what each kind of
/// answer means.
///
/// HTTP/1.1 only: the client's default sends an upgrade to HTTP/2 on plain http, and the service's
/// server then loses the body. Redirects are not followed: they would carry credentials elsewhere,
/// and a redirected POST arrives as a GET.
final class Service implements AutoCloseable {
  private static final int LARGEST_ANSWER = 64 << 20;
  private static final int LONGEST_DETAIL = 200;
  private static final Pattern COOKIE_VALUE = Pattern.compile("[\\x21-\\x7e&&[^\",;\\\\]]+");
  private static final JsonMapper JSON = new JsonMapper();

  private final EvidentlySettings settings;
  private final Timeouts timeouts;
  private final HttpClient http;
  private @Nullable String token;

  Service(EvidentlySettings settings, Timeouts timeouts) {
    this.settings = settings;
    this.timeouts = timeouts;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeouts.connect())
            .build();
  }

  /// {@return the answer to a GET}
  JsonNode get(String path) {
    return json("GET " + path, authorized("GET " + path, request(path).GET(), timeouts.answer()));
  }

  /// Sends JSON and returns the answer.
  ///
  /// @throws LostAnswerException when the service may have acted on the request all the same
  JsonNode post(String path, byte[] body) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    return json("POST " + path, authorized("POST " + path, request, timeouts.upload()));
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  /// The answer to a request did not arrive, or says nothing about whether it was carried out.
  static final class LostAnswerException extends RuntimeException {
    private final transient RuntimeException meaning;

    LostAnswerException(RuntimeException meaning) {
      super(meaning.getMessage());
      this.meaning = meaning;
    }

    /// {@return what it means when the request turns out not to have been carried out}
    RuntimeException meaning() {
      return meaning;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(settings.url() + path));
  }

  private HttpResponse<String> authorized(
      String what, HttpRequest.Builder request, Duration timeout) {
    String apiKey = settings.apiKey();
    if (apiKey == null) {
      if (settings.secret() != null) {
        request.header("evidently-secret", settings.secret());
      }
      return send(what, request.build(), timeout);
    }
    if (apiKey.startsWith("sk_") && apiKey.split("\\.", -1).length >= 3) {
      return send(what, request.header("Authorization", "Bearer " + apiKey).build(), timeout);
    }
    HttpResponse<String> response =
        send(what, request.header("Cookie", "app.at=" + token(apiKey)).build(), timeout);
    if (response.statusCode() != 401) {
      return response;
    }
    token = null;
    return send(what, request.setHeader("Cookie", "app.at=" + token(apiKey)).build(), timeout);
  }

  /// {@return the token that a personal token is exchanged for, kept for this conversation}
  private String token(String apiKey) {
    String known = token;
    if (known != null) {
      return known;
    }
    String what = "GET /api/users/login";
    HttpRequest login =
        request("/api/users/login").header("X-Evidently-Token", apiKey).GET().build();
    HttpResponse<String> response = send(what, login, timeouts.answer());
    String fresh = response.body().strip();
    if (response.statusCode() != 200) {
      throw refusal(what, response);
    }
    if (!COOKIE_VALUE.matcher(fresh).matches()) {
      throw notEvidently(what, response);
    }
    token = fresh;
    return fresh;
  }

  /// Waits for the whole answer: the request's own timeout would end with the headers.
  private HttpResponse<String> send(String what, HttpRequest request, Duration timeout) {
    var pending =
        http.sendAsync(
            request,
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER));
    try {
      return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new LostAnswerException(
          unavailable(what, "did not answer within " + timeout.toSeconds() + " s"));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        throw unavailable(what, "cannot be reached");
      }
      // Never with its message, which may quote the answer.
      throw new LostAnswerException(
          unavailable(
              what,
              cause instanceof IOException
                  ? "cut the connection"
                  : "answered something that is no HTTP"));
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new LostAnswerException(unavailable(what, "was not waited for any longer"));
    }
  }

  private JsonNode json(String what, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == 200 || status == 201) {
      try {
        return JSON.readTree(response.body());
      } catch (JsonProcessingException e) {
        throw new LostAnswerException(notEvidently(what, response));
      }
    }
    if (status == 429 || status == 503) {
      throw unavailable(what, askedToWait(status, response));
    }
    if (status == 502 || status == 504) {
      throw new LostAnswerException(unavailable(what, "answered " + status));
    }
    if (status == 500) {
      throw new LostAnswerException(refusal(what, response));
    }
    throw refusal(what, response);
  }

  /// Waits as long as the service asks for, within reason, so that the next attempt is welcome.
  private String askedToWait(int status, HttpResponse<String> response) {
    String asked = response.headers().firstValue("Retry-After").orElse("").strip();
    if (!asked.matches("\\d{1,9}")) {
      return "answered " + status;
    }
    Duration wait = Duration.ofSeconds(Long.parseLong(asked));
    try {
      Thread.sleep(wait.compareTo(timeouts.patience()) < 0 ? wait : timeouts.patience());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "answered %d and asked to be left alone for %s s".formatted(status, asked);
  }

  private RuntimeException refusal(String what, HttpResponse<String> response) {
    String remedy =
        switch (response.statusCode()) {
          case 301, 302, 303, 307, 308 ->
              "the service has moved: set 'url' to where it redirects to";
          case 401, 403 ->
              settings.cloud()
                  ? "the API key is wrong or may not write to this project: set 'api-key' again"
                  : "the secret is missing or wrong: set 'secret' to what the service was started"
                      + " with";
          case 404 ->
              "project %s does not exist there: correct 'project' or 'url'"
                  .formatted(settings.project());
          case 405 -> "'url' is no Evidently service of version 0.7";
          case 413 ->
              "the run is larger than the service accepts: raise its"
                  + " --litestar-request-max-body-size";
          case 500 ->
              "the service could not use the request, as another version may: it was made for"
                  + " Evidently 0.7.21; its log tells more";
          default -> "this is no answer of Evidently 0.7: check 'url'";
        };
    return new EvidentlyRejectedException(
        "Evidently at %s answered %d to %s%s: %s"
            .formatted(settings.url(), response.statusCode(), what, detail(response), remedy));
  }

  private RuntimeException notEvidently(String what, HttpResponse<String> response) {
    return new EvidentlyRejectedException(
        ("Evidently at %s answered %d to %s with something else than Evidently does: check that"
                + " 'url' names an Evidently 0.7 service and no page before it")
            .formatted(settings.url(), response.statusCode(), what));
  }

  private RuntimeException unavailable(String what, String fact) {
    return new EvidentlyUnavailableException(
        ("Evidently at %s %s (%s): it will be tried again; redrive the execution if it has"
                + " ended")
            .formatted(settings.url(), fact, what));
  }

  private String redacted(String words) {
    String redacted = settings.redact(words);
    return token == null ? redacted : redacted.replace(token, "***");
  }

  /// {@return what the service says about a refusal: its own words, short and on one line}
  private String detail(HttpResponse<String> response) {
    try {
      String words = JSON.readTree(response.body()).path("detail").asText("");
      String line = redacted(words).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
      String shown = line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL);
      return shown.isEmpty() ? "" : " (\"" + shown + "\")";
    } catch (JsonProcessingException e) {
      return ""; // a proxy's page: its status says enough
    }
  }
}
