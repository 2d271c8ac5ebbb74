package io.driftwatch.support.evidently.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class EvidentlyClientTest {
  private static final String SECRET = "s3cret-value";
  private static final String KEY = "sk_one.two.three";
  private static final byte[] BODY =
      "{\"metadata\":{\"execution\":\"run-1\"}}".getBytes(StandardCharsets.UTF_8);
  private static final Timeouts SHORT =
      new Timeouts(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofMillis(500),
          Duration.ofMillis(100),
          List.of(Duration.ZERO, Duration.ofMillis(20)),
          Duration.ofSeconds(15));
  private static final Attempt LATER = _ -> true;

  @Test
  void upload_newRun_isStoredAndLinked() {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      var result = client(service).upload("run-1", BODY);

      assertEquals(List.copyOf(service.runs().keySet()), List.of(result.snapshotId()));
      assertEquals(
          service.url() + "/projects/" + FakeEvidently.PROJECT + "/reports/" + result.snapshotId(),
          result.url());
    }
  }

  @Test
  void upload_sameExecutionAgain_findsTheFirst() {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      var first = client(service).upload("run-1", BODY);
      var second = client(service).upload("run-1", BODY, LATER);

      assertEquals(first, second);
      assertEquals(1, service.uploads());
    }
  }

  @Test
  void upload_connectionCutAfterTheRunWasStored_isThatRun() {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      service.nextUpload(service.storeThenCut());

      var result = client(service).upload("run-1", BODY);

      assertEquals(service.runs().keySet().iterator().next(), result.snapshotId());
      assertEquals(1, service.uploads());
    }
  }

  @Test
  void upload_connectionCutBeforeTheRunWasStored_isTriedLaterAndOnce() {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      service.nextUpload(service.cut());

      assertThrows(
          EvidentlyUnavailableException.class, () -> client(service).upload("run-1", BODY));
      assertEquals(1, service.uploads());
      client(service).upload("run-1", BODY, LATER);
      assertEquals(1, service.runs().size());
    }
  }

  @Test
  void upload_answerTooSlow_isTheStoredRun() {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      service.nextUpload(service.storeThenHang());

      client(service).upload("run-1", BODY);

      assertEquals(1, service.runs().size());
      assertEquals(1, service.uploads());
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"500, '{\"detail\":\"boom\"}'", "502, <html>", "504, ''", "201, garbage", "200, {}"})
  void upload_uselessAnswerAfterTheRunWasStored_isThatRun(int status, String answer) {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      service.nextUpload(service.storeThenAnswer(status, answer));

      client(service).upload("run-1", BODY);

      assertEquals(1, service.runs().size());
      assertEquals(1, service.uploads());
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "301, the service has moved",
    "400, not a response that Evidently",
    "401, the secret is missing or wrong",
    "403, the secret is missing or wrong",
    "404, does not exist there",
    "405, does not name an Evidently 0.7 service",
    "413, larger than the service accepts",
    "500, could not use the request",
    "201, something that Evidently does not send"
  })
  void upload_refused_saysWhatToDoAndPostsOnce(int status, String remedy) {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      service.nextUpload(service.answer(status, "no json"));

      var refusal =
          assertThrows(
              EvidentlyRejectedException.class, () -> client(service).upload("run-1", BODY));

      assertTrue(message(refusal).contains(remedy), message(refusal));
      assertTrue(message(refusal).contains(service.url()), message(refusal));
      assertEquals(1, service.uploads());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void upload_serviceBusy_isTriedLater(int status) {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      service.nextUpload(service.answer(status, ""));

      assertThrows(
          EvidentlyUnavailableException.class, () -> client(service).upload("run-1", BODY));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "120", "999999999"})
  void upload_retryAfter_waitsAtMostItsPatienceAndSaysSo(String seconds) {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      service.nextUpload(service.answer(429, "", "Retry-After", seconds));
      long start = System.nanoTime();

      var busy =
          assertThrows(
              EvidentlyUnavailableException.class, () -> client(service).upload("run-1", BODY));

      assertTrue(System.nanoTime() - start >= SHORT.patience().toNanos());
      assertTrue(message(busy).contains("left alone for " + seconds + " s"));
    }
  }

  @Test
  void upload_noServiceThere_isTriedLater() {
    var service = FakeEvidently.open();
    var client = client(service);
    service.close();

    assertThrows(EvidentlyUnavailableException.class, () -> client.upload("run-1", BODY));
  }

  @Test
  void upload_wrongSecret_isRefusedWithoutNamingIt() {
    try (var service = FakeEvidently.withSecret("another")) {
      var refusal =
          assertThrows(
              EvidentlyRejectedException.class, () -> client(service).upload("run-1", BODY));

      assertTrue(message(refusal).contains("403"));
      assertFalse(message(refusal).contains(SECRET));
    }
  }

  @Test
  void upload_serviceRepeatsTheSecret_itIsTakenOut() {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      service.nextUpload(service.answer(403, "{\"detail\":\"no\\nto " + SECRET + "\"}"));

      var refusal =
          assertThrows(
              EvidentlyRejectedException.class, () -> client(service).upload("run-1", BODY));

      assertTrue(message(refusal).contains("(\"no to ***\")"), message(refusal));
    }
  }

  @Test
  void upload_unknownProject_isRefusedBeforeAnythingIsSent() {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      String unknown = "018f0000-0000-7000-8000-00000000000b";
      var settings = new EvidentlySettings(service.url(), unknown, SECRET, null, false);

      var refusal =
          assertThrows(
              EvidentlyRejectedException.class,
              () -> new EvidentlyClient(settings, SHORT).upload("run-1", BODY));

      assertTrue(message(refusal).contains(unknown), message(refusal));
      assertEquals(List.of("GET /api/projects/" + unknown + "/info"), service.requests());
    }
  }

  @Test
  void upload_bodyTooLarge_isNotSent() {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      byte[] body = new byte[EvidentlyClient.LARGEST_BODY + 1];

      assertThrows(EvidentlyRejectedException.class, () -> client(service).upload("run-1", body));
      assertEquals(List.of(), service.requests());
    }
  }

  @Test
  void upload_projectWithoutDashboard_getsOne() {
    try (var service = FakeEvidently.withSecret(SECRET)) {
      client(service).upload("run-1", BODY);

      assertTrue(service.dashboard().contains("evidently:metric_v2:DriftedColumnsCount"));
      assertTrue(service.dashboard().contains("evidently:metric_v2:ValueDrift"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tabs\":[{\"title\":\"mine\",\"panels\":[]}],\"panels\":[]}",
        "{\"tabs\":[],\"panels\":[{\"title\":\"mine\"}]}",
        "{}"
      })
  void upload_projectWithDashboard_keepsIt(String dashboard) {
    try (var service = FakeEvidently.withSecret(SECRET).withDashboard(dashboard)) {
      client(service).upload("run-1", BODY);

      assertEquals(dashboard, service.dashboard());
    }
  }

  @Test
  void upload_dashboardCannotBeRead_isStillStored() {
    try (var service = FakeEvidently.withSecret(SECRET).withDashboard("<html>")) {
      client(service).upload("run-1", BODY);

      assertEquals(1, service.runs().size());
    }
  }

  @Test
  void upload_toTheCloudWithAnApiKey_linksToItsPage() {
    try (var service = FakeEvidently.cloudWithKey(KEY)) {
      var result = cloudClient(service, KEY).upload("run-1", BODY);

      assertEquals(
          service.url()
              + "/v2/projects/"
              + FakeEvidently.PROJECT
              + "/explore/"
              + result.snapshotId(),
          result.url());
      assertFalse(service.requests().contains("GET /api/users/login"));
    }
  }

  @Test
  void upload_toTheCloudWithAPersonalToken_exchangesItOnce() {
    try (var service = FakeEvidently.cloudWithLogin("personal")) {
      cloudClient(service, "personal").upload("run-1", BODY);

      assertEquals(1, service.runs().size());
      assertEquals(1, service.requests().stream().filter("GET /api/users/login"::equals).count());
    }
  }

  @Test
  void upload_tokenExpiredOnTheWay_logsInOnceMore() {
    try (var service = FakeEvidently.cloudWithLogin("personal")) {
      service.nextUpload(
          (exchange, body) -> {
            service.expireTokens();
            service.answer(401, "{}").answer(exchange, body);
          });

      cloudClient(service, "personal").upload("run-1", BODY);

      assertEquals(1, service.runs().size());
      assertEquals(2, service.requests().stream().filter("GET /api/users/login"::equals).count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk_unknown.two.three", "unknown-token"})
  void upload_toTheCloudWithAWrongKey_isRefusedWithoutNamingIt(String wrong) {
    try (var service = FakeEvidently.cloudWithKey(KEY)) {
      var refusal =
          assertThrows(
              EvidentlyRejectedException.class,
              () -> cloudClient(service, wrong).upload("run-1", BODY));

      assertTrue(message(refusal).contains("'api-key'"), message(refusal));
      assertFalse(message(refusal).contains(wrong), message(refusal));
    }
  }

  @Test
  void upload_projectWith100000Runs_takesTheRequestsAndBytesOfAnEmptyOne() {
    try (var empty = FakeEvidently.open();
        var full = FakeEvidently.open().withOtherRuns(100_000)) {
      client(empty).upload("run-1", BODY);
      client(full).upload("run-1", BODY);

      assertEquals(empty.requests(), full.requests());
      assertEquals(empty.bytes(), full.bytes());
    }
  }

  @Test
  void upload_afterAnAttemptAmong300000Runs_findsItsRunInTheList() {
    try (var service = FakeEvidently.open().withOtherRuns(300_000)) { // 110 MB
      var first = client(service).upload("run-1", BODY);

      assertEquals(first, patient(service).upload("run-1", BODY, LATER));
      assertEquals(1, service.uploads());
    }
  }

  @Test
  void upload_afterAnAttemptThatDidNotGetThere_isStored() {
    try (var service = FakeEvidently.open().withOtherRuns(10)) {
      client(service).upload("run-1", BODY, LATER);

      assertEquals(1, service.runs().size());
    }
  }

  @Test
  void upload_listThatDoesNotEnd_isGivenUpAndNothingIsPosted() {
    try (var service = FakeEvidently.open().withHangingList()) {
      var impatient =
          new Timeouts(
              SHORT.connect(),
              SHORT.answer(),
              Duration.ofMillis(200),
              SHORT.upload(),
              SHORT.patience(),
              SHORT.looks(),
              SHORT.total());

      var failure =
          assertThrows(
              EvidentlyUnavailableException.class,
              () -> new EvidentlyClient(settings(service), impatient).upload("run-1", BODY, LATER));

      assertTrue(message(failure).contains("/reports"), message(failure));
      assertTrue(message(failure).contains("upload-started.json"), message(failure));
      assertEquals(0, service.uploads());
    }
  }

  @Test
  void upload_whoseTimeIsOver_sendsNothing() {
    try (var service = FakeEvidently.open()) {
      var over =
          new Timeouts(
              SHORT.connect(),
              SHORT.answer(),
              SHORT.list(),
              SHORT.upload(),
              SHORT.patience(),
              SHORT.looks(),
              Duration.ZERO);

      assertThrows(
          EvidentlyUnavailableException.class,
          () -> new EvidentlyClient(settings(service), over).upload("run-1", BODY));
      assertEquals(List.of(), service.requests());
    }
  }

  @Test
  void upload_whileAnotherAttemptIsUnderWay_postsNothing() {
    try (var service = FakeEvidently.open()) {
      assertThrows(
          EvidentlyUnavailableException.class,
          () ->
              client(service)
                  .upload(
                      "run-1",
                      BODY,
                      _ -> {
                        throw new EvidentlyUnavailableException("busy");
                      }));
      assertEquals(0, service.uploads());
    }
  }

  @Test
  void upload_toTheCloud_doesNotAskForTheListOfRuns() {
    try (var service = FakeEvidently.cloudWithKey(KEY)) {
      cloudClient(service, KEY).upload("run-1", BODY, LATER);

      assertTrue(service.requests().stream().noneMatch(request -> request.endsWith("/reports")));
    }
  }

  private static EvidentlyClient client(FakeEvidently service) {
    return new EvidentlyClient(settings(service), SHORT);
  }

  private static EvidentlyClient patient(FakeEvidently service) {
    return new EvidentlyClient(settings(service), Timeouts.DEFAULT);
  }

  private static EvidentlySettings settings(FakeEvidently service) {
    return new EvidentlySettings(service.url(), FakeEvidently.PROJECT, SECRET, null, false);
  }

  private static EvidentlyClient cloudClient(FakeEvidently service, String apiKey) {
    return new EvidentlyClient(
        new EvidentlySettings(service.url(), FakeEvidently.PROJECT, null, apiKey, false), SHORT);
  }

  private static String message(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }
}
