package io.driftwatch.loaddata;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.csv.CsvLimits;
import io.driftwatch.core.csv.CsvProfiler;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.verdict.MonitorConfig;
import io.driftwatch.support.AwsClients;
import io.driftwatch.support.InvalidMonitorException;
import io.driftwatch.support.Layout;
import io.driftwatch.support.LoadedData;
import io.driftwatch.support.LoadedData.DataSet;
import io.driftwatch.support.Log;
import io.driftwatch.support.MonitorJson;
import io.driftwatch.support.ObjectStore;
import io.driftwatch.support.ObjectStore.Content;
import io.driftwatch.support.ObjectVersion;
import io.driftwatch.support.ProfileStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/// Validates configuration, reference and the uploaded file, and stores the two as profiles.
///
/// The only function that reads `monitor.json` and the reference: what it resolved is stored with
/// the run, and later states go by that.
public final class LoadDataHandler implements RequestHandler<LoadDataRequest, LoadedData> {
  private final ObjectStore store;
  private final CsvLimits limits;

  /// Called by Lambda once per execution environment, before the snapshot is taken.
  public LoadDataHandler() {
    this(AwsClients.s3(), CsvLimits.DEFAULT);
  }

  /// For the local system and the tests, which bring their own client.
  public LoadDataHandler(S3Client s3, CsvLimits limits) {
    this.store = new ObjectStore(s3);
    this.limits = limits;
  }

  @Override
  public LoadedData handleRequest(LoadDataRequest request, Context context) {
    ObjectVersion object = request.object();
    requireCsvName(object.key());
    String monitor = Layout.monitor(object.key());
    MonitorConfig config = configuration(object.bucket(), monitor);
    DataSet reference = reference(object.bucket(), monitor, config);
    DataSet current = current(object, monitor, config);
    String configKey = Layout.run(monitor, request.execution()) + "config.json";
    store.put(
        object.bucket(),
        configKey,
        "application/json",
        MonitorJson.write(config).getBytes(StandardCharsets.UTF_8));
    var result = new LoadedData(monitor, configKey, reference, current);
    Log.info(
        context,
        "data loaded",
        Map.of("execution", request.execution(), "object", object, "data", result));
    return result;
  }

  private static void requireCsvName(String key) {
    if (!key.endsWith(".csv") && !key.endsWith(".csv.gz")) {
      throw new InvalidDataException(
          key + ": not a CSV file by its name; name it .csv or .csv.gz and upload it again");
    }
  }

  private MonitorConfig configuration(String bucket, String monitor) {
    String key = Layout.configuration(monitor);
    return store
        .read(bucket, key)
        .map(bytes -> MonitorJson.read(bytes, key))
        .orElse(MonitorConfig.DEFAULT);
  }

  private DataSet reference(String bucket, String monitor, MonitorConfig config) {
    String key = Layout.reference(monitor);
    ObjectVersion reference =
        store
            .current(bucket, key)
            .or(() -> store.current(bucket, key + ".gz"))
            .orElseThrow(
                () ->
                    new InvalidMonitorException(
                        "%s: there is no reference (nor %s.gz); upload it, then redrive the execution"
                            .formatted(key, key)));
    String profileKey = Layout.profile(monitor, reference.eTag(), config.csv());
    var profiles = new ProfileStore(store, bucket);
    Profile profile =
        profiles
            .find(profileKey)
            .orElseGet(
                () -> {
                  Profile made = referenceProfile(reference, config);
                  profiles.put(profileKey, made);
                  return made;
                });
    return new DataSet(profileKey, profile.rows(), profile.columns().size(), null);
  }

  private Profile referenceProfile(ObjectVersion reference, MonitorConfig config) {
    try (Content content = store.open(reference)) {
      return CsvProfiler.profile(content.bytes(), reference.key(), config.csv(), limits);
    } catch (InvalidDataException e) {
      throw new InvalidMonitorException(
          e.getMessage() + "; this is the reference: repair it, then redrive the execution");
    } catch (IOException broken) {
      throw ObjectStore.broken(reference.toString(), broken);
    }
  }

  private DataSet current(ObjectVersion object, String monitor, MonitorConfig config) {
    try (Content content = store.open(object)) {
      Profile profile = CsvProfiler.profile(content.bytes(), object.key(), config.csv(), limits);
      String key = Layout.profile(monitor, object.eTag(), config.csv());
      new ProfileStore(store, object.bucket()).put(key, profile);
      return new DataSet(
          key, profile.rows(), profile.columns().size(), content.modified().toString());
    } catch (IOException broken) {
      throw ObjectStore.broken(object.toString(), broken);
    }
  }
}
