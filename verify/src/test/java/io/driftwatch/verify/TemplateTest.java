package io.driftwatch.verify;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.support.evidently.client.Timeouts;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.verify.Template.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// What the template promises beyond being valid. LocalStack enforces no permissions, so what a
/// role may do is only looked at here.
class TemplateTest {
  private static final Template TEMPLATE = Template.shipped();
  private static final String DATA = Template.BUCKET + "/data-drift/*";
  private static final String RUNS = Template.BUCKET + "/runs/*";
  private static final String SCRATCH = Template.BUCKET + "/scratch/*";
  private static final String HISTORY = Template.BUCKET + "/history/*";
  private static final String SETTINGS =
      "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${ParameterPath}";

  // ------------------------------------------------------------------------------- permissions

  static List<String> roles() {
    return TEMPLATE.resources("AWS::IAM::Role");
  }

  @ParameterizedTest
  @EnumSource
  void role_eachFunction_hasItsOwnForLambdaAlone(Function function) {
    assertAll(
        () -> assertEquals(function.id() + "Role.Arn", text(TEMPLATE.property(function, "Role"))),
        () ->
            assertEquals(
                "lambda.amazonaws.com",
                TEMPLATE
                    .properties(function.id() + "Role")
                    .at("/AssumeRolePolicyDocument/Statement/0/Principal/Service")
                    .asText()));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void role_itsPermissions_haveNoWildcardButForLogDelivery(String role) {
    var tooWide =
        permissions(role).stream()
            .filter(permission -> !permission.action().matches("logs:.*Log(Deliver|Group).*"))
            .filter(permission -> !permission.action().matches("logs:.*ResourcePolic.*"))
            .filter(
                permission ->
                    permission.action().contains("*") || permission.resource().equals("*"))
            .toList();
    assertEquals(List.of(), tooWide);
  }

  @ParameterizedTest
  @MethodSource("roles")
  void role_itsPolicies_areAllInTheTemplate(String role) {
    assertTrue(TEMPLATE.properties(role).path("ManagedPolicyArns").isMissingNode());
  }

  // Without s3:ListBucket an absent key is 403, and a missing reference would look like a fault of
  // the stack. A condition on the prefix is never met by a read, so there must be none.
  @ParameterizedTest
  @MethodSource("rolesThatRead")
  void listBucket_roleThatReadsObjects_isAllowedWithoutCondition(String role) {
    assertTrue(permissions(role).contains(new Permission("s3:ListBucket", Template.BUCKET, false)));
  }

  static List<String> rolesThatRead() {
    return roles().stream()
        .filter(
            role ->
                permissions(role).stream()
                    .anyMatch(permission -> permission.action().startsWith("s3:GetObject")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rolesThatRead")
  void getObjectVersion_roleThatReads_isAllowedWhereItReadsUploads(String role) {
    assertEquals(
        permitted(role, "s3:GetObject").contains(DATA),
        permitted(role, "s3:GetObjectVersion").contains(DATA));
  }

  @Test
  void listBucketVersions_roles_areThoseThatMayMeetAnAbsentVersion() {
    assertEquals(
        rolesThatMay("s3:GetObjectVersion").keySet(),
        rolesThatMay("s3:ListBucketVersions").keySet());
  }

  // A copy takes the tags along; S3 refuses it when the object has some and these are missing.
  @Test
  void tagging_roles_areQuarantineFromUploadsToItsFolder() {
    var from = Map.of("QuarantineObjectRole", Set.of(DATA));
    var to = Map.of("QuarantineObjectRole", Set.of(Template.BUCKET + "/quarantine/*"));
    assertAll(
        () -> assertEquals(from, rolesThatMay("s3:GetObjectTagging")),
        () -> assertEquals(from, rolesThatMay("s3:GetObjectVersionTagging")),
        () -> assertEquals(to, rolesThatMay("s3:PutObjectTagging")));
  }

  // Without these a large file is never in quarantine: its copy could not be gone on with.
  @Test
  void multipartUploads_roles_areQuarantineInItsFolder() {
    assertAll(
        () ->
            assertEquals(
                Map.of("QuarantineObjectRole", Set.of(Template.BUCKET)),
                rolesThatMay("s3:ListBucketMultipartUploads")),
        () ->
            assertEquals(
                Map.of("QuarantineObjectRole", Set.of(Template.BUCKET + "/quarantine/*")),
                rolesThatMay("s3:ListMultipartUploadParts")));
  }

  // Who puts parts takes them away again where they do not become an object.
  @Test
  void abortMultipartUpload_roles_areThoseThatWriteInParts() {
    assertEquals(
        Map.of(
            "LoadDataRole", Set.of(Template.BUCKET + "/profiles/*"),
            "QuarantineObjectRole", Set.of(Template.BUCKET + "/quarantine/*")),
        rolesThatMay("s3:AbortMultipartUpload"));
  }

  // It ends a minute before its time is up, and has to get somewhere before.
  @Test
  void quarantineObject_itsTimeout_isLambdasLongest() {
    assertEquals(900, TEMPLATE.property(Function.QUARANTINE_OBJECT, "Timeout").asInt());
  }

  @Test
  void getObject_rolesThatRead_areAllButStartExecution() {
    assertEquals(
        Set.of(
            "LoadDataRole",
            "DetectDriftRole",
            "UploadReportRole",
            "QuarantineObjectRole",
            "DeleteObjectRole"),
        Set.copyOf(rolesThatRead()));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void putObject_anyRole_neverWritesWhereItWouldStartARunOrChangeTheNorm(String role) {
    var written = permitted(role, "s3:PutObject");
    assertTrue(
        Set.of(
                RUNS,
                HISTORY,
                SCRATCH,
                Template.BUCKET + "/profiles/*",
                Template.BUCKET + "/quarantine/*")
            .containsAll(written),
        () -> role + " writes " + written);
  }

  @Test
  void history_roles_areDetectDriftAndQuarantine() {
    var permitted =
        roles().stream()
            .flatMap(
                role ->
                    permissions(role).stream()
                        .filter(permission -> permission.resource().contains("/history"))
                        .map(permission -> role + " " + permission.action()))
            .collect(toSet());
    assertEquals(
        Set.of(
            "DetectDriftRole s3:GetObject",
            "DetectDriftRole s3:PutObject",
            "QuarantineObjectRole s3:PutObject"),
        permitted);
    assertTrue(
        rolesThatMay("s3:PutObject").getOrDefault("DetectDriftRole", Set.of()).contains(HISTORY));
  }

  @Test
  void deleteObjectVersion_roles_areThoseThatDeleteUploadsOrTheirOwnScratch() {
    assertEquals(
        Map.of(
            "QuarantineObjectRole", Set.of(DATA),
            "DeleteObjectRole", Set.of(DATA),
            "LoadDataRole", Set.of(SCRATCH),
            "DetectDriftRole", Set.of(SCRATCH)),
        rolesThatMay("s3:DeleteObjectVersion"));
  }

  @Test
  void scratch_roles_areThoseOfTheFunctionsThatSpill() {
    assertEquals(
        Set.of("LoadDataRole", "DetectDriftRole"),
        roles().stream()
            .filter(role -> permitted(role, "s3:PutObject").contains(SCRATCH))
            .filter(role -> permitted(role, "s3:GetObject").contains(SCRATCH))
            .collect(toSet()));
    assertEquals(Template.BUCKET + "/" + Layout.SCRATCH + "*", SCRATCH);
  }

  @Test
  void deleteObject_roles_areThoseThatDeleteVersions() {
    assertEquals(rolesThatMay("s3:DeleteObjectVersion"), rolesThatMay("s3:DeleteObject"));
  }

  @Test
  void getParametersByPath_roles_areUploadReportBelowThePath() {
    assertEquals(
        Map.of("UploadReportRole", Set.of(SETTINGS, SETTINGS + "/*")),
        rolesThatMay("ssm:GetParametersByPath"));
  }

  @Test
  void decrypt_uploadReport_isBoundToTheParameters() {
    var condition =
        stream(TEMPLATE.properties("UploadReportRole").at("/Policies/0/PolicyDocument/Statement"))
            .filter(statement -> statement.get("Action").asText().equals("kms:Decrypt"))
            .map(statement -> statement.at("/Condition/StringLike"))
            .findFirst()
            .orElseThrow();
    assertEquals(SETTINGS + "/*", text(condition.get("kms:EncryptionContext:PARAMETER_ARN")));
  }

  @Test
  void startExecution_roles_areStartExecutionForTheOneStateMachine() {
    assertEquals(
        Map.of("StartExecutionRole", Set.of("StateMachine")),
        rolesThatMay("states:StartExecution"));
  }

  @Test
  void invokeFunction_roles_areTheStateMachineForTheAliasesOfItsSteps() {
    var steps =
        Stream.of(Function.values())
            .filter(function -> function != Function.START_EXECUTION)
            .map(TemplateTest::alias)
            .collect(toSet());
    assertEquals(Map.of("StateMachineRole", steps), rolesThatMay("lambda:InvokeFunction"));
  }

  @ParameterizedTest
  @EnumSource
  void putLogEvents_eachFunction_isAllowedForItsOwnLogAlone(Function function) {
    assertEquals(
        Set.of(function.id() + "Logs.Arn"), permitted(function.id() + "Role", "logs:PutLogEvents"));
  }

  // --------------------------------------------------------------------------------- functions

  @ParameterizedTest
  @EnumSource
  void function_itsSettings_areThoseOfAllFunctions(Function function) {
    assertAll(
        () -> assertEquals("java25", text(TEMPLATE.property(function, "Runtime"))),
        () -> assertEquals(function.zip(), text(TEMPLATE.property(function, "CodeUri"))),
        () ->
            assertEquals(
                "${AWS::StackName}-" + function.module(),
                text(TEMPLATE.property(function, "FunctionName"))));
  }

  @ParameterizedTest
  @EnumSource
  void function_itsAlias_isASnapshot(Function function) {
    assertAll(
        () -> assertEquals("live", text(TEMPLATE.property(function, "AutoPublishAlias"))),
        () ->
            assertEquals(
                "PublishedVersions",
                TEMPLATE.property(function, "SnapStart").get("ApplyOn").asText()));
  }

  // A version is replaced when its description changes, not when a parameter does whose value a
  // property takes. One too many would publish what has not changed, which Lambda refuses.
  @ParameterizedTest
  @EnumSource
  void versionDescription_eachFunction_hasTheValuesOfTheParametersThatReachIt(Function function) {
    assertEquals(
        TEMPLATE.parametersOfVersions(function),
        TEMPLATE.parametersIn(TEMPLATE.property(function, "VersionDescription")));
  }

  @ParameterizedTest
  @EnumSource
  void versionDescription_longestValues_fitIntoTheLimitOfLambda(Function function) {
    var description = text(TEMPLATE.property(function, "VersionDescription"));
    for (var parameter : TEMPLATE.parametersOfVersions(function)) {
      description =
          description.replace(
              "${%s}".formatted(parameter), "x".repeat(TEMPLATE.longestValue(parameter)));
    }
    assertTrue(description.length() <= 256, description);
  }

  @ParameterizedTest
  @EnumSource
  void version_eachFunction_followsEveryPropertyAndIsKeptForARollBack(Function function) {
    assertAll(
        () -> assertTrue(TEMPLATE.property(function, "AutoPublishAliasAllProperties").asBoolean()),
        () ->
            assertEquals(
                "Retain",
                TEMPLATE
                    .at("/Resources/%sFunction/UpdateReplacePolicy".formatted(function.id()))
                    .asText()));
  }

  @ParameterizedTest
  @EnumSource
  void function_itsLog_hasTheNameOfTheFunctionAndIsKeptForTheDaysChosen(Function function) {
    var log = TEMPLATE.properties(function.id() + "Logs");
    assertAll(
        () ->
            assertEquals(
                "/aws/lambda/${AWS::StackName}-" + function.module(),
                text(log.get("LogGroupName"))),
        () -> assertEquals("LogRetentionDays", text(log.get("RetentionInDays"))),
        () ->
            assertEquals(
                function.id() + "Logs",
                text(TEMPLATE.property(function, "LoggingConfig").get("LogGroup"))));
  }

  // A secret in the environment is readable by everybody who may look at the function.
  @ParameterizedTest
  @EnumSource
  void environment_eachFunction_hasOnlyTheSettingsThatArePromised(Function function) {
    var promised =
        switch (function) {
          case START_EXECUTION -> Map.of("STATE_MACHINE_ARN", "StateMachine");
          case UPLOAD_REPORT -> Map.of("PARAMETER_PATH", "ParameterPath");
          case LOAD_DATA ->
              Map.of("CSV_MAX_BYTES", "CsvMaxBytes", "CSV_MAX_COLUMNS", "CsvMaxColumns");
          case DETECT_DRIFT, QUARANTINE_OBJECT, DELETE_OBJECT -> Map.<String, String>of();
        };
    var variables = TEMPLATE.property(function, "Environment").path("Variables").properties();
    assertEquals(
        promised, variables.stream().collect(toMap(Map.Entry::getKey, v -> text(v.getValue()))));
  }

  @ParameterizedTest
  @EnumSource
  void timeout_ofAFunction_isTheOneThatItsCallsAreFittedInto(Function function) throws Exception {
    var timeout = Class.forName(function.handler()).getField("TIMEOUT").get(null);
    assertEquals(Duration.ofSeconds(TEMPLATE.property(function, "Timeout").asInt()), timeout);
  }

  @ParameterizedTest
  @EnumSource
  void timeout_ofAFunction_holdsACallToAwsWithARetry(Function function) {
    var timeout = Duration.ofSeconds(TEMPLATE.property(function, "Timeout").asInt());
    try (var client =
        AwsClients.configured(
                S3Client.builder()
                    .region(Region.US_EAST_1)
                    .credentialsProvider(AnonymousCredentialsProvider.create()),
                timeout)
            .build()) {
      var limits = client.serviceClientConfiguration().overrideConfiguration();
      var attempt = limits.apiCallAttemptTimeout().orElseThrow();
      var call = limits.apiCallTimeout().orElseThrow();
      var pause = Duration.ofSeconds(1); // the SDK's longest before a first retry
      assertTrue(
          attempt.multipliedBy(2).plus(pause).compareTo(call) < 0, attempt + " twice in " + call);
      assertTrue(call.plusSeconds(5).compareTo(timeout) < 0, call + " in " + timeout);
    }
  }

  @Test
  void timeout_ofUploadReport_holdsTwoConversationsWithEvidentlyAndItsCallsToAws() {
    var timeout = TEMPLATE.property(Function.UPLOAD_REPORT, "Timeout").asInt();
    var parts = Timeouts.DEFAULT;
    assertTrue(2 * parts.total().toSeconds() + 60 <= timeout);
    assertTrue(
        parts.answer().plus(parts.list()).plus(parts.upload()).compareTo(parts.total()) <= 0);
  }

  // ------------------------------------------------------------------------------------ events

  @Test
  void upload_itsFilter_isThePrefixOfUploadsAlone() {
    var event = TEMPLATE.properties("StartExecutionFunction").at("/Events/Upload/Properties");
    assertAll(
        () -> assertEquals("s3:ObjectCreated:*", event.get("Events").asText()),
        () -> assertEquals(1, event.at("/Filter/S3Key/Rules").size()),
        () -> assertEquals("prefix", event.at("/Filter/S3Key/Rules/0/Name").asText()),
        () -> assertEquals("data-drift/", event.at("/Filter/S3Key/Rules/0/Value").asText()));
  }

  @Test
  void upload_thatCannotBeStarted_goesToAQueueWithAnAlarm() {
    var destination =
        TEMPLATE
            .properties("StartExecutionFunction")
            .at("/EventInvokeConfig/DestinationConfig/OnFailure");
    assertAll(
        () -> assertEquals("UnstartedQueue.Arn", text(destination.get("Destination"))),
        () ->
            assertEquals(
                Set.of("UnstartedQueue.Arn"), permitted("StartExecutionRole", "sqs:SendMessage")),
        () ->
            assertEquals(
                "UnstartedQueue.QueueName",
                text(TEMPLATE.properties("UnstartedEventsAlarm").at("/Dimensions/0/Value"))));
  }

  @Test
  void failedExecutions_anyWayOfFailing_areCountedByAnAlarm() {
    var metrics =
        stream(TEMPLATE.properties("FailedExecutionsAlarm").get("Metrics"))
            .map(metric -> metric.at("/MetricStat/Metric/MetricName").asText())
            .collect(toSet());
    assertTrue(metrics.containsAll(Set.of("ExecutionsFailed", "ExecutionsTimedOut")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FailedExecutionsAlarm", "UnstartedEventsAlarm"})
  void alarm_either_isSentWhenThereIsAnAddress(String alarm) {
    var actions = TEMPLATE.properties(alarm).at("/AlarmActions/Fn::If");
    assertAll(
        () -> assertEquals("HasAlarmEmail", actions.get(0).asText()),
        () -> assertEquals("AlarmTopic", text(actions.at("/1/0"))),
        () -> assertEquals("AWS::NoValue", text(actions.get(2))));
  }

  @Test
  void execution_thatFails_isLoggedForTheDaysChosen() {
    var logging = TEMPLATE.properties("StateMachine").get("Logging");
    assertAll(
        () -> assertEquals("ERROR", logging.get("Level").asText()),
        () ->
            assertEquals(
                "StateMachineLogs.Arn",
                text(logging.at("/Destinations/0/CloudWatchLogsLogGroup/LogGroupArn"))),
        // The prefix keeps the log's resource policy from growing with each state machine.
        () ->
            assertTrue(
                text(TEMPLATE.properties("StateMachineLogs").get("LogGroupName"))
                    .startsWith("/aws/vendedlogs/states/")),
        () ->
            assertEquals(
                "LogRetentionDays",
                text(TEMPLATE.properties("StateMachineLogs").get("RetentionInDays"))));
  }

  // ------------------------------------------------------------------------------------ bucket

  @Test
  void bucket_itsContent_isPrivateVersionedEncryptedAndKept() {
    var bucket = TEMPLATE.properties("Bucket");
    assertAll(
        () -> assertEquals("Enabled", bucket.at("/VersioningConfiguration/Status").asText()),
        () -> assertEquals(4, bucket.get("PublicAccessBlockConfiguration").size()),
        () ->
            assertTrue(
                stream(bucket.get("PublicAccessBlockConfiguration")).allMatch(JsonNode::asBoolean)),
        () -> assertTrue(bucket.has("BucketEncryption")),
        () ->
            assertEquals(
                "BucketOwnerEnforced",
                bucket.at("/OwnershipControls/Rules/0/ObjectOwnership").asText()),
        () -> assertEquals("Retain", TEMPLATE.at("/Resources/Bucket/DeletionPolicy").asText()),
        () ->
            assertEquals("Retain", TEMPLATE.at("/Resources/Bucket/UpdateReplacePolicy").asText()));
  }

  @Test
  void bucket_plainHttp_isDeniedToEverybody() {
    var deny = TEMPLATE.properties("BucketPolicy").at("/PolicyDocument/Statement/0");
    assertAll(
        () -> assertEquals("Deny", deny.get("Effect").asText()),
        () -> assertEquals("*", deny.get("Principal").asText()),
        () -> assertEquals("s3:*", deny.get("Action").asText()),
        () -> assertEquals(2, deny.get("Resource").size()),
        () -> assertEquals("false", deny.at("/Condition/Bool/aws:SecureTransport").asText()));
  }

  @Test
  void bucket_itsName_isTheOneThatPoliciesSpellOut() {
    assertTrue(
        Template.BUCKET.endsWith(":::" + text(TEMPLATE.properties("Bucket").get("BucketName"))));
  }

  // Everything else that is kept under a name of its own, as runs and the history are, would be
  // lost when it expires.
  @Test
  void lifecycle_whatExpires_isOldVersionsAndProfilesAfter30DaysAndScratchAfterOne() {
    var rules = stream(TEMPLATE.properties("Bucket").at("/LifecycleConfiguration/Rules")).toList();
    var expiring = rules.stream().filter(rule -> rule.has("ExpirationInDays")).toList();
    assertAll(
        () ->
            assertEquals(
                Map.of("profiles/", 30, Layout.SCRATCH, 1),
                expiring.stream()
                    .collect(
                        toMap(
                            rule -> rule.get("Prefix").asText(),
                            rule -> rule.get("ExpirationInDays").asInt()))),
        () ->
            assertEquals(
                Map.of("", 30, Layout.SCRATCH, 1),
                rules.stream()
                    .filter(rule -> rule.has("NoncurrentVersionExpiration"))
                    .collect(
                        toMap(
                            rule -> rule.path("Prefix").asText(),
                            rule ->
                                rule.at("/NoncurrentVersionExpiration/NoncurrentDays").asInt()))));
  }

  // A process that is killed aborts nothing.
  @Test
  void lifecycle_incompleteUploads_areAbortedUnderEachPrefix() {
    var days =
        stream(TEMPLATE.properties("Bucket").at("/LifecycleConfiguration/Rules"))
            .filter(rule -> rule.has("AbortIncompleteMultipartUpload") && !rule.has("Prefix"))
            .map(rule -> rule.at("/AbortIncompleteMultipartUpload/DaysAfterInitiation").asInt())
            .toList();
    assertEquals(List.of(7), days);
  }

  // ------------------------------------------------------------------- parameters and outputs

  @Test
  void architecture_byDefault_isArmForAllFunctions() {
    assertAll(
        () -> assertEquals("arm64", TEMPLATE.at("/Parameters/Architecture/Default").asText()),
        () ->
            assertEquals(
                "Architecture", text(TEMPLATE.at("/Globals/Function/Architectures").get(0))));
  }

  @ParameterizedTest
  @EnumSource(names = {"LOAD_DATA", "DETECT_DRIFT", "UPLOAD_REPORT"})
  void reservedConcurrency_byDefault_isOff(Function function) {
    var reserved = TEMPLATE.property(function, "ReservedConcurrentExecutions").get("Fn::If");
    assertAll(
        () -> assertEquals("", TEMPLATE.at("/Parameters/ReservedConcurrency/Default").asText()),
        () -> assertEquals("HasReservedConcurrency", reserved.get(0).asText()),
        () -> assertEquals("ReservedConcurrency", text(reserved.get(1))),
        () -> assertEquals("AWS::NoValue", text(reserved.get(2))));
  }

  @Test
  void alarmEmail_byDefault_isNobody() {
    assertAll(
        () -> assertEquals("", TEMPLATE.at("/Parameters/AlarmEmail/Default").asText()),
        () ->
            assertEquals("HasAlarmEmail", TEMPLATE.at("/Resources/AlarmTopic/Condition").asText()));
  }

  @Test
  void outputs_all_areWhatAnOperatorLooksFor() {
    assertEquals(
        Set.of("BucketName", "StateMachineArn", "ConsoleUrl", "UnstartedQueueUrl", "ParameterPath"),
        TEMPLATE.at("/Outputs").properties().stream().map(Map.Entry::getKey).collect(toSet()));
  }

  @Test
  void parameters_all_haveADefaultAndAreExplained() {
    var incomplete =
        TEMPLATE.at("/Parameters").properties().stream()
            .filter(
                parameter ->
                    !(parameter.getValue().has("Default")
                        && parameter.getValue().has("Description")))
            .map(Map.Entry::getKey)
            .toList();
    assertEquals(List.of(), incomplete);
  }

  // ----------------------------------------------------------------------------------- helpers

  static String alias(Function function) {
    return "${%sFunction.Arn}:live".formatted(function.id());
  }

  private static String text(JsonNode value) {
    return Template.text(value);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<Permission> permissions(String role) {
    return TEMPLATE.permissions(role);
  }

  /// {@return the resources on which a role may do something}
  private static Set<String> permitted(String role, String action) {
    return permissions(role).stream()
        .filter(permission -> permission.action().equals(action))
        .map(Permission::resource)
        .collect(toSet());
  }

  private static Map<String, Set<String>> rolesThatMay(String action) {
    return roles().stream()
        .filter(role -> !permitted(role, action).isEmpty())
        .collect(toMap(role -> role, role -> permitted(role, action)));
  }
}
