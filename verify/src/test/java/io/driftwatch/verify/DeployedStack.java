package io.driftwatch.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.state.ObjectVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// The shipped template with the shipped zips, deployed into LocalStack, and an Evidently service
/// that its functions reach: one for all tests of the build.
final class DeployedStack {
  static final String NAME = "driftwatch";
  private static final String ARTIFACTS = "artifacts";

  /// How long anything may take on a busy machine.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int LARGEST_BODY = 50_000_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final LocalStack localStack;
  private final EvidentlyService evidently;
  private final String project;
  private final CloudFormationClient cloudFormation;
  private final S3Client s3;
  private final SfnClient sfn;
  private final SsmClient ssm;
  private final LambdaClient lambda;
  private final Map<String, String> outputs;

  private DeployedStack(LocalStack localStack, EvidentlyService evidently) {
    this.localStack = localStack;
    this.evidently = evidently;
    this.project = evidently.makeProject();
    this.cloudFormation = localStack.client(CloudFormationClient.builder());
    this.s3 = localStack.s3();
    this.sfn = localStack.sfn();
    this.ssm = localStack.client(SsmClient.builder());
    this.lambda = localStack.client(LambdaClient.builder());
    this.outputs = deploy();
    parameter("url", evidently.urlIn(localStack.network()));
    parameter("allow-http", "true");
    parameter("project", project);
    secret("secret", EvidentlyService.SECRET);
  }

  private static final class Shared {
    static final DeployedStack INSTANCE = start();
  }

  /// {@return the one that is deployed; tests that use it [need][Needs] Docker}
  static DeployedStack shared() {
    return Shared.INSTANCE;
  }

  private static DeployedStack start() {
    LocalStack localStack = LocalStack.shared();
    return new DeployedStack(
        localStack, EvidentlyService.start(LARGEST_BODY, localStack.network()));
  }

  // ---------------------------------------------------------------------------------- deployment

  private Map<String, String> deploy() {
    s3.createBucket(request -> request.bucket(ARTIFACTS));
    var changes =
        cloudFormation.createChangeSet(
            request ->
                request
                    .stackName(NAME)
                    .changeSetName("deploy")
                    .changeSetType(ChangeSetType.CREATE)
                    .templateBody(packaged())
                    .parameters(
                        Parameter.builder()
                            .parameterKey("Architecture")
                            .parameterValue(architecture())
                            .build())
                    .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND));
    Eventually.find("the change set", PATIENCE, () -> changeSetIsMade(changes.id()));
    cloudFormation.executeChangeSet(request -> request.changeSetName(changes.id()));
    return Eventually.find("the deployment", PATIENCE, this::finished).outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }

  /// Does what `sam package` does: what is on this disk goes to a bucket, and the template names it
  /// there.
  private String packaged() {
    String template = Repository.text("template.yaml");
    for (Function function : Function.values()) {
      template = replaced(template, function.zip());
    }
    return replaced(template, "statemachine/drift-monitor.asl.json");
  }

  private String replaced(String template, String file) {
    s3.putObject(request -> request.bucket(ARTIFACTS).key(file), Repository.path(file));
    String before = "Uri: " + file + "\n";
    String after = "Uri: s3://%s/%s\n".formatted(ARTIFACTS, file);
    if (!template.contains(before)) {
      throw new IllegalStateException("the template does not name " + file);
    }
    return template.replace(before, after);
  }

  /// Functions run on this machine's processor.
  private static String architecture() {
    return Objects.equals(System.getProperty("os.arch"), "aarch64") ? "arm64" : "x86_64";
  }

  private Optional<ChangeSetStatus> changeSetIsMade(String id) {
    var changes = cloudFormation.describeChangeSet(request -> request.changeSetName(id));
    return switch (changes.status()) {
      case CREATE_COMPLETE -> Optional.of(changes.status());
      case FAILED -> throw new IllegalStateException(changes.statusReason());
      default -> Optional.empty();
    };
  }

  private Optional<Stack> finished() {
    Stack stack =
        cloudFormation.describeStacks(request -> request.stackName(NAME)).stacks().getFirst();
    if (stack.stackStatus() == StackStatus.CREATE_COMPLETE) {
      return Optional.of(stack);
    }
    if (stack.stackStatusAsString().endsWith("IN_PROGRESS")) {
      return Optional.empty();
    }
    throw new IllegalStateException(
        "the deployment ended as %s: %s%n%s"
            .formatted(stack.stackStatusAsString(), stack.stackStatusReason(), localStack.logs()));
  }

  List<StackResource> resources() {
    return cloudFormation
        .describeStackResources(request -> request.stackName(NAME))
        .stackResources();
  }

  /// {@return an output of the template}
  String output(String name) {
    return Objects.requireNonNull(outputs.get(name), name);
  }

  // ---------------------------------------------------------------------------------- parameters

  /// Stores a setting, as `aws ssm put-parameter` does.
  void parameter(String name, String value) {
    put(name, value, ParameterType.STRING);
  }

  void secret(String name, String value) {
    put(name, value, ParameterType.SECURE_STRING);
  }

  private void put(String name, String value, ParameterType type) {
    ssm.putParameter(
        request -> request.name(output("ParameterPath") + "/" + name).value(value).type(type));
  }

  // ------------------------------------------------------------------------------------- objects

  /// Stores the weather reference as that of a monitor.
  void reference(String monitor) {
    upload(
        "reference/" + monitor + "/reference.csv",
        Repository.text("data/reference/weather/reference.csv"));
  }

  /// Stores an object; below `data-drift/`, this starts an execution.
  ObjectVersion upload(String key, String content) {
    return upload(key, content, StorageClass.STANDARD);
  }

  ObjectVersion upload(String key, String content, StorageClass storage) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    var stored =
        s3.putObject(
            request -> request.bucket(output("BucketName")).key(key).storageClass(storage),
            RequestBody.fromBytes(bytes));
    return new ObjectVersion(
        output("BucketName"),
        key,
        stored.versionId(),
        stored.eTag().replace("\"", ""),
        bytes.length);
  }

  /// {@return what is under a key now, if anything is}
  Optional<byte[]> find(String key) {
    try {
      return Optional.of(
          s3.getObjectAsBytes(request -> request.bucket(output("BucketName")).key(key))
              .asByteArray());
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    }
  }

  /// {@return how many versions and delete markers a key has}
  int versions(String key) {
    var found = s3.listObjectVersions(request -> request.bucket(output("BucketName")).prefix(key));
    return found.versions().size() + found.deleteMarkers().size();
  }

  // ---------------------------------------------------------------------------------- executions

  /// Starts an execution by hand, as the console does.
  StackExecution start(ObjectVersion object) {
    return execution(
        sfn.startExecution(
                request ->
                    request.stateMachineArn(output("StateMachineArn")).input(Json.write(object)))
            .executionArn());
  }

  /// {@return the execution that an upload started, ended}
  StackExecution ended(ObjectVersion object) {
    return started(object).ended();
  }

  /// {@return the execution that an upload started, as soon as it is there}
  StackExecution started(ObjectVersion object) {
    return Eventually.find(
        "an execution for " + object, PATIENCE, () -> executions(object).stream().findFirst());
  }

  /// {@return all executions that events started for this version of the object}
  List<StackExecution> executions(ObjectVersion object) {
    // Their names begin with the path.
    String slug =
        object.key().replaceFirst("^data-drift/", "").replaceFirst("\\.csv$", "").replace('/', '-');
    return sfn
        .listExecutionsPaginator(request -> request.stateMachineArn(output("StateMachineArn")))
        .stream()
        .flatMap(page -> page.executions().stream())
        .filter(execution -> execution.name().startsWith(slug + "-"))
        .map(ExecutionListItem::executionArn)
        .map(this::execution)
        .filter(execution -> execution.input().equals(Json.write(object)))
        .toList();
  }

  private StackExecution execution(String arn) {
    return new StackExecution(sfn, arn);
  }

  // ----------------------------------------------------------------------------------- functions

  /// Calls a function and waits for its answer.
  ///
  /// @param qualifier alias or version
  InvokeResponse invoke(Function function, String qualifier, String payload) {
    return lambda.invoke(
        request ->
            request
                .functionName(NAME + "-" + function.module())
                .qualifier(qualifier)
                .payload(SdkBytes.fromUtf8String(payload)));
  }

  /// Hands an event over to Lambda, as S3 does; Lambda tries until it is processed.
  void send(String event) {
    lambda.invoke(
        request ->
            request
                .functionName(NAME + "-" + Function.START_EXECUTION.module())
                .qualifier("live")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(event)));
  }

  /// {@return the event that S3 sent for an upload}
  static String event(ObjectVersion object) {
    JsonNode event = json(Repository.text("events/s3-put.json"));
    ((ObjectNode) event.at("/Records/0/s3/bucket")).put("name", object.bucket());
    ((ObjectNode) event.at("/Records/0/s3/object"))
        .put("key", URLEncoder.encode(object.key(), StandardCharsets.UTF_8))
        .put("size", object.size())
        .put("eTag", object.eTag())
        .put("versionId", object.versionId());
    return event.toString();
  }

  // ----------------------------------------------------------------------------------- Evidently

  EvidentlyService evidently() {
    return evidently;
  }

  /// {@return the run that an execution left in the service}
  List<JsonNode> runs(String execution) {
    return evidently
        .get("/api/projects/" + project + "/reports")
        .valueStream()
        .filter(run -> run.at("/metadata/execution").asText().equals(execution))
        .toList();
  }

  static JsonNode json(@Nullable String text) {
    try {
      return JSON.readTree(Objects.requireNonNull(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
