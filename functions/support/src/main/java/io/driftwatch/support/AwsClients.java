package io.driftwatch.support;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/// AWS clients as all functions use them.
public final class AwsClients {
  /// Longer than S3 needs for a first byte, shorter than a function's timeout.
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private AwsClients() {}

  /// {@return an S3 client from the environment}
  public static S3Client s3() {
    // A virtual host of a bucket resolves at AWS only; an endpoint of one's own has no such names.
    boolean ownEndpoint =
        System.getenv("AWS_ENDPOINT_URL") != null || System.getenv("AWS_ENDPOINT_URL_S3") != null;
    return configured(S3Client.builder().forcePathStyle(ownEndpoint)).build();
  }

  /// {@return the builder with the HTTP client and the time limits of all functions}
  public static <B extends AwsSyncClientBuilder<B, C> & SdkClientBuilder<B, C>, C> B configured(
      B builder) {
    return builder
        .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(READ_TIMEOUT));
  }
}
