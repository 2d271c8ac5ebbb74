package io.driftwatch.verify;

import io.driftwatch.support.s3.AwsClients;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// LocalStack in a container: one for all tests of the build, started when the first one asks.
///
/// Testcontainers removes it when the tests' JVM ends.
final class LocalStack {
  /// A resource that tests lock when they need to know how functions are answered: LocalStack
  /// refuses calls beyond a limit, which the tests of two classes could reach together.
  static final String FUNCTIONS = "the functions on LocalStack";

  /// To know the types that it knows, LocalStack first wants a list of those that its newest
  /// release knows, from the internet; without one it takes all for unknown. This is a list without
  /// entries, as if kept from an earlier start.
  private static final String CATALOG =
      """
      {"schema_version":"v1","localstack":{"version":"4.14.0"},"services":{},\
      "cloudformation_resources":{"community":{}}}\
      """;

  private static final String MOCK_ANSWERS = "/tmp/mock-answers.json";

  private final Network network;
  private final LocalStackContainer container;

  private LocalStack(Network network, LocalStackContainer container) {
    this.network = network;
    this.container = container;
  }

  private static final class Shared {
    static final LocalStack INSTANCE = start();
  }

  /// {@return the one that is running; tests that use it [need][Needs] Docker}
  static LocalStack shared() {
    return Shared.INSTANCE;
  }

  private static LocalStack start() {
    String image = Objects.requireNonNull(System.getProperty("localstack.image"));
    Network network = Network.newNetwork();
    var container =
        new LocalStackContainer(DockerImageName.parse(image))
            .withNetwork(network)
            // A resource of a type that it does not know fails, and does not only seem created.
            .withEnv("CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES", "0")
            // As few as a new AWS account has: what comes beyond is refused, and tried again.
            .withEnv("LAMBDA_LIMITS_CONCURRENT_EXECUTIONS", "10")
            // A busy machine starts a function late; that is no fault of the function.
            .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "180")
            .withEnv("SFN_MOCK_CONFIG", MOCK_ANSWERS)
            .withCopyToContainer(
                Transferable.of(CATALOG), "/var/lib/localstack/cache/aws_catalog.json")
            .withStartupTimeout(DeployedStack.PATIENCE);
    container.start();
    return new LocalStack(network, container);
  }

  /// {@return where the tests reach it; a function finds it by `AWS_ENDPOINT_URL`}
  URI endpoint() {
    return container.getEndpoint();
  }

  String region() {
    return container.getRegion();
  }

  /// {@return what a program needs in its environment to take this for AWS}
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint().toString(),
        "AWS_ACCESS_KEY_ID", container.getAccessKey(),
        "AWS_SECRET_ACCESS_KEY", container.getSecretKey(),
        "AWS_DEFAULT_REGION", region());
  }

  /// {@return the network in which its functions reach other containers}
  Network network() {
    return network;
  }

  /// Sets what tasks answer in executions of `<ARN of the state machine>#<test case>`; others call
  /// their functions.
  ///
  /// @param json as Step Functions Local reads it
  void mockAnswers(String json) {
    container.copyFileToContainer(Transferable.of(json), MOCK_ANSWERS);
  }

  String logs() {
    return container.getLogs();
  }

  /// {@return a client of a service}
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C> & SdkClientBuilder<B, C>, C>
      C client(B builder) {
    return AwsClients.configured(builder)
        .endpointOverride(endpoint())
        .region(Region.of(region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey())))
        .build();
  }

  S3Client s3() {
    return client(S3Client.builder().forcePathStyle(true));
  }

  SfnClient sfn() {
    return client(SfnClient.builder());
  }
}
