package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.memory.FolderSpace;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.local.emulator.s3.EmbeddedS3;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.s3.ProfileStore;
import io.driftwatch.support.s3.S3Space;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Profiles of more than a part, written and read over connections and by processes that fail.
class StoredProfileTest {
  private static final String BUCKET = "bucket";
  private static final String KEY = "profiles/m/large-v3";

  private static Profile large;
  private static byte[] largeBytes;

  private final EmbeddedS3 s3 = EmbeddedS3.start(BUCKET);
  private final Faulty faulty = new Faulty(s3.client());
  private final S3Space space = new S3Space(faulty, BUCKET, "scratch/e/r/", 1L << 31, _ -> {});
  private final ProfileStore profiles = new ProfileStore(new ObjectStore(faulty), BUCKET, space);

  @TempDir private Path folder;

  @BeforeAll
  static void makeProfile() throws IOException {
    large = profile(1, 400_000);
    largeBytes = bytes(large);
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void store_largeProfile_isWrittenInPartsAndReadInPages() {
    store();
    assertEquals(
        List.of("create", "part 1", "part 2", "part 3", "complete"), faulty.calls, "the requests");
    assertArrayEquals(largeBytes, stored());
    var paged = profiles.read(KEY, spilling(1 << 20));
    assertFalse(paged.columns().getFirst().texts().isInMemory());
    assertEquals(large, paged);
    assertEquals(large, profiles.read(KEY, MemoryBudget.ofProcess()));
  }

  @Test
  void store_smallProfile_isOneRequest() throws IOException {
    var small = profile(2, 10);
    profiles.findOrStore(KEY, Instant.now(), () -> small);
    assertEquals(List.of("put"), faulty.calls);
    assertEquals(small, profiles.read(KEY, MemoryBudget.ofProcess()));
  }

  // Those after which the object is there have lost their answer.
  @ParameterizedTest
  @CsvSource({
    "create, false", "part 1, false", "part 2, false", "part 3, false", "complete, false",
    "create, true", "part 1, true", "part 2, true", "part 3, true", "complete, true"
  })
  void store_failsAtAStep_leavesTheWholeProfileOrNoneAndTheRetryWorks(String step, boolean after) {
    faulty.fail(step, after);
    assertThrows(ServiceUnavailableException.class, this::store);
    boolean isStored = step.equals("complete") && after;
    assertEquals(isStored ? List.of(KEY) : List.of(), keys());
    // an upload whose id was never heard of expires
    assertEquals(step.equals("create") && after ? 1 : 0, openUploads());
    assertRetryWorks();
  }

  @ParameterizedTest
  @ValueSource(strings = {"part 1", "part 2", "part 3", "complete"})
  void store_killedAtAStep_leavesNoProfileAndTheRetryWorks(String step) {
    faulty.fail(step, false);
    faulty.isDead = true;
    assertThrows(ServiceUnavailableException.class, this::store);
    faulty.isDead = false;
    assertEquals(List.of(), keys());
    assertEquals(1, openUploads());
    assertRetryWorks();
  }

  private void assertRetryWorks() {
    faulty.calls.clear();
    store();
    assertArrayEquals(largeBytes, stored());
    assertEquals(large, profiles.read(KEY, spilling(1 << 20)));
  }

  @Test
  void store_profileOfAnotherRunMeanwhile_isUsed() throws IOException {
    byte[] other = bytes(profile(3, 10));
    faulty.before("complete", () -> put(other));
    store();
    assertArrayEquals(other, stored());
    assertEquals(1, s3.client().listObjectVersions(r -> r.bucket(BUCKET)).versions().size());
    assertEquals(0, openUploads());
  }

  @Test
  void store_answerToCompletingIsLostAndAskedForAgain_isStoredOnce() {
    faulty.before("complete", () -> faulty.repeatComplete = true);
    store();
    assertArrayEquals(largeBytes, stored());
    assertEquals(1, s3.client().listObjectVersions(r -> r.bucket(BUCKET)).versions().size());
    assertEquals(0, openUploads());
  }

  @ParameterizedTest
  @CsvSource({"409, ConditionalRequestConflict", "404, NoSuchUpload"})
  void store_uploadLostToAConflict_isBegunAnew(int status, String code) {
    faulty.refuse("complete", 1, status, code);
    store();
    assertEquals(2, faulty.calls.stream().filter("create"::equals).count());
    assertArrayEquals(largeBytes, stored());
    assertEquals(0, openUploads());
  }

  @Test
  void store_conflictsWithoutEnd_areGivenUp() {
    faulty.refuse("complete", 100, 409, "ConditionalRequestConflict");
    var failure = assertThrows(ServiceUnavailableException.class, this::store);
    assertTrue(
        Objects.requireNonNull(failure.getMessage())
            .endsWith("another write came between 3 times"));
    assertEquals(List.of(), keys());
    assertEquals(0, openUploads());
  }

  @Test
  void store_profileCannotBeReadFromItsScratch_leavesNothing() {
    var scratch = spilling(1 << 20);
    profiles.findOrStore("other", Instant.now(), () -> large);
    var paged = profiles.read("other", scratch);
    faulty.before("part 2", () -> s3.client().deleteObject(r -> r.bucket(BUCKET).key("other")));
    faulty.calls.clear();
    assertThrows(
        ServiceUnavailableException.class,
        () -> profiles.findOrStore(KEY, Instant.now(), () -> paged));
    assertEquals(List.of(), keys());
    assertEquals(0, openUploads());
  }

  /// What becomes of the stored bytes: a page, the directory, the last bytes, cut off.
  @ParameterizedTest
  @ValueSource(strings = {"page", "directory", "trailer", "cut off", "longer", "empty"})
  void findOrStore_damagedProfile_isMadeAgainInItsPlace(String damage) {
    put(damaged(damage));
    store();
    assertArrayEquals(largeBytes, stored());
    assertEquals(0, openUploads());
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "directory", "trailer", "cut off", "longer", "empty"})
  void read_damagedProfile_isNeverUsed(String damage) {
    put(damaged(damage));
    var failure = assertThrows(RuntimeException.class, () -> assertEquals(large, pages()));
    assertTrue(
        failure instanceof ServiceUnavailableException || failure instanceof UncheckedIOException,
        failure::toString);
    assertTrue(
        Objects.requireNonNull(failure.getMessage()).contains("start the execution anew"),
        failure::getMessage);
  }

  private Profile pages() {
    return profiles.read(KEY, spilling(1 << 20));
  }

  private static byte[] damaged(String damage) {
    byte[] copy = largeBytes.clone();
    int at =
        switch (damage) {
          case "page" -> copy.length / 2;
          case "directory" -> copy.length - 100;
          default -> copy.length - 10;
        };
    copy[at] ^= 1;
    return switch (damage) {
      case "cut off" -> Arrays.copyOf(largeBytes, largeBytes.length - (8 << 20));
      case "longer" -> Arrays.copyOf(largeBytes, largeBytes.length + 1);
      case "empty" -> new byte[0];
      default -> copy;
    };
  }

  @Test
  void read_profileReplacedMeanwhile_isUnavailable() throws IOException {
    store();
    var paged = pages();
    put(bytes(profile(4, 10)));
    var failure = assertThrows(ServiceUnavailableException.class, () -> assertEquals(large, paged));
    assertTrue(
        Objects.requireNonNull(failure.getMessage()).endsWith("it will be read anew"),
        failure::getMessage);
  }

  @Test
  void compare_twoColumnsOfAMillionNumbers_costsARequestForEachBlockOfAPass() throws IOException {
    var keys = List.of("profiles/m/a-v3", "profiles/m/b-v3");
    long bytes = 0;
    for (var key : keys) {
      var numbers = numbers(key.hashCode(), 1_000_000);
      profiles.findOrStore(key, Instant.now(), () -> numbers);
      bytes += s3.client().headObject(r -> r.bucket(BUCKET).key(key)).contentLength();
    }
    var memory = spilling(1 << 20);
    faulty.gets = 0;
    var reference = profiles.read(keys.getFirst(), memory);
    var current = profiles.read(keys.getLast(), memory);
    var comparison = DriftDetector.compare(MonitorConfig.DEFAULT, reference, current, memory);
    System.out.printf(
        "%d GETs for %.1f MB of profiles: %s%n",
        faulty.gets, bytes / 1e6, comparison.columns().getFirst().verdict());
    assertTrue(faulty.gets < 4 * (bytes >> 20), () -> faulty.gets + " requests");
  }

  private void store() {
    profiles.findOrStore(KEY, Instant.now(), () -> large);
  }

  private void put(byte[] bytes) {
    s3.client().putObject(r -> r.bucket(BUCKET).key(KEY), RequestBody.fromBytes(bytes));
  }

  private byte[] stored() {
    return s3.client().getObjectAsBytes(r -> r.bucket(BUCKET).key(KEY)).asByteArray();
  }

  private List<String> keys() {
    return new ObjectStore(s3.client()).keys(BUCKET, "profiles/");
  }

  private int openUploads() {
    return s3.client().listMultipartUploads(r -> r.bucket(BUCKET)).uploads().size();
  }

  private MemoryBudget spilling(long bytes) {
    return MemoryBudget.of(bytes).spillingTo(new FolderSpace(folder, "mend the test"));
  }

  /// Texts of 50 letters, which take that.
  private static Profile profile(long seed, int rows) throws IOException {
    var random = new Random(seed);
    byte[] text = new byte[50];
    var csv = new StringBuilder("t,n\n");
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < text.length; k++) {
        text[k] = (byte) ('a' + random.nextInt(26));
      }
      csv.append(new String(text, UTF_8)).append(',').append(i / 2).append('\n');
    }
    return read(csv);
  }

  private static Profile numbers(long seed, int rows) throws IOException {
    var random = new Random(seed);
    var csv = new StringBuilder("a,b\n");
    for (int i = 0; i < rows; i++) {
      csv.append(random.nextLong(10_000_000_000L)).append(",0.");
      csv.append(10_000_000 + random.nextInt(90_000_000)).append(random.nextInt(1, 10));
      csv.append('\n');
    }
    return read(csv);
  }

  private static Profile read(StringBuilder csv) throws IOException {
    return CsvReader.profile(
        new ByteArrayInputStream(csv.toString().getBytes(UTF_8)),
        "a.csv",
        CsvFormat.DEFAULT,
        DataLimits.DEFAULT);
  }

  private static byte[] bytes(Profile profile) throws IOException {
    var out = new ByteArrayOutputStream();
    ProfileFormat.write(profile, out);
    return out.toByteArray();
  }

  /// A client that notes what writes, and fails at one of its steps.
  private static final class Faulty extends DelegatingS3Client {
    final List<String> calls = new ArrayList<>();
    int gets;
    boolean isDead;
    boolean repeatComplete;
    private String step = "";
    private Runnable before = Faulty::nothing;
    private Runnable after = Faulty::nothing;

    private static void nothing() {}

    Faulty(S3Client client) {
      super(client);
    }

    void before(String when, Runnable event) {
      step = when;
      before = once(event);
    }

    void fail(String when, boolean isAfter) {
      step = when;
      Runnable failure =
          once(
              () -> {
                throw SdkClientException.create("no connection");
              });
      if (isAfter) {
        after = failure;
      } else {
        before = failure;
      }
    }

    void refuse(String when, int times, int status, String code) {
      step = when;
      int[] left = {times};
      before =
          () -> {
            if (left[0]-- > 0) {
              var details = AwsErrorDetails.builder().errorCode(code).build();
              throw S3Exception.builder().statusCode(status).awsErrorDetails(details).build();
            }
          };
    }

    private static Runnable once(Runnable event) {
      boolean[] done = {false};
      return () -> {
        if (!done[0]) {
          done[0] = true;
          event.run();
        }
      };
    }

    private <T> T call(String name, Supplier<T> request) {
      calls.add(name);
      if (name.equals(step)) {
        before.run();
      }
      T answer = request.get();
      if (name.equals(step)) {
        after.run();
      }
      return answer;
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      return call("put", () -> super.putObject(request, body));
    }

    @Override
    public CreateMultipartUploadResponse createMultipartUpload(
        CreateMultipartUploadRequest request) {
      return call("create", () -> super.createMultipartUpload(request));
    }

    @Override
    public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
      return call("part " + request.partNumber(), () -> super.uploadPart(request, body));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
        CompleteMultipartUploadRequest request) {
      return call(
          "complete",
          () -> {
            var answer = super.completeMultipartUpload(request);
            return repeatComplete ? super.completeMultipartUpload(request) : answer;
          });
    }

    @Override
    public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
      if (isDead) {
        throw SdkClientException.create("the process is dead");
      }
      return super.abortMultipartUpload(request);
    }

    @Override
    public synchronized ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
      gets++;
      return super.getObject(request);
    }
  }
}
