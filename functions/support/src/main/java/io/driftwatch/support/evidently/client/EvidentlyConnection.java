package io.driftwatch.support.evidently.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
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
final class EvidentlyConnection implements AutoCloseable {
  private static final int LARGEST_ANSWER = 64 << 20;
  private static final int LONGEST_DETAIL = 200;
  private static final Pattern COOKIE_VALUE = Pattern.compile("[\\x21-\\x7e&&[^\",;\\\\]]+");
  private static final JsonMapper JSON = new JsonMapper();

  private final EvidentlySettings settings;
  private final Timeouts timeouts;
  private final HttpClient http;
  private final long end;
  private @Nullable String token;

  EvidentlyConnection(EvidentlySettings settings, Timeouts timeouts) {
    this.settings = settings;
    this.timeouts = timeouts;
    this.end = System.nanoTime() + timeouts.total().toNanos();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeouts.connect())
            .build();
  }

  /// {@return how much of the conversation's time is left}
  Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /// {@return the answer to a GET}
  JsonNode get(String path) {
    String what = "GET " + path;
    return json(what, authorized(what, request(path).GET(), timeouts.answer(), text()).body());
  }

  /// {@return the id of an execution's run in a list of runs; null when it is not there}
  @Nullable String find(String path, String execution) {
    String what = "GET " + path;
    HttpResponse<Searched> response;
    try {
      response = authorized(what, request(path).GET(), timeouts.list(), searching(execution));
    } catch (LostAnswerException lost) {
      if (!(lost.meaning() instanceof EvidentlyUnavailableException)) {
        throw lost;
      }
      throw new LostAnswerException(
          new EvidentlyUnavailableException(
              lost.getMessage()
                  + "; an earlier attempt may have stored the run: if the list is too long to be"
                  + " read, look for the execution in the project yourself, and delete the run's"
                  + " upload-started.json when it is not there"));
    }
    RunSearch.Result result = response.body().result();
    if (result == null) {
      throw failure(what, response.body().answer());
    }
    if (!result.complete()) {
      throw new LostAnswerException(notEvidently(what, response.statusCode()));
    }
    return result.id();
  }

  /// An answer to read.
  private record Answer(int status, HttpHeaders headers, String body) {}

  /// An answer that was searched: in its place there is the result, unless it is not a list.
  private record Searched(Answer answer, RunSearch.@Nullable Result result) {}

  private static BodyHandler<Answer> text() {
    return info ->
        BodySubscribers.mapping(
            BodySubscribers.limiting(
                BodySubscribers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER),
            body -> new Answer(info.statusCode(), info.headers(), body));
  }

  private static BodyHandler<Searched> searching(String execution) {
    return info ->
        info.statusCode() == 200
            ? BodySubscribers.mapping(
                new RunSearch(execution),
                result -> new Searched(new Answer(200, info.headers(), ""), result))
            : BodySubscribers.mapping(text().apply(info), answer -> new Searched(answer, null));
  }

  /// Sends JSON and returns the answer.
  ///
  /// @throws LostAnswerException when the service may have acted on the request all the same
  JsonNode post(String path, byte[] body) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    String what = "POST " + path;
    return json(what, authorized(what, request, timeouts.upload(), text()).body());
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

  private <T> HttpResponse<T> authorized(
      String what, HttpRequest.Builder request, Duration timeout, BodyHandler<T> reader) {
    String apiKey = settings.apiKey();
    if (apiKey == null) {
      if (settings.secret() != null) {
        request.header("evidently-secret", settings.secret());
      }
      return send(what, request.build(), timeout, reader);
    }
    if (apiKey.startsWith("sk_") && apiKey.split("\\.", -1).length >= 3) {
      request.header("Authorization", "Bearer " + apiKey);
      return send(what, request.build(), timeout, reader);
    }
    request.header("Cookie", "app.at=" + token(apiKey));
    HttpResponse<T> response = send(what, request.build(), timeout, reader);
    if (response.statusCode() != 401) {
      return response;
    }
    token = null;
    request.setHeader("Cookie", "app.at=" + token(apiKey));
    return send(what, request.build(), timeout, reader);
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
    Answer answer = send(what, login, timeouts.answer(), text()).body();
    String fresh = answer.body().strip();
    if (answer.status() != 200) {
      throw refusal(what, answer);
    }
    if (!COOKIE_VALUE.matcher(fresh).matches()) {
      throw notEvidently(what, answer.status());
    }
    token = fresh;
    return fresh;
  }

  /// Waits for the whole answer: the request's own timeout would end with the headers.
  private <T> HttpResponse<T> send(
      String what, HttpRequest request, Duration timeout, BodyHandler<T> reader) {
    Duration left = left();
    if (left.isZero()) {
      throw unavailable(what, "left no time to ask for more in this attempt");
    }
    Duration wait = left.compareTo(timeout) < 0 ? left : timeout;
    var pending = http.sendAsync(request, reader);
    try {
      return pending.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new LostAnswerException(
          unavailable(what, "did not answer within " + wait.toSeconds() + " s"));
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
                  : "sent a response that is not HTTP"));
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new LostAnswerException(unavailable(what, "was not waited for any longer"));
    }
  }

  private JsonNode json(String what, Answer answer) {
    if (answer.status() == 200 || answer.status() == 201) {
      try {
        return JSON.readTree(answer.body());
      } catch (JsonProcessingException e) {
        throw new LostAnswerException(notEvidently(what, answer.status()));
      }
    }
    throw failure(what, answer);
  }

  /// {@return what an answer other than success means}
  private RuntimeException failure(String what, Answer answer) {
    return switch (answer.status()) {
      case 429, 503 -> unavailable(what, askedToWait(answer));
      case 502, 504 -> new LostAnswerException(unavailable(what, "answered " + answer.status()));
      case 500 -> new LostAnswerException(refusal(what, answer));
      default -> refusal(what, answer);
    };
  }

  /// Waits as long as the service asks for, within reason, so that the next attempt is welcome.
  private String askedToWait(Answer answer) {
    int status = answer.status();
    String asked = answer.headers().firstValue("Retry-After").orElse("").strip();
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

  private RuntimeException refusal(String what, Answer answer) {
    String remedy =
        switch (answer.status()) {
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
          case 405 -> "'url' does not name an Evidently 0.7 service";
          case 413 ->
              "the run is larger than the service accepts: raise its"
                  + " --litestar-request-max-body-size";
          case 500 ->
              "the service could not use the request, as another version may: it was made for"
                  + " Evidently 0.7.21; its log says more";
          default -> "this is not a response that Evidently 0.7 gives: check 'url'";
        };
    return new EvidentlyRejectedException(
        "Evidently at %s answered %d to %s%s: %s"
            .formatted(settings.url(), answer.status(), what, detail(answer), remedy));
  }

  private RuntimeException notEvidently(String what, int status) {
    return new EvidentlyRejectedException(
        ("Evidently at %s answered %d to %s with something that Evidently does not send: check that"
                + " 'url' names an Evidently 0.7 service and no page before it")
            .formatted(settings.url(), status, what));
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
  private String detail(Answer answer) {
    try {
      String words = JSON.readTree(answer.body()).path("detail").asText("");
      String line = Shown.collapsed(redacted(words));
      String shown = Shown.of(line).atMost(LONGEST_DETAIL).printable().toString();
      return shown.isEmpty() ? "" : " (\"" + shown + "\")";
    } catch (JsonProcessingException e) {
      return ""; // a proxy's page: its status says enough
    }
  }
}
