package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.format.DataFormat;
import io.driftwatch.core.format.Formats;
import io.driftwatch.core.format.ReadOptions;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.loaddata.LoadDataHandler;
import io.driftwatch.loaddata.LoadDataRequest;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.support.json.MonitorReader;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

class LoadDataHandlerTest {
  private static final byte[] REFERENCE = Functions.sample("reference/weather/reference.csv");
  private static final byte[] WEEK1 = Functions.sample("data-drift/weather/week1.csv");

  private final Functions functions = new Functions();

  @AfterEach
  void stop() {
    functions.close();
  }

  @Test
  void load_week_answersWhereThingsAre() throws FunctionError {
    functions.put("reference/m/reference.csv", REFERENCE);
    var data = functions.load("e", functions.put("data-drift/m/week.csv", WEEK1));
    assertEquals("m", data.monitor());
    assertEquals("runs/m/e/config.json", data.config());
    assertEquals(431, data.reference().rows());
    assertEquals(12, data.reference().columns());
    assertEquals(165, data.current().rows());
    assertEquals(11, data.current().columns());
    assertTrue(functions.tags("profiles/m/").containsKey(data.reference().key()));
    assertTrue(functions.tags("profiles/m/").containsKey(data.current().key()));
  }

  @Test
  void load_sameRequestTwice_givesTheSameKeysAndBytes() throws FunctionError {
    functions.put("reference/m/reference.csv", REFERENCE);
    var request = new LoadDataRequest("e", functions.put("data-drift/m/week.csv", WEEK1));
    var first = functions.call("load-data", request);
    var written = functions.tags("");
    assertArrayEquals(first, functions.call("load-data", request));
    assertEquals(written, functions.tags(""));
  }

  @Test
  void load_profileThatIsThere_isNotWrittenAgain() throws FunctionError {
    functions.put("reference/m/reference.csv", REFERENCE);
    var object = functions.put("data-drift/m/a.csv", WEEK1);
    functions.load("e1", object);
    var versions = functions.versions("profiles/");
    functions.load("e2", object);
    assertEquals(3, versions.size());
    assertEquals(versions, functions.versions("profiles/"));
  }

  @Test
  void load_profileAboutToExpire_isWrittenAnewWithTheSameBytes() throws FunctionError {
    functions.put("reference/m/reference.csv", REFERENCE);
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    functions.load("e1", object);
    var tags = functions.tags("profiles/");
    var versions = functions.versions("profiles/");
    functions.pass(Duration.ofDays(15));
    functions.load("e2", object);
    assertEquals(tags, functions.tags("profiles/"));
    assertEquals(6, functions.versions("profiles/").size());
    assertTrue(functions.versions("profiles/").containsAll(versions));
  }

  @ParameterizedTest
  @EnumSource
  void load_storedProfileDamaged_isMadeAgainInItsPlace(Damage damage) throws FunctionError {
    functions.put("reference/m/reference.csv", REFERENCE);
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var data = functions.load("e1", object);
    var good = functions.tags("profiles/");
    for (var key : good.keySet()) {
      functions.damage(key, damage.of(functions.bytes(key)));
    }
    assertEquals(data.current(), functions.load("e2", object).current());
    assertEquals(good, functions.tags("profiles/"));
    assertEquals(7, functions.detect("e2", object, data).drifted());
  }

  /// What may have become of a stored profile.
  enum Damage {
    BIT_FLIPPED {
      @Override
      byte[] of(byte[] profile) {
        profile[profile.length / 2] ^= 1;
        return profile;
      }
    },
    CUT_OFF {
      @Override
      byte[] of(byte[] profile) {
        return Arrays.copyOf(profile, profile.length / 2);
      }
    },
    EMPTY {
      @Override
      byte[] of(byte[] profile) {
        return new byte[0];
      }
    },
    OF_ANOTHER_VERSION {
      @Override
      byte[] of(byte[] profile) {
        profile[4] = 9;
        return profile;
      }
    };

    abstract byte[] of(byte[] profile);
  }

  @Test
  void load_orderOfTheRowsMissing_isMadeAndTheProfileStays() throws FunctionError {
    functions.put("reference/m/reference.csv", REFERENCE);
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    String profile = functions.load("e1", object).reference().key();
    String order = Layout.rowOrder("m", profile);
    byte[] good = functions.bytes(order);
    var versions = functions.versions(profile);
    functions.s3().client().deleteObject(r -> r.bucket(Functions.BUCKET).key(order));
    functions.load("e2", object);
    assertArrayEquals(good, functions.bytes(order));
    assertEquals(versions, functions.versions(profile));
  }

  // Two runs may find the same damage: what the first stored is not replaced by the second.
  @Test
  void load_damagedProfileReplacedMeanwhile_leavesTheNewOne() throws FunctionError {
    var replaced = new AtomicReference<byte @Nullable []>();
    try (var racing = new Functions(client -> new ReplacesBeforePut(client, replaced))) {
      racing.put("reference/m/reference.csv", REFERENCE);
      var object = racing.put("data-drift/m/week.csv", WEEK1);
      String key = racing.load("e1", object).current().key();
      byte[] good = racing.bytes(key);
      racing.damage(key, Damage.CUT_OFF.of(good));
      replaced.set(good);
      racing.load("e2", object);
      assertEquals(3, racing.versions(key).size(), "good, damaged, and the other run's");
      assertArrayEquals(good, racing.bytes(key));
    }
  }

  /// Another run stores the profile just before this one does.
  private static final class ReplacesBeforePut extends DelegatingS3Client {
    private final AtomicReference<byte @Nullable []> replacement;

    ReplacesBeforePut(S3Client client, AtomicReference<byte @Nullable []> replacement) {
      super(client);
      this.replacement = replacement;
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      byte[] other = request.ifMatch() == null ? null : replacement.getAndSet(null);
      if (other != null) {
        super.putObject(
            r -> r.bucket(request.bucket()).key(request.key()), RequestBody.fromBytes(other));
      }
      return super.putObject(request, body);
    }
  }

  @Test
  void load_eventNamesMoreBytesThanAFileMayHave_isRefusedUnread() {
    functions.put("reference/m/reference.csv", REFERENCE);
    var small = functions.put("data-drift/m/week.csv", WEEK1);
    var large =
        new ObjectVersion(
            small.bucket(), small.key(), small.versionId(), small.eTag(), (20L << 30) + 1);
    var failure = assertThrows(FunctionError.class, () -> functions.load("e", large));
    assertEquals("io.driftwatch.core.InvalidDataException", failure.error());
    assertTrue(failure.cause().contains("was not read"), failure.cause());
    assertEquals(Map.of(), functions.tags("profiles/"));
  }

  @Test
  void load_objectLargerThanItsEventSays_isRefusedUnread() throws FunctionError {
    try (var sized = new Functions(TooLarge::new)) {
      sized.put("reference/m/reference.csv", REFERENCE);
      var object = sized.put("data-drift/m/week.csv", WEEK1);
      var failure = assertThrows(FunctionError.class, () -> sized.load("e", object));
      assertEquals("io.driftwatch.core.InvalidDataException", failure.error());
      assertTrue(failure.cause().contains("was not read"), failure.cause());
    }
  }

  /// A dropped file is larger than it was, and none of it is to be read.
  private static final class TooLarge extends DelegatingS3Client {
    TooLarge(S3Client client) {
      super(client);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
      var object = super.getObject(request);
      if (!request.key().startsWith("data-drift/")) {
        return object;
      }
      return new ResponseInputStream<>(
          object.response().toBuilder().contentLength((20L << 30) + 1).build(),
          AbortableInputStream.create(new UnreadableStream()));
    }
  }

  private static final class UnreadableStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("it was read");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      throw new IOException("it was read");
    }
  }

  @Test
  void load_otherParseSettings_haveAProfileOfTheirOwn() throws FunctionError {
    functions.put("reference/m/reference.csv", REFERENCE);
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var before = functions.load("e1", object);
    functions.put(
        "reference/m/monitor.json", "{\"csv\":{\"missing_values\":[\"0\"]}}".getBytes(UTF_8));
    assertNotEquals(before.current().key(), functions.load("e2", object).current().key());
  }

  @Test
  void load_formatOfOneSide_readsThatSideByIt() throws FunctionError {
    var semicolons = new String(WEEK1, UTF_8).replace(',', ';').getBytes(UTF_8);
    functions.put("reference/m/reference.csv", REFERENCE);
    var commas = functions.load("e1", functions.put("data-drift/m/a.csv", WEEK1));
    functions.put(
        "reference/m/monitor.json",
        "{\"csv\":{\"sep\":\",\",\"current\":{\"sep\":\";\"}}}".getBytes(UTF_8));
    var object = functions.put("data-drift/m/b.csv", semicolons);
    var data = functions.load("e2", object);
    assertEquals(431, data.reference().rows());
    assertEquals(12, data.reference().columns());
    assertEquals(11, data.current().columns());
    assertArrayEquals(
        functions.bytes(commas.current().key()), functions.bytes(data.current().key()));
    assertEquals(7, functions.detect("e2", object, data).drifted());
    var config = MonitorReader.read(functions.bytes(data.config()), data.config());
    assertEquals(CsvFormat.DEFAULT.withSep(','), config.csv().reference());
    assertEquals(CsvFormat.DEFAULT.withSep(';'), config.csv().current());
  }

  /// The same bytes under two formats are two profiles, though they have one identity.
  @Test
  void load_sameFileOnBothSides_hasAProfileForEachFormat() throws FunctionError {
    functions.put(
        "reference/m/monitor.json",
        "{\"csv\":{\"reference\":{\"na_values\":[\"0\"]}}}".getBytes(UTF_8));
    functions.put("reference/m/reference.csv", WEEK1);
    var data = functions.load("e", functions.put("data-drift/m/week.csv", WEEK1));
    var reference = suffix(data.reference().key());
    assertNotEquals(reference, suffix(data.current().key()));
    functions.put("reference/m/monitor.json", "{}".getBytes(UTF_8));
    var plain = functions.load("e2", functions.put("data-drift/m/week.csv", WEEK1));
    assertEquals(suffix(data.current().key()), suffix(plain.reference().key()));
  }

  /// {@return the part of a profile's key that depends on the settings}
  private static String suffix(String key) {
    return key.substring(key.indexOf('-'));
  }

  @Test
  void load_compressed_isTheSameData() throws FunctionError {
    functions.put("reference/m/reference.csv.gz", Functions.gzip(REFERENCE));
    var data =
        functions.load("e", functions.put("data-drift/m/week.csv.gz", Functions.gzip(WEEK1)));
    assertEquals(431, data.reference().rows());
    assertEquals(165, data.current().rows());
  }

  @ParameterizedTest
  @CsvSource({
    "zst, week.csv.zst",
    "bz2, WEEK.CSV.BZ2",
    "xz, week.tsv.xz",
    "zip, week.txt.zip",
    "zst, week.csv",
    "zip, week.csv.gz"
  })
  void load_otherCompressionAndName_isTheSameData(String sample, String name)
      throws FunctionError, IOException {
    functions.put("reference/m/reference.csv", REFERENCE);
    byte[] file;
    try (var week = LoadDataHandlerTest.class.getResourceAsStream("week1.csv." + sample)) {
      file = requireNonNull(week).readAllBytes();
    }
    var plain = functions.load("e1", functions.put("data-drift/m/plain.csv", WEEK1));
    var data = functions.load("e2", functions.put("data-drift/m/" + name, file));
    assertEquals(profile(plain).columns(), profile(data).columns());
  }

  private Profile profile(LoadedData data) throws IOException {
    var stored = new ByteArrayInputStream(functions.bytes(data.current().key()));
    return ProfileFormat.read(stored, MemoryBudget.ofProcess());
  }

  @ParameterizedTest
  @ValueSource(strings = {".CSV", ".tsv", ".csv.zst", ".Csv.Zip", ".txt", ".csv.gz"})
  void load_referenceOfAnotherName_isFound(String suffix) throws FunctionError {
    functions.put("reference/m/reference" + suffix, REFERENCE);
    functions.put("reference/m/reference.md", WEEK1);
    functions.put("reference/m/reference-of-old.csv", WEEK1);
    var data = functions.load("e", functions.put("data-drift/m/week.csv", WEEK1));
    assertEquals(431, data.reference().rows());
  }

  @Test
  void load_severalReferences_firstOfTheirOrderIsTaken() throws FunctionError {
    functions.put("reference/m/reference.tsv", WEEK1);
    functions.put("reference/m/reference.csv.zst", REFERENCE);
    var data = functions.load("e", functions.put("data-drift/m/week.csv", WEEK1));
    assertEquals(431, data.reference().rows());
    functions.put("reference/m/reference.csv", WEEK1);
    assertEquals(
        165,
        functions.load("e2", functions.put("data-drift/m/week.csv", WEEK1)).reference().rows());
  }

  @Test
  void load_noReference_saysWhichNamesItMayHave() {
    functions.put("reference/m/reference.parquet", REFERENCE);
    var object = functions.put("data-drift/m/week.csv", WEEK1);
    var failure = assertThrows(FunctionError.class, () -> functions.load("e", object));
    assertEquals("io.driftwatch.support.InvalidMonitorException", failure.error());
    assertTrue(
        failure
            .cause()
            .contains(
                "reference/m/reference.csv: there is no reference, nor one that ends in .csv, .tsv"
                    + " or .txt, plain or with .gz, .zst, .bz2, .xz or .zip behind it; upload it"),
        failure.cause());
  }

  @Test
  void load_nameOfNoFormat_saysWhichNamesThereAre() {
    functions.put("reference/m/reference.csv", REFERENCE);
    var object = functions.put("data-drift/m/week.parquet", WEEK1);
    var failure = assertThrows(FunctionError.class, () -> functions.load("e", object));
    assertEquals("io.driftwatch.core.InvalidDataException", failure.error());
    assertTrue(
        failure
            .cause()
            .contains(
                "data-drift/m/week.parquet: not a CSV file by its name; name it .csv, .tsv or .txt,"
                    + " plain or with .gz, .zst, .bz2, .xz or .zip behind it and upload it again"),
        failure.cause());
  }

  @Test
  void load_secondFormat_isReadInPartsAndHasAProfileOfItsOwn() throws FunctionError {
    functions.replace(
        "load-data",
        new LoadDataHandler(
            functions.s3().client(),
            DataLimits.DEFAULT,
            InstantSource.system(),
            new Formats(List.of(Formats.SHIPPED.named("a.csv").orElseThrow(), new Digits()))));
    functions.put("reference/m/reference.csv", REFERENCE);
    var digits = functions.put("data-drift/m/week.digits", "DIGITS:0110".getBytes(UTF_8));
    var data = functions.load("e", digits);
    assertEquals(4, data.current().rows());
    assertEquals(1, data.current().columns());
    assertEquals(431, data.reference().rows());
    var other = functions.put("data-drift/m/week.md", WEEK1);
    var failure = assertThrows(FunctionError.class, () -> functions.load("e", other));
    assertTrue(failure.cause().contains(" behind it or .digits and upload"), failure.cause());
  }

  /// A second format: a mark, and then a digit for each row of the only column.
  private static final class Digits implements DataFormat {
    @Override
    public String name() {
      return "digits";
    }

    @Override
    public List<String> suffixes() {
      return List.of(".digits");
    }

    @Override
    public boolean startsWith(byte[] head) {
      return new String(head, UTF_8).startsWith("DIGITS:");
    }

    @Override
    public String fingerprint(ReadOptions options) {
      return "digits";
    }

    @Override
    public Profile profile(Source source, ReadOptions options, Capacity capacity)
        throws IOException {
      var csv = new StringBuilder("digit\n");
      for (long at = "DIGITS:".length(); at < source.length(); at++) {
        try (var part = source.open(at, at + 1)) {
          csv.append((char) part.read()).append('\n');
        }
      }
      return CsvReader.profile(
          new ByteArrayInputStream(csv.toString().getBytes(UTF_8)),
          source.name(),
          CsvFormat.DEFAULT,
          capacity.limits());
    }
  }

  @Test
  void load_rootMonitor_hasItsReferenceAtTheTop() throws FunctionError {
    functions.put("reference/reference.csv", REFERENCE);
    var data = functions.load("e", functions.put("data-drift/week.csv", WEEK1));
    assertEquals("", data.monitor());
    assertEquals("runs/e/config.json", data.config());
    assertEquals(431, data.reference().rows());
  }

  @ParameterizedTest
  @MethodSource("io.driftwatch.local.functions.Keys#hard")
  void load_anyKey_isRead(String key) throws FunctionError {
    functions.put("reference/m/reference.csv", REFERENCE);
    assertEquals(165, functions.load("e", functions.put(key, WEEK1)).current().rows());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 980}) // the longest for which the reference's own key is possible
  void load_monitorOfAnyLength_isFound(int length) throws FunctionError {
    var monitor = "m".repeat(length);
    functions.put("reference/%s/reference.csv".formatted(monitor), REFERENCE);
    var object = functions.put("data-drift/%s/w.csv".formatted(monitor), WEEK1);
    var answer = functions.call("load-data", new LoadDataRequest("e", object));
    assertTrue(answer.length < 10_000, "bytes: " + answer.length);
  }

  @Test
  void load_monitorWhoseReferenceCannotBe_isAnErrorOfTheMonitor() {
    var object = functions.put("data-drift/%s/w.csv".formatted("m".repeat(1000)), WEEK1);
    var failure = assertThrows(FunctionError.class, () -> functions.load("e", object));
    assertEquals("io.driftwatch.support.InvalidMonitorException", failure.error());
  }

  @Test
  void load_thousandColumnsWithLongNames_answersLittle() throws FunctionError {
    var wide = wide(1000);
    functions.put("reference/m/reference.csv", wide);
    var object = functions.put("data-drift/m/wide.csv", wide);
    var answer = functions.call("load-data", new LoadDataRequest("e", object));
    assertTrue(answer.length < 10_000, "bytes: " + answer.length);
  }

  /// {@return columns with names of 200 characters, over two rows}
  static byte[] wide(int columns) {
    var names =
        IntStream.range(0, columns)
            .mapToObj(i -> "%04d".formatted(i) + "\u00fc".repeat(196))
            .collect(Collectors.joining(","));
    var row = "1" + ",1".repeat(columns - 1);
    return "%s\n%s\n%s\n".formatted(names, row, row).getBytes(UTF_8);
  }
}
