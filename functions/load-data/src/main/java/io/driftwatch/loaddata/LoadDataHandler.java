package io.driftwatch.loaddata;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.format.DataFormat;
import io.driftwatch.core.format.Formats;
import io.driftwatch.core.format.ReadOptions;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat.Summary;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.InvalidMonitorException;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.json.MonitorReader;
import io.driftwatch.support.json.MonitorWriter;
import io.driftwatch.support.lambda.Failures;
import io.driftwatch.support.lambda.Log;
import io.driftwatch.support.lambda.Priming;
import io.driftwatch.support.lambda.RecordSerializer;
import io.driftwatch.support.lambda.Spilling;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.ContentIdentity;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.s3.ObjectSource;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.s3.ObjectStore.Content;
import io.driftwatch.support.s3.ProfileStore;
import io.driftwatch.support.s3.S3Space;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.LoadedData.DataSet;
import io.driftwatch.support.state.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// Validates configuration, reference and the uploaded file, and stores the two as profiles.
///
/// The only function that reads `monitor.json` and the reference: what it resolved is stored with
/// the run, and later states go by that.
public final class LoadDataHandler implements RequestHandler<LoadDataRequest, LoadedData> {
  /// The `Timeout` of the function in the template.
  public static final Duration TIMEOUT = Duration.ofMinutes(15);

  private final ObjectStore store;
  private final DataLimits limits;
  private final InstantSource clock;
  private final Formats formats;
  private final S3Client s3;
  private final long heap;

  /// Called by Lambda once per execution environment, before the snapshot is taken.
  public LoadDataHandler() {
    this(AwsClients.s3(TIMEOUT), DataLimits.from(System.getenv()));
    Priming.beforeSnapshot(LoadDataHandler::prime);
  }

  /// For the local system and the tests, which bring their own client.
  public LoadDataHandler(S3Client s3, DataLimits limits) {
    this(s3, limits, InstantSource.system());
  }

  /// @param clock for the age of a stored profile
  public LoadDataHandler(S3Client s3, DataLimits limits, InstantSource clock) {
    this(s3, limits, clock, Formats.SHIPPED);
  }

  /// @param formats those of the files that are taken
  public LoadDataHandler(S3Client s3, DataLimits limits, InstantSource clock, Formats formats) {
    this(s3, limits, clock, formats, Runtime.getRuntime().maxMemory());
  }

  /// @param heap bytes of memory: what does not fit into half of it is written to the bucket while
  ///   a file is read
  public LoadDataHandler(
      S3Client s3, DataLimits limits, InstantSource clock, Formats formats, long heap) {
    this.s3 = s3;
    this.store = new ObjectStore(s3);
    this.limits = limits;
    this.clock = clock;
    this.formats = formats;
    this.heap = heap;
  }

  /// Handles a request of the bundled files.
  static void prime(Priming.Bucket bucket, Context context) throws IOException {
    try (var reference = Priming.sample("reference.csv");
        var current = Priming.sample("current.csv")) {
      bucket.put(Layout.reference(""), reference.readAllBytes());
      bucket.put("data-drift/current.csv", current.readAllBytes());
    }
    String request =
        """
        {"execution":"priming",
         "object":{"bucket":"%s","key":"data-drift/current.csv",
                   "versionId":"1","eTag":"0","size":1}}
        """
            .formatted(Priming.Bucket.NAME);
    var serializer = new RecordSerializer();
    LoadDataRequest load = serializer.fromJson(request, LoadDataRequest.class);
    serializer.toJson(
        new LoadDataHandler(bucket.client(), DataLimits.DEFAULT).handleRequest(load, context),
        OutputStream.nullOutputStream(),
        LoadedData.class);
  }

  @Override
  public LoadedData handleRequest(LoadDataRequest request, Context context) {
    return Failures.bounded(
        () ->
            Spilling.call(
                s3,
                request.object().bucket(),
                request.execution(),
                context,
                heap,
                space -> handle(request, context, space)));
  }

  private LoadedData handle(LoadDataRequest request, Context context, S3Space space) {
    ObjectVersion object = request.object();
    String monitor = Layout.monitor(object.key());
    DataFile upload = dataFile(object);
    limits.requireSize(object.key(), object.size());
    var place = new Place(new ProfileStore(store, object.bucket(), space), monitor, space);
    MonitorConfig config = configuration(object.bucket(), monitor);
    var csv = config.csv();
    DataSet reference = reference(place, object.bucket(), new ReadOptions(csv.reference()));
    DataSet current = current(place, upload, new ReadOptions(csv.current()));
    String configKey = Layout.run(monitor, request.execution()).config();
    store.put(
        object.bucket(),
        configKey,
        "application/json",
        MonitorWriter.write(config).getBytes(StandardCharsets.UTF_8));
    var result = new LoadedData(monitor, configKey, reference, current);
    Log.info(
        context,
        "data loaded",
        Map.of("execution", request.execution(), "object", object, "data", result));
    return result;
  }

  /// Where the data of one call go.
  ///
  /// @param space for what does not fit into memory
  private record Place(ProfileStore profiles, String monitor, S3Space space) {}

  /// {@return what reading a file by itself may take}
  private Capacity capacity(Place place) {
    return new Capacity(limits, Capacity.defaultThreads(), place.space().memory());
  }

  /// A file of a monitor and the format that its name has.
  private record DataFile(ObjectVersion object, DataFormat format) {}

  private DataFile dataFile(ObjectVersion object) {
    DataFormat format =
        formats
            .named(object.key())
            .orElseThrow(
                () ->
                    new InvalidDataException(
                        "%s: not a %s file by its name; name it %s and upload it again"
                            .formatted(
                                Shown.path(object.key()),
                                String.join(" or ", formats.names()),
                                formats.suffixesInWords())));
    return new DataFile(object, format);
  }

  private MonitorConfig configuration(String bucket, String monitor) {
    String key = Layout.configuration(monitor);
    return store
        .read(bucket, key)
        .map(bytes -> MonitorReader.read(bytes, key))
        .orElse(MonitorConfig.DEFAULT);
  }

  private DataSet reference(Place place, String bucket, ReadOptions options) {
    return referenceProfile(place, options, referenceFile(bucket, place.monitor()));
  }

  private ObjectVersion referenceFile(String bucket, String monitor) {
    String key = Layout.reference(monitor);
    return store
        .current(bucket, key)
        .or(() -> otherReferenceFile(bucket, monitor))
        .orElseThrow(
            () ->
                new InvalidMonitorException(
                    ("%s: there is no reference, nor one that ends in %s; upload it, then redrive"
                            + " the execution")
                        .formatted(Shown.path(key), formats.suffixesInWords())));
  }

  /// The reference under the first of the endings, in their order, that there is in any case.
  private Optional<ObjectVersion> otherReferenceFile(String bucket, String monitor) {
    String stem = Layout.referenceStem(monitor);
    List<String> keys = store.keys(bucket, stem + ".");
    return formats.suffixes().stream()
        .flatMap(suffix -> keys.stream().filter((stem + suffix)::equalsIgnoreCase))
        .findFirst()
        .flatMap(key -> store.current(bucket, key));
  }

  private DataSet referenceProfile(Place place, ReadOptions options, ObjectVersion reference) {
    try {
      DataFile file = dataFile(reference);
      Stored stored = storedReference(place, options, file);
      return stored.dataSet(null, List.of(LoadedData.DataFile.of(reference)));
    } catch (InvalidDataException e) {
      throw new InvalidMonitorException(
          e.getMessage() + "; this is the reference: repair it, then redrive the execution");
    } catch (ObjectGoneException replaced) {
      // It is the reference that was replaced; the upload is still there.
      throw new ServiceUnavailableException(
          reference + " was replaced while it was read; it will be read anew");
    }
  }

  private DataSet current(Place place, DataFile upload, ReadOptions options) {
    try (Content content = store.open(upload.object())) {
      Stored stored = stored(place, options, upload, () -> content);
      return stored.dataSet(content.modified().toString(), null);
    } catch (IOException broken) {
      throw ObjectStore.broken(upload.object().toString(), broken);
    }
  }

  /// A profile and where it is.
  private record Stored(String key, Summary summary) {
    DataSet dataSet(@Nullable String modified, @Nullable List<LoadedData.DataFile> files) {
      return new DataSet(key, summary.rows(), summary.columns(), modified, files);
    }
  }

  /// {@return the stored profile of a file, which is read where it has none yet, or where only its
  /// bytes tell which it is}
  private Stored stored(
      Place place, ReadOptions options, DataFile file, Supplier<Content> opening) {
    ProfileStore profiles = place.profiles();
    String fingerprint = file.format().fingerprint(options);
    Optional<String> identity = ContentIdentity.of(file.object());
    if (identity.isPresent()) {
      String key = Layout.profile(place.monitor(), identity.get(), fingerprint);
      Capacity capacity = capacity(place);
      return new Stored(
          key,
          profiles.findOrStore(
              key, clock.instant(), () -> profile(opening, file, options, capacity)));
    }
    try (Content content = opening.get()) {
      var bytes = new ContentIdentity.Reading(content.bytes());
      Profile profile = profile(content.length(), bytes, file, options, capacity(place));
      String key = Layout.profile(place.monitor(), bytes.identity(), fingerprint);
      return new Stored(key, profiles.findOrStore(key, clock.instant(), () -> profile));
    } catch (IOException broken) {
      throw ObjectStore.broken(file.object().toString(), broken);
    }
  }

  /// {@return as above for the reference, with the order of its rows beside its profile}
  private Stored storedReference(Place place, ReadOptions options, DataFile file) {
    String fingerprint = file.format().fingerprint(options);
    Optional<String> identity = ContentIdentity.of(file.object());
    if (identity.isPresent()) {
      String key = Layout.profile(place.monitor(), identity.get(), fingerprint);
      Capacity capacity = capacity(place);
      return storedReference(place, key, () -> referenceProfile(file, options, capacity));
    }
    try (Content content = store.open(file.object())) {
      var bytes = new ContentIdentity.Reading(content.bytes());
      ReferenceProfile profile =
          file.format().reference(source(content.length(), bytes, file), options, capacity(place));
      String key = Layout.profile(place.monitor(), bytes.identity(), fingerprint);
      return storedReference(place, key, () -> profile);
    } catch (IOException broken) {
      throw ObjectStore.broken(file.object().toString(), broken);
    }
  }

  private Stored storedReference(Place place, String key, ProfileStore.ReferenceSource source) {
    String orderKey = Layout.rowOrder(place.monitor(), key);
    return new Stored(key, place.profiles().findOrStore(key, orderKey, clock.instant(), source));
  }

  private ReferenceProfile referenceProfile(DataFile file, ReadOptions options, Capacity capacity) {
    try (Content content = store.open(file.object())) {
      var source = source(content.length(), content.bytes(), file);
      return file.format().reference(source, options, capacity);
    } catch (IOException broken) {
      throw ObjectStore.broken(file.object().toString(), broken);
    }
  }

  private Profile profile(
      Supplier<Content> opening, DataFile file, ReadOptions options, Capacity capacity) {
    try (Content content = opening.get()) {
      return profile(content.length(), content.bytes(), file, options, capacity);
    } catch (IOException broken) {
      throw ObjectStore.broken(file.object().toString(), broken);
    }
  }

  private Profile profile(
      long length, InputStream bytes, DataFile file, ReadOptions options, Capacity capacity)
      throws IOException {
    return file.format().profile(source(length, bytes, file), options, capacity);
  }

  private ObjectSource source(long length, InputStream bytes, DataFile file) {
    limits.requireSize(file.object().key(), length);
    return new ObjectSource(store, file.object(), length, bytes);
  }
}
