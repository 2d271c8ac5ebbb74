package io.driftwatch.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.ObjectVersion;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Files that differ and have the same entity tag, as two files of one MD5 have: each is read, and
/// gets its own verdict.
class OneETagTest {
  private static final String E_TAG = "0123456789abcdef0123456789abcdef";
  private static final byte[] REFERENCE = Functions.sample("reference/weather/reference.csv");
  private static final byte[] WEEK1 = Functions.sample("data-drift/weather/week1.csv");
  private static final byte[] CALM = REFERENCE;

  private final Functions functions = new Functions(OneETag::new);

  @AfterEach
  void stop() {
    functions.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {Functions.BUCKET, "plain"})
  void load_secondFileOfTheSameETag_isReadAndJudgedByItself(String bucket) throws FunctionError {
    if (!bucket.equals(Functions.BUCKET)) {
      functions.s3().client().createBucket(r -> r.bucket(bucket)); // keeps no versions
    }
    functions.put(bucket, "reference/m/reference.csv", REFERENCE);
    var drifted = sameETag(functions.put(bucket, "data-drift/m/a.csv", WEEK1));
    var calm = sameETag(functions.put(bucket, "data-drift/m/b.csv", CALM));
    LoadedData first = functions.load("e1", drifted);
    LoadedData second = functions.load("e2", calm);
    assertNotEquals(first.current().key(), second.current().key());
    assertEquals(165, first.current().rows());
    assertEquals(431, second.current().rows());
    assertEquals(7, functions.detect("e1", drifted, first).drifted());
    assertEquals(0, functions.detect("e2", calm, second).drifted());
  }

  @ParameterizedTest
  @ValueSource(strings = {Functions.BUCKET, "plain"})
  void load_referenceReplacedByOneOfTheSameETag_isReadAnew(String bucket) throws FunctionError {
    if (!bucket.equals(Functions.BUCKET)) {
      functions.s3().client().createBucket(r -> r.bucket(bucket));
    }
    functions.put(bucket, "reference/m/reference.csv", REFERENCE);
    var object = sameETag(functions.put(bucket, "data-drift/m/a.csv", WEEK1));
    LoadedData before = functions.load("e1", object);
    functions.put(bucket, "reference/m/reference.csv", WEEK1);
    LoadedData after = functions.load("e2", object);
    assertEquals(431, before.reference().rows());
    assertEquals(165, after.reference().rows());
    assertEquals(0, functions.detect("e2", object, after).drifted());
  }

  @Test
  void load_sameBytesWithoutVersions_shareAProfileByTheirBytes() throws FunctionError {
    functions.s3().client().createBucket(r -> r.bucket("plain"));
    functions.put("plain", "reference/m/reference.csv", REFERENCE);
    var one = sameETag(functions.put("plain", "data-drift/m/a.csv", WEEK1));
    var same = sameETag(functions.put("plain", "data-drift/m/b.csv", WEEK1));
    byte[] changed = Arrays.copyOf(WEEK1, WEEK1.length);
    changed[WEEK1.length - 2] ^= 1; // the last digit
    var other = sameETag(functions.put("plain", "data-drift/m/c.csv", changed));
    String key = functions.load("e1", one).current().key();
    assertEquals(key, functions.load("e2", same).current().key());
    assertNotEquals(key, functions.load("e3", other).current().key());
  }

  private static ObjectVersion sameETag(ObjectVersion object) {
    return new ObjectVersion(
        object.bucket(), object.key(), object.versionId(), E_TAG, object.size());
  }

  /// Every object has the same entity tag, and so meets every condition on it.
  private static final class OneETag extends DelegatingS3Client {
    OneETag(S3Client client) {
      super(client);
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
      return super.headObject(request).toBuilder().eTag(E_TAG).build();
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
      var object = super.getObject(request.toBuilder().ifMatch(null).build());
      return new ResponseInputStream<>(object.response().toBuilder().eTag(E_TAG).build(), object);
    }
  }
}
