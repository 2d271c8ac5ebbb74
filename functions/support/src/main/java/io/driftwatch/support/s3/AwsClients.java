package io.driftwatch.support.s3;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/// AWS clients as all functions use them.
///
/// Of the `Timeout` of its function a call gets five sixths, with all its attempts and the pauses
/// between them, and an attempt a third: whatever the first attempt met, there is time for a second
/// one, and for an error that says what failed. Content that is streamed after the answer began is
/// outside both; there a silence of 30 seconds, or of a third of the function's time, ends the
/// read.
public final class AwsClients {
  /// Longer than S3 needs for a first byte.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

  /// The longest that Lambda allows.
  private static final Duration LONGEST_FUNCTION = Duration.ofMinutes(15);

  private AwsClients() {}

  /// {@return an S3 client from the environment}
  ///
  /// @param function the `Timeout` of the function that uses it
  public static S3Client s3(Duration function) {
    // A virtual host of a bucket resolves at AWS only; an endpoint of one's own has no such names.
    return configured(S3Client.builder().forcePathStyle(hasOwnEndpoint()), function).build();
  }

  /// {@return whether the environment names an endpoint for S3, which is not AWS's then}
  public static boolean hasOwnEndpoint() {
    return System.getenv("AWS_ENDPOINT_URL") != null
        || System.getenv("AWS_ENDPOINT_URL_S3") != null;
  }

  /// {@return the builder with the HTTP client of all functions, and the time limits of one that
  /// may run as long as Lambda allows}
  public static <B extends AwsSyncClientBuilder<B, C> & SdkClientBuilder<B, C>, C> B configured(
      B builder) {
    return configured(builder, LONGEST_FUNCTION);
  }

  /// {@return the builder with the HTTP client of all functions and the time limits of one}
  ///
  /// @param function its `Timeout`
  public static <B extends AwsSyncClientBuilder<B, C> & SdkClientBuilder<B, C>, C> B configured(
      B builder, Duration function) {
    Duration attempt = function.dividedBy(3);
    return builder
        .overrideConfiguration(
            override ->
                override
                    .retryStrategy(RetryMode.STANDARD)
                    .apiCallTimeout(function.multipliedBy(5).dividedBy(6))
                    .apiCallAttemptTimeout(attempt))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(shorter(LONGEST_CONNECT, attempt))
                .socketTimeout(shorter(LONGEST_SILENCE, attempt)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
