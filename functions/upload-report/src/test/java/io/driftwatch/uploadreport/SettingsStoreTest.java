package io.driftwatch.uploadreport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.evidently.client.EvidentlySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.SsmException;

class SettingsStoreTest {
  private static final String PROJECT = "019a0000-0000-7000-8000-000000000000";

  private final FakeParameters ssm = new FakeParameters();
  private Instant now = Instant.EPOCH;
  private final InstantSource clock = () -> now;
  private final SettingsStore store = new SettingsStore(ssm, "/driftwatch/", clock);

  /// Parameters by name, one per page.
  private static final class FakeParameters implements SsmClient {
    final Map<String, String> values = new TreeMap<>();
    int calls;
    boolean down;

    @Override
    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
      calls++;
      if (down) {
        throw SsmException.builder().statusCode(500).message("secret-of-ours").build();
      }
      String folder = request.path() + "/";
      var below =
          values.keySet().stream()
              .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
              .sorted()
              .toList();
      int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
      return GetParametersByPathResponse.builder()
          .parameters(
              below.stream()
                  .skip(page)
                  .limit(1)
                  .map(name -> Parameter.builder().name(name).value(values.get(name)).build())
                  .toList())
          .nextToken(page + 1 < below.size() ? Integer.toString(page + 1) : null)
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void configure() {
    ssm.values.put("/driftwatch/url", "https://evidently.example");
    ssm.values.put("/driftwatch/project", PROJECT);
    ssm.values.put("/driftwatch/secret", "common-secret");
  }

  @Test
  void find_commonSettings_areThoseOfEveryMonitor() {
    var settings = find("weather");
    assertEquals("https://evidently.example", settings.url());
    assertEquals(PROJECT, settings.project());
    assertEquals("common-secret", settings.secret());
  }

  @Test
  void find_noUrl_isEmpty() {
    ssm.values.remove("/driftwatch/url");
    assertEquals(Optional.empty(), store.find("weather"));
  }

  @Test
  void find_urlSetAfterALookWithoutOne_isSeenAtOnce() {
    ssm.values.remove("/driftwatch/url");
    assertEquals(Optional.empty(), store.find("weather"));
    ssm.values.put("/driftwatch/url", "https://evidently.example");
    assertEquals("https://evidently.example", find("weather").url());
  }

  @Test
  void find_noProject_saysWhereToPutIt() {
    ssm.values.remove("/driftwatch/project");
    var refused = assertThrows(EvidentlyRejectedException.class, () -> store.find(""));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("/driftwatch/project"), refused.getMessage());
  }

  @Test
  void find_monitorWithItsOwnProject_keepsTheRest() {
    String own = "019a0000-0000-7000-8000-00000000000a";
    ssm.values.put("/driftwatch/monitors/weather/project", own);
    assertEquals(own, find("weather").project());
    assertEquals("common-secret", find("weather").secret());
    assertEquals(PROJECT, find("bikes").project());
  }

  @Test
  void find_monitorWithItsOwnUrl_doesNotGetTheCommonSecret() {
    ssm.values.put("/driftwatch/monitors/a/b/url", "https://elsewhere.example");
    assertEquals("https://elsewhere.example", find("a/b").url());
    assertNull(find("a/b").secret());
  }

  @Test
  void find_monitorWithItsOwnApiKey_doesNotGetTheCommonSecretToo() {
    ssm.values.put("/driftwatch/monitors/weather/api-key", "sk_1.2.3");
    assertEquals("sk_1.2.3", find("weather").apiKey());
    assertNull(find("weather").secret());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "größe", "a b", "a//b", "1/2/3/4/5/6/7/8/9/10"})
  void find_monitorThatNoParameterCanName_getsTheCommonSettings(String monitor) {
    assertEquals("common-secret", find(monitor).secret());
    assertEquals(3, ssm.calls); // a page each, and no other path
  }

  @Test
  void find_again_remembersForMinutes() {
    find("weather");
    int calls = ssm.calls;
    now = now.plus(Duration.ofMinutes(4));
    find("weather");
    assertEquals(calls, ssm.calls);
    ssm.values.put("/driftwatch/secret", "new-secret");
    now = now.plus(Duration.ofMinutes(2));
    assertEquals("new-secret", find("weather").secret());
  }

  @Test
  void forget_then_asksAnew() {
    find("weather");
    ssm.values.put("/driftwatch/secret", "new-secret");
    store.forget();
    assertEquals("new-secret", find("weather").secret());
  }

  @Test
  void find_serviceDown_isUnavailableAndSaysNothingElse() {
    ssm.down = true;
    var failure = assertThrows(ServiceUnavailableException.class, () -> store.find("weather"));
    assertEquals(
        "reading the parameters below /driftwatch failed: the service answered 500",
        failure.getMessage());
  }

  private EvidentlySettings find(String monitor) {
    return store.find(monitor).orElseThrow();
  }
}
