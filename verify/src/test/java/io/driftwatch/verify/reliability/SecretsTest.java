package io.driftwatch.verify.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// A credential in the wrong place or in the wrong form is refused without being repeated.
///
/// That none is repeated by a service that fails is looked for after every run of the fault tests.
class SecretsTest {
  private static Bench bench;

  @BeforeAll
  static void start() {
    bench = new Bench();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource({
    "line-break,     secret,  'SECRET\nSECRET'",
    "blank,          secret,  SECRET SECRET",
    "wrong,          secret,  SECRET-and-more",
    "two-credentials,api-key, SECRET",
    "in-the-project, project, SECRET",
    "user,           url,     http://user:SECRET@127.0.0.1:1/",
    "strange-user,   url,     http://user:a@SECRET@127.0.0.1:1/",
    "query,          url,     https://evidently.example/?key=SECRET",
    "fragment,       url,     https://evidently.example/#SECRET",
    "no-url,         url,     SECRET"
  })
  void upload_settingThatCannotBeUsed_isRefusedWithoutTheSecret(
      String name, String parameter, String value) throws Exception {
    try (var run = run(name, Map.of())) {
      run.configure(
          parameter, value.replace("SECRET", FaultyRun.SECRET), ParameterType.SECURE_STRING);
      run.go();

      assertEquals(
          "io.driftwatch.support.EvidentlyRejectedException", run.ends().getLast().error());
      assertEquals(0, run.evidentlyRuns().size());
      assertEquals(List.of(), Promises.secrets(run, bench.s3().client()));
    }
  }

  @Test
  void upload_personalTokenThatTheServiceEchoes_isRefusedWithoutIt() throws Exception {
    List<Call> calls;
    try (var plain = run("plain", Map.of())) {
      calls = plain.go().faults().calls();
    }
    try (var run = run("token", Map.of(firstToEvidently(calls), Fault.BROKEN))) {
      run.configure("secret", " ", ParameterType.SECURE_STRING);
      run.configure("api-key", FaultyRun.SECRET, ParameterType.SECURE_STRING);
      run.go();

      assertEquals(
          "io.driftwatch.support.EvidentlyRejectedException", run.ends().getFirst().error());
      assertTrue(run.ends().getFirst().cause().contains("***"), run.ends().getFirst().cause());
      assertEquals(List.of(), Promises.secrets(run, bench.s3().client()));
    }
  }

  private static int firstToEvidently(List<Call> calls) {
    return (int)
        calls.stream().takeWhile(call -> call.level() != Call.Level.EVIDENTLY_WIRE).count();
  }

  private static FaultyRun run(String monitor, Map<Integer, Fault> plan) throws Exception {
    return new FaultyRun(
        bench,
        Scenario.DRIFT,
        monitor,
        new Faults(plan),
        false,
        RandomGeneratorFactory.of("L64X128MixRandom").create(0));
  }
}
