package io.driftwatch.verify.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.read.DataLimits;
import io.driftwatch.deleteobject.DeleteObjectHandler;
import io.driftwatch.detectdrift.DetectDriftHandler;
import io.driftwatch.loaddata.LoadDataHandler;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.emulator.lambda.LocalFunctions;
import io.driftwatch.local.emulator.s3.ObjectCreated;
import io.driftwatch.local.emulator.s3.S3Notification;
import io.driftwatch.local.emulator.ssm.LocalParameterStore;
import io.driftwatch.local.evidently.EvidentlyReceiver;
import io.driftwatch.local.stepfunctions.asl.StateFailure;
import io.driftwatch.local.stepfunctions.run.ExecutionClock;
import io.driftwatch.local.stepfunctions.run.ExecutionObserver;
import io.driftwatch.local.stepfunctions.run.LocalStepFunctions;
import io.driftwatch.quarantineobject.QuarantineObjectHandler;
import io.driftwatch.startexecution.StartExecutionHandler;
import io.driftwatch.support.evidently.client.Timeouts;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.ObjectCopy;
import io.driftwatch.uploadreport.UploadReportHandler;
import io.driftwatch.verify.reliability.Call.Level;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// One file's way through a system of its own, from the upload to the end of its execution, with
/// faults in its way. Only S3 is shared: the run has a monitor of its own there.
final class FaultyRun implements Closeable {
  /// What no log, report or message may ever hold.
  static final String SECRET = "c4nary-Xq7Rk2Zp9-never-to-be-seen";

  private static final String PARAMETERS = "/driftwatch/evidently";
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Timeouts IMPATIENT =
      new Timeouts(
          SOON,
          SOON,
          SOON,
          SOON,
          Duration.ofMillis(10),
          List.of(Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(50)),
          Duration.ofSeconds(20));
  // More often than faults can be in the way: each strikes once, and an outage is repaired.
  private static final int MOST_REDRIVES = 5;
  private static final int MOST_DELIVERIES = 6;

  private final Bench bench;
  private final Scenario scenario;
  private final String monitor;
  private final Faults faults;
  private final RandomGenerator random;
  private final PartsOfAnySize parts;
  private final S3Client s3;
  private final LocalParameterStore parameters = new LocalParameterStore();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream logStream = new PrintStream(log, true, UTF_8);
  private final Path workspace;
  private final EvidentlyReceiver receiver;
  private final List<Closeable> resources = new ArrayList<>();
  private final LocalStepFunctions stepFunctions;
  private final List<String> messages = new ArrayList<>();
  private final List<DescribeExecutionResponse> ends = new ArrayList<>();
  private final List<FunctionError> deliveries = new ArrayList<>();

  private final NoWaiting pace = new NoWaiting();
  private LocalFunctions process;
  private final List<String> lost = new ArrayList<>();

  private int deaths;
  private @Nullable ObjectCreated created;
  private @Nullable Instant uploaded;

  /// @param monitor a name that no other run of the bench has
  /// @param wire whether faults can strike between the SDK and S3 too
  /// @param random chooses among the errors by which Lambda may report one fault
  FaultyRun(
      Bench bench,
      Scenario scenario,
      String monitor,
      Faults faults,
      boolean wire,
      RandomGenerator random)
      throws IOException {
    this.bench = bench;
    this.scenario = scenario;
    this.monitor = monitor;
    this.faults = faults;
    this.random = random;
    workspace = Files.createTempDirectory("reliability");
    parts = new PartsOfAnySize(bench.s3().client());
    receiver = EvidentlyReceiver.start(workspace, "project", SECRET, 0);
    resources.add(receiver::close);
    var service = FaultProxy.before(URI.create(receiver.url()), Level.EVIDENTLY_WIRE, faults);
    resources.add(service);
    if (scenario != Scenario.UNCONFIGURED) {
      configure("url", service.url().toString(), ParameterType.STRING);
    }
    configure("project", receiver.project(), ParameterType.STRING);
    configure("secret", SECRET, ParameterType.SECURE_STRING);
    s3 = wire ? s3OverTheWire() : parts;
    stepFunctions =
        new LocalStepFunctions(
            "drift-monitor",
            bench.machine(),
            this::invoke,
            pace,
            random,
            new ExecutionObserver() {});
    resources.add(stepFunctions::close);
    process = startedProcess();
  }

  private S3Client s3OverTheWire() throws IOException {
    var proxy = FaultProxy.before(bench.s3().endpoint(), Level.S3_WIRE, faults);
    resources.add(proxy);
    var client =
        AwsClients.configured(
                S3Client.builder()
                    .endpointOverride(proxy.url())
                    .forcePathStyle(true)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                        bench.s3().client().serviceClientConfiguration().credentialsProvider()))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(SOON).socketTimeout(SOON))
            .build();
    resources.add(client::close);
    return client;
  }

  /// Sets a parameter of the Evidently service, in the place of what is there.
  void configure(String name, String value, ParameterType type) {
    parameters.putParameter(
        request -> request.name(PARAMETERS + "/" + name).value(value).type(type));
  }

  private LocalFunctions startedProcess() {
    var faultyS3 = FaultyClient.around(S3Client.class, s3, faults);
    var faultySsm = FaultyClient.around(SsmClient.class, parameters, faults);
    var faultySfn = FaultyClient.around(SfnClient.class, stepFunctions, faults);
    return new LocalFunctions(logStream)
        .with(
            "start-execution",
            new StartExecutionHandler(faultySfn, stepFunctions.stateMachineArn()))
        .with("load-data", new LoadDataHandler(faultyS3, DataLimits.DEFAULT))
        .with("detect-drift", new DetectDriftHandler(faultyS3))
        .with(
            "upload-report",
            new UploadReportHandler(faultyS3, faultySsm, PARAMETERS, IMPATIENT, pace::now))
        .with(
            "quarantine-object",
            new QuarantineObjectHandler(faultyS3, new ObjectCopy(faultyS3, scenario.partBytes())))
        .with("delete-object", new DeleteObjectHandler(faultyS3));
  }

  /// Calls a function as Step Functions and S3 do, through Lambda.
  ///
  /// The functions of a run take turns, although the event may be delivered again while its
  /// execution is under way: a process that dies is then never taken for another one.
  private synchronized byte[] invoke(String functionName, byte[] payload) throws FunctionError {
    Fault fault = faults.next(Level.INVOCATION, functionName).orElse(null);
    if (fault == Fault.NOT_SENT) {
      throw lambda("Lambda.SdkClientException");
    }
    if (fault == Fault.THROTTLED) {
      throw lambda("Lambda.TooManyRequestsException");
    }
    if (fault == Fault.BROKEN) {
      throw lambda("Lambda.ServiceException");
    }
    if (fault == Fault.DIED_BEFORE) {
      throw death();
    }
    byte[] answer = answerOfProcess(functionName, payload);
    if (fault == Fault.ANSWER_LOST) {
      throw lambda("Lambda.ClientExecutionTimeoutException");
    }
    if (fault == Fault.SLOW) {
      throw lambda(StateFailure.TIMEOUT);
    }
    if (fault == Fault.DIED_AFTER) {
      throw death();
    }
    return answer;
  }

  private byte[] answerOfProcess(String functionName, byte[] payload) throws FunctionError {
    faults.begin();
    try {
      byte[] answer = process.invoke(functionName, payload);
      if (faults.died()) {
        throw death();
      }
      return answer;
    } catch (FunctionError failure) {
      throw faults.died() ? death() : failure;
    } finally {
      faults.end();
    }
  }

  private FunctionError death() {
    deaths++;
    faults.restart();
    process = startedProcess();
    var names = List.of("Lambda.Unknown", "Sandbox.Timedout", StateFailure.TIMEOUT);
    return lambda(names.get(random.nextInt(names.size())));
  }

  private static FunctionError lambda(String error) {
    return new FunctionError(error, "{\"errorMessage\":\"%s\"}".formatted(error));
  }

  /// Goes the whole way: what S3 and Lambda deliver again is delivered again, and what failed is
  /// redriven, the fault being repaired.
  FaultyRun go() throws IOException {
    upload();
    deliver();
    String arn = stepFunctions.listExecutions(r -> {}).executions().getFirst().executionArn();
    ends.add(stepFunctions.await(arn));
    while (redrivable(ends.getLast()) && ends.size() <= MOST_REDRIVES) {
      lost.addAll(Promises.lost(this, bench.s3().client()));
      faults.repair();
      stepFunctions.redriveExecution(request -> request.executionArn(arn));
      ends.add(stepFunctions.await(arn));
    }
    faults.repair();
    deliver(); // S3 may tell twice
    return this;
  }

  private void upload() {
    var client = bench.s3().client();
    put("reference/" + monitor + "/reference.csv", Scenario.reference());
    put("reference/" + monitor + "/monitor.json", "{\"drift_share\":0.3}");
    put(key(), scenario.content());
    created = bench.announcement(key());
    uploaded = client.headObject(r -> r.bucket(Bench.BUCKET).key(key())).lastModified();
    if (scenario == Scenario.GONE) {
      client.deleteObject(
          request -> request.bucket(Bench.BUCKET).key(key()).versionId(created().versionId()));
    }
  }

  private void put(String key, String content) {
    bench
        .s3()
        .client()
        .putObject(
            request -> request.bucket(Bench.BUCKET).key(key), RequestBody.fromString(content));
  }

  private void deliver() {
    for (int i = 0; i < MOST_DELIVERIES; i++) {
      try {
        invoke("start-execution", S3Notification.of(created()));
        return;
      } catch (FunctionError failure) {
        deliveries.add(failure);
        messages.add(failure.getMessage());
        faults.repair();
      }
    }
    throw new IllegalStateException("the event could not be delivered: " + this);
  }

  private static boolean redrivable(DescribeExecutionResponse end) {
    return end.status() != ExecutionStatus.SUCCEEDED
        && !"io.driftwatch.core.InvalidDataException".equals(end.error());
  }

  Scenario scenario() {
    return scenario;
  }

  String monitor() {
    return monitor;
  }

  Faults faults() {
    return faults;
  }

  String key() {
    return "data-drift/%s/%s".formatted(monitor, scenario.file());
  }

  ObjectCreated created() {
    if (created == null) {
      throw new IllegalStateException("nothing was uploaded yet");
    }
    return created;
  }

  /// {@return when the store took the file, by the store}
  Instant uploaded() {
    if (uploaded == null) {
      throw new IllegalStateException("nothing was uploaded yet");
    }
    return uploaded;
  }

  /// {@return how many processes died}
  synchronized int deaths() {
    return deaths;
  }

  /// {@return how the execution ended: first, and after each redrive}
  List<DescribeExecutionResponse> ends() {
    return ends;
  }

  /// {@return what was wrong about the object before a redrive}
  List<String> lost() {
    return lost;
  }

  /// {@return by what the deliveries of the event failed}
  List<FunctionError> deliveries() {
    return deliveries;
  }

  List<HistoryEvent> history() {
    return stepFunctions
        .getExecutionHistory(r -> r.executionArn(ends.getFirst().executionArn()))
        .events();
  }

  /// {@return how many copies in parts were left unfinished}
  int openUploads() {
    return parts.open();
  }

  int executions() {
    return stepFunctions.listExecutions(r -> {}).executions().size();
  }

  String log() {
    return log.toString(UTF_8);
  }

  /// {@return the runs that the Evidently service has}
  List<byte[]> evidentlyRuns() throws IOException {
    try (Stream<Path> files = Files.list(workspace.resolve(receiver.project() + "/snapshots"))) {
      var runs = new ArrayList<byte[]>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        runs.add(Files.readAllBytes(file));
      }
      return runs;
    }
  }

  @Override
  public String toString() {
    return "%s in %s with %s".formatted(scenario, monitor, faults);
  }

  @Override
  public void close() throws IOException {
    for (var resource : resources.reversed()) {
      resource.close();
    }
    try (Stream<Path> files = Files.walk(workspace)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// The pauses between retries take no time, and are over all the same.
  private static final class NoWaiting implements ExecutionClock {
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant now() {
      return Instant.now().plus(passed.get());
    }

    @Override
    public void pause(Duration length) {
      passed.accumulateAndGet(length, Duration::plus);
    }

    @Override
    public <T> T await(Future<T> task, Instant deadline)
        throws InterruptedException, ExecutionException {
      return task.get();
    }
  }
}
