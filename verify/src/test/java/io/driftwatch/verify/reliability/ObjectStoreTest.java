package io.driftwatch.verify.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.local.emulator.s3.EmbeddedS3;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.state.ObjectVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// What counts as an object that is gone: an execution ends well because of it, so nothing else
/// may.
class ObjectStoreTest {
  private static final String E_TAG = "0123456789abcdef0123456789abcdef";

  private static EmbeddedS3 s3;
  private static ObjectStore store;

  @BeforeAll
  static void start() {
    s3 = EmbeddedS3.start("driftwatch");
    store = new ObjectStore(s3.client());
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @Test
  void open_versionThatWasDeleted_isGone() {
    var object = stored("deleted.csv");
    store.remove(object);
    assertThrows(ObjectGoneException.class, () -> store.open(object));
  }

  @Test
  void open_bucketThatIsNotThere_isNoObjectThatIsGone() {
    assertUnavailable("NoSuchBucket", () -> store.open(elsewhere("v1")));
    assertUnavailable("NoSuchBucket", () -> store.open(elsewhere(null)));
  }

  @Test
  void read_bucketThatIsNotThere_isNoMissingObject() {
    assertUnavailable("NoSuchBucket", () -> store.read("elsewhere", "reference/monitor.json"));
  }

  // Over a client of its own: the embedded one looks for the object before it deletes on a
  // condition, and the answer to a look does not tell a missing bucket from a missing object.
  @Test
  void remove_bucketThatIsNotThere_isNotDone() {
    var builder =
        S3Client.builder()
            .endpointOverride(s3.endpoint())
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(s3.client().serviceClientConfiguration().credentialsProvider());
    try (var plain = AwsClients.configured(builder).build()) {
      assertUnavailable("NoSuchBucket", () -> new ObjectStore(plain).remove(elsewhere(null)));
    }
  }

  @Test
  void open_versionWithOtherBytes_isNotRead() {
    var object = stored("other.csv");
    var other = new ObjectVersion(object.bucket(), object.key(), object.versionId(), E_TAG, 1);
    assertUnavailable("other bytes", () -> store.open(other));
  }

  private static void assertUnavailable(String word, Runnable call) {
    var failure = assertThrows(ServiceUnavailableException.class, call::run);
    assertTrue(String.valueOf(failure.getMessage()).contains(word), failure.getMessage());
  }

  private static ObjectVersion elsewhere(@Nullable String versionId) {
    return new ObjectVersion("elsewhere", "data-drift/a.csv", versionId, E_TAG, 1);
  }

  private static ObjectVersion stored(String name) {
    String key = "data-drift/" + name;
    s3.client()
        .putObject(request -> request.bucket("driftwatch").key(key), RequestBody.fromString("a\n"));
    var stored = store.current("driftwatch", key).orElseThrow();
    assertEquals(key, stored.key());
    return stored;
  }
}
