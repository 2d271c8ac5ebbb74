package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.deleteobject.DeleteObjectHandler;
import io.driftwatch.detectdrift.DetectDriftHandler;
import io.driftwatch.detectdrift.DetectDriftRequest;
import io.driftwatch.loaddata.LoadDataHandler;
import io.driftwatch.loaddata.LoadDataRequest;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.emulator.lambda.LocalFunctions;
import io.driftwatch.local.emulator.s3.EmbeddedS3;
import io.driftwatch.local.emulator.ssm.LocalParameterStore;
import io.driftwatch.local.evidently.EvidentlyReceiver;
import io.driftwatch.quarantineobject.QuarantineObjectHandler;
import io.driftwatch.support.evidently.client.Timeouts;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.ObjectVersion;
import io.driftwatch.uploadreport.UploadReportHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// The functions over a bucket, each called with bytes as Lambda calls it.
final class Functions implements AutoCloseable {
  static final String BUCKET = "bucket";
  static final String PARAMETERS = "/test";

  private final EmbeddedS3 s3 = EmbeddedS3.start(BUCKET);
  private final LocalParameterStore parameters = new LocalParameterStore();
  private final LocalFunctions functions =
      new LocalFunctions(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
  private Duration later = Duration.ZERO;

  Functions() {
    this(client -> client);
  }

  /// @param between makes the client that the functions use out of the bucket's own
  Functions(UnaryOperator<S3Client> between) {
    var client = between.apply(s3.client());
    functions
        .with(
            "load-data",
            new LoadDataHandler(client, DataLimits.DEFAULT, () -> Instant.now().plus(later)))
        .with("detect-drift", new DetectDriftHandler(client))
        .with(
            "upload-report",
            new UploadReportHandler(
                client, parameters, PARAMETERS, Timeouts.DEFAULT, () -> Instant.now().plus(later)))
        .with("quarantine-object", new QuarantineObjectHandler(client))
        .with("delete-object", new DeleteObjectHandler(client));
  }

  EmbeddedS3 s3() {
    return s3;
  }

  LocalParameterStore parameters() {
    return parameters;
  }

  /// Puts another handler in the place of a function's own.
  void replace(String function, RequestHandler<?, ?> handler) {
    functions.with(function, handler);
  }

  /// Lets time pass for the functions that ask for it.
  void pass(Duration time) {
    later = later.plus(time);
  }

  /// Points the functions at an Evidently service whose secret is `s3cret`.
  void configure(EvidentlyReceiver receiver) {
    parameter("url", receiver.url(), ParameterType.STRING);
    parameter("project", receiver.project(), ParameterType.STRING);
    parameter("secret", "s3cret", ParameterType.SECURE_STRING);
  }

  private void parameter(String name, String value, ParameterType type) {
    parameters.putParameter(p -> p.name(PARAMETERS + "/" + name).value(value).type(type));
  }

  byte[] call(String function, Record request) throws FunctionError {
    return functions.invoke(function, Json.bytes(request));
  }

  byte[] call(String function, byte[] request) throws FunctionError {
    return functions.invoke(function, request);
  }

  LoadedData load(String execution, ObjectVersion object) throws FunctionError {
    return Json.read(call("load-data", new LoadDataRequest(execution, object)), LoadedData.class);
  }

  static DetectDriftRequest request(String execution, ObjectVersion object, LoadedData data) {
    return new DetectDriftRequest(execution, object, data, "2026-01-05T06:00:02.345Z");
  }

  DriftVerdict detect(String execution, ObjectVersion object, LoadedData data)
      throws FunctionError {
    return Json.read(call("detect-drift", request(execution, object, data)), DriftVerdict.class);
  }

  ObjectVersion put(String key, byte[] bytes) {
    return put(BUCKET, key, bytes);
  }

  ObjectVersion put(String bucket, String key, byte[] bytes) {
    var stored =
        s3.client().putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    return new ObjectVersion(
        bucket, key, stored.versionId(), stored.eTag().replace("\"", ""), bytes.length);
  }

  /// Puts other bytes in the place of an object's, beside the same metadata.
  void damage(String key, byte[] bytes) {
    var metadata = s3.client().headObject(r -> r.bucket(BUCKET).key(key)).metadata();
    s3.client()
        .putObject(r -> r.bucket(BUCKET).key(key).metadata(metadata), RequestBody.fromBytes(bytes));
  }

  byte[] bytes(String key) {
    return s3.client().getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asByteArray();
  }

  /// {@return the entity tag of each current object below a prefix, by key}
  Map<String, String> tags(String prefix) {
    var tags = new TreeMap<String, String>();
    s3.client()
        .listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix(prefix))
        .contents()
        .forEach(object -> tags.put(object.key(), object.eTag()));
    return tags;
  }

  /// {@return the versions of the objects below a prefix}
  List<String> versions(String prefix) {
    return s3
        .client()
        .listObjectVersionsPaginator(r -> r.bucket(BUCKET).prefix(prefix))
        .versions()
        .stream()
        .map(software.amazon.awssdk.services.s3.model.ObjectVersion::versionId)
        .toList();
  }

  static byte[] sample(String path) {
    try {
      return Files.readAllBytes(Path.of("../data").resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return a CSV file whose fields at some places are empty in every row}
  static byte[] without(byte[] csv, Integer... places) {
    var emptied = Set.of(places);
    var lines = new String(csv, UTF_8).lines().toList();
    return lines.stream()
        .map(
            line -> {
              var fields = line.split(",", -1);
              for (int place : lines.getFirst().equals(line) ? Set.<Integer>of() : emptied) {
                fields[place] = "";
              }
              return String.join(",", fields) + "\n";
            })
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    s3.close();
  }
}
