package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.read.DataLimits;
import io.driftwatch.detectdrift.DetectDriftHandler;
import io.driftwatch.loaddata.LoadDataHandler;
import io.driftwatch.loaddata.LoadDataRequest;
import io.driftwatch.local.emulator.lambda.LocalFunctions;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.ObjectVersion;
import java.lang.management.ManagementFactory;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The two functions that hold profiles in a process of their own, over a bucket of another one.
final class SmallProcess {
  private SmallProcess() {}

  /// @param arguments endpoint, access key, secret key, execution, and the uploaded object as JSON
  public static void main(String[] arguments) throws Exception {
    var object = Json.read(arguments[4].getBytes(UTF_8), ObjectVersion.class);
    var credentials = AwsBasicCredentials.create(arguments[1], arguments[2]);
    try (var s3 =
        AwsClients.configured(
                S3Client.builder()
                    .endpointOverride(URI.create(arguments[0]))
                    .forcePathStyle(true)
                    .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(credentials)))
            .build()) {
      var counting = new FaultyS3(s3);
      var functions =
          new LocalFunctions(System.err)
              .with("load-data", new LoadDataHandler(counting, DataLimits.DEFAULT))
              .with("detect-drift", new DetectDriftHandler(counting));
      String execution = arguments[3];
      long start = System.nanoTime();
      byte[] loaded =
          functions.invoke("load-data", Json.bytes(new LoadDataRequest(execution, object)));
      report("LoadData", counting, start);
      start = System.nanoTime();
      var request = Functions.request(execution, object, Json.read(loaded, LoadedData.class));
      byte[] verdict = functions.invoke("detect-drift", Json.bytes(request));
      report("DetectDrift", counting, start);
      System.out.println(new String(verdict, UTF_8));
    }
  }

  private static void report(String function, FaultyS3 s3, long start) {
    var cpu = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    System.err.printf(
        "%s: %.1f s, %.1f s of CPU in all, %d PUTs, %d GETs, %d deletes%n",
        function,
        (System.nanoTime() - start) / 1e9,
        cpu.getProcessCpuTime() / 1e9,
        s3.count("PutObject"),
        s3.count("GetObject"),
        s3.count("DeleteObjects"));
    s3.forget();
  }
}
