package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// What the README tells to deploy with, into LocalStack.
@Needs({Tool.DOCKER, Tool.SAM})
class SamDeployIT {
  private static final String NAME = "driftwatch-by-sam";
  private final LocalStack localStack = LocalStack.shared();

  @Test
  void samDeploy_builtZips_makesTheWholeStack() throws Exception {
    localStack.s3().createBucket(request -> request.bucket("sam-artifacts"));
    // The shipped settings ask for a confirmation and for a bucket of SAM's own stack.
    var deploy =
        new ProcessBuilder(
                "sam",
                "deploy",
                "--stack-name",
                NAME,
                "--s3-bucket",
                "sam-artifacts",
                "--no-resolve-s3",
                "--no-confirm-changeset",
                "--no-progressbar",
                "--region",
                localStack.region())
            .directory(Repository.path(".").toFile())
            .redirectErrorStream(true);
    deploy.environment().putAll(localStack.environment());
    deploy.environment().put("SAM_CLI_TELEMETRY", "0");

    Process process = deploy.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor(), output);
    var stacks =
        localStack
            .client(CloudFormationClient.builder())
            .describeStacks(request -> request.stackName(NAME))
            .stacks();
    assertEquals(
        List.of(StackStatus.CREATE_COMPLETE), stacks.stream().map(s -> s.stackStatus()).toList());
    assertTrue(output.contains("StateMachineArn"), output);
  }
}
