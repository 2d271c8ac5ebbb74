package io.driftwatch.local.cli;

import io.driftwatch.support.s3.AwsClients;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;

/// S3 with the credentials, the region and the endpoint of the user, as the AWS command line finds
/// them: environment, profile, single sign-on, role of the machine.
final class UserS3 {
  /// After this and two thirds as much for further attempts a person would give up.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static @Nullable S3Client client;

  private UserS3() {}

  /// {@return the client, one for all that a command reads}
  ///
  /// A bucket of another region than the user's is found there.
  static synchronized S3Client client() {
    if (client == null) {
      boolean ownEndpoint = AwsClients.hasOwnEndpoint();
      var builder =
          S3Client.builder()
              .region(region())
              .crossRegionAccessEnabled(!ownEndpoint)
              // A virtual host of a bucket resolves at AWS only.
              .forcePathStyle(ownEndpoint);
      client = AwsClients.configured(builder, PATIENCE).build();
    }
    return client;
  }

  private static Region region() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException none) {
      // From there S3 says where the bucket is.
      return Region.US_EAST_1;
    }
  }
}
