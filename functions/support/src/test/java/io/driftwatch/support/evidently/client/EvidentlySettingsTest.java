package io.driftwatch.support.evidently.client;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.support.EvidentlyRejectedException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidentlySettingsTest {
  private static final String PROJECT = "018f0000-0000-7000-8000-00000000000a";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evidently.example.com",
        "https://proxy.example.com/evidently/",
        "HTTPS://evidently.example.com:8443",
        "http://localhost:8000",
        "http://127.0.0.1:8000",
        "http://127.8.9.1",
        "http://[::1]:8000"
      })
  void new_safeUrl_isAccepted(String url) {
    assertFalse(settings(url, "x").url().endsWith("/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evidently.example.com",
        "http://10.0.0.7:8000",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com"
      })
  void new_plainHttpToAnotherHost_isRefusedUnlessAllowed(String url) {
    var refusal = assertThrows(EvidentlyRejectedException.class, () -> settings(url, "x"));

    assertTrue(message(refusal).contains("'allow-http'"), message(refusal));
    assertEquals(url, new EvidentlySettings(url, PROJECT, "x", null, true).url());
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_LAMBDA_FUNCTION_NAME, driftwatch-upload-report",
    "AWS_EXECUTION_ENV, AWS_Lambda_java25"
  })
  void requireSafe_plainHttpToItselfOnLambda_isRefusedUnlessAllowed(String name, String value) {
    var environment = Map.of(name, value);
    for (var host : List.of("localhost:8000", "127.0.0.1", "[::1]:8000")) {
      var url = URI.create("http://" + host);
      var refusal =
          assertThrows(
              EvidentlyRejectedException.class,
              () -> EvidentlySettings.requireSafe(url, false, environment));
      assertTrue(message(refusal).contains("'url'"), message(refusal));
      assertDoesNotThrow(() -> EvidentlySettings.requireSafe(url, true, environment));
    }
  }

  @Test
  void requireSafe_plainHttpToItselfOnAnotherComputeService_isAccepted() {
    var environment = Map.of("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
    assertDoesNotThrow(
        () ->
            EvidentlySettings.requireSafe(URI.create("http://127.0.0.1:8000"), false, environment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evidently.example.com",
        "ftp://evidently.example.com",
        "https://",
        "https://user:pass-word@evidently.example.com",
        "https://evidently.example.com?token=pass-word",
        "https://evidently.example.com/#pass-word",
        "https://evidently example.com/pass-word"
      })
  void new_otherUrl_isRefusedWithoutQuotingIt(String url) {
    var refusal = assertThrows(EvidentlyRejectedException.class, () -> settings(url, "x"));

    assertTrue(message(refusal).contains("'url'"), message(refusal));
    assertFalse(message(refusal).contains("pass-word"), message(refusal));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "line\nbreak", "pässword", "\u0000x"})
  void new_credentialThatFitsNoHeader_isRefusedWithoutQuotingIt(String secret) {
    var refusal =
        assertThrows(EvidentlyRejectedException.class, () -> settings("https://e.example", secret));

    assertFalse(message(refusal).contains(secret), message(refusal));
  }

  @Test
  void new_credentialWithALineBreakAtItsEnd_isStripped() {
    assertEquals("secret", settings("https://e.example", "secret\n").secret());
  }

  @Test
  void new_secretAndApiKey_isRefused() {
    assertThrows(
        EvidentlyRejectedException.class,
        () -> new EvidentlySettings("https://e.example", PROJECT, "a", "b", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "weather", "../../admin"})
  void new_projectThatIsNoUuid_isRefused(String project) {
    assertThrows(
        EvidentlyRejectedException.class,
        () -> new EvidentlySettings("https://e.example", project, null, null, false));
  }

  @Test
  void toString_withCredentials_hidesThem() {
    String secret = settings("https://e.example", "hidden").toString();
    String key =
        new EvidentlySettings("https://e.example", PROJECT, null, "hidden", false).toString();

    assertFalse((secret + key).contains("hidden"));
    assertTrue(secret.contains("credentials=secret") && key.contains("credentials=api-key"));
  }

  private static EvidentlySettings settings(String url, String secret) {
    return new EvidentlySettings(url, PROJECT, secret, null, false);
  }

  private static String message(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }
}
