package io.driftwatch.local.stepfunctions.asl;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// One entry of a task's Retry.
///
/// @param errors the error names it is for
/// @param interval the wait before the first retry
/// @param maxAttempts how many retries there are
/// @param backoffRate by what each wait is longer than the one before
/// @param maxDelay no wait is longer
/// @param fullJitter whether a wait is drawn evenly between 0 and its length
public record Retrier(
    List<String> errors,
    Duration interval,
    int maxAttempts,
    double backoffRate,
    Duration maxDelay,
    boolean fullJitter) {

  // What AWS takes where a field is absent, and as its largest MaxDelaySeconds.
  private static final double DEFAULT_INTERVAL_SECONDS = 1;
  private static final double DEFAULT_ATTEMPTS = 3;
  private static final double DEFAULT_BACKOFF = 2;
  private static final double LONGEST_DELAY_SECONDS = 31_622_400;

  static Retrier of(StrictObject fields) {
    var jitter = fields.optionalText("JitterStrategy");
    if (jitter != null && !jitter.equals("FULL") && !jitter.equals("NONE")) {
      throw fields.wrongType("JitterStrategy", "FULL or NONE");
    }
    var retrier =
        new Retrier(
            fields.texts("ErrorEquals"),
            seconds(fields.number("IntervalSeconds", DEFAULT_INTERVAL_SECONDS)),
            (int) fields.number("MaxAttempts", DEFAULT_ATTEMPTS),
            fields.number("BackoffRate", DEFAULT_BACKOFF),
            seconds(fields.number("MaxDelaySeconds", LONGEST_DELAY_SECONDS)),
            "FULL".equals(jitter));
    fields.refuseTheRest();
    return retrier;
  }

  /// {@return how long to wait before a retry}
  ///
  /// @param retry 1 for the first
  public Duration delay(int retry, RandomGenerator random) {
    double backoff = (double) interval.toMillis() * Math.pow(backoffRate, retry - 1.0);
    double longest = Math.min(backoff, (double) maxDelay.toMillis());
    return Duration.ofMillis((long) (fullJitter ? random.nextDouble() * longest : longest));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }
}
