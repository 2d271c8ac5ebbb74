package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.core.read.csv.RangedRead;
import io.driftwatch.local.emulator.s3.EmbeddedS3;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.s3.ObjectSource;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.state.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// Objects over connections none of which carries more than two megabytes.
class BrokenConnectionsTest {
  private static final String BUCKET = "bucket";
  private static final String KEY = "data-drift/a.csv";
  private static final int LONGEST = 2 << 20;

  private final EmbeddedS3 s3 = EmbeddedS3.start(BUCKET);
  private final byte[] bytes = new byte[30_000_000];
  private final Breaking breaking = new Breaking(s3.client());

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void open_wholeObjectOverwrittenMeanwhile_isTheVersionThatWasOpened() throws IOException {
    var object = put(BUCKET, 1);
    try (var whole = new ObjectStore(breaking).open(object)) {
      byte[] first = whole.bytes().readNBytes(LONGEST / 2);
      byte[] expected = bytes.clone();
      put(BUCKET, 2);
      byte[] rest = whole.bytes().readAllBytes();
      assertArrayEquals(Arrays.copyOf(expected, first.length), first);
      assertArrayEquals(Arrays.copyOfRange(expected, first.length, expected.length), rest);
    }
    assertTrue(breaking.connections.get() > 10, () -> breaking.connections + " connections");
  }

  @Test
  void open_part_isThosePartsBytes() throws IOException {
    var source = source(put(BUCKET, 3));
    try (var part = source.open(5_000_000, 25_000_000)) {
      assertArrayEquals(Arrays.copyOfRange(bytes, 5_000_000, 25_000_000), part.readAllBytes());
    }
    assertTrue(breaking.connections.get() > 5, () -> breaking.connections + " connections");
  }

  @Test
  void open_objectWithoutVersionsOverwrittenMeanwhile_isGone() throws IOException {
    s3.client().createBucket(r -> r.bucket("plain"));
    try (var part = source(put("plain", 4)).open(1, 25_000_000)) {
      part.readNBytes(LONGEST / 2);
      put("plain", 5);
      assertThrows(ObjectGoneException.class, part::readAllBytes);
    }
  }

  @Test
  void open_objectWithoutVersions_isReadToItsEnd() throws IOException {
    s3.client().createBucket(r -> r.bucket("plain"));
    try (var part = source(put("plain", 6)).open(1, Source.END)) {
      assertArrayEquals(Arrays.copyOfRange(bytes, 1, bytes.length), part.readAllBytes());
    }
  }

  @Test
  void profile_inRangesOfAnObjectOverwrittenMeanwhile_isThatOfOnePass() throws IOException {
    var rows = new StringBuilder("a,b\n");
    for (int i = 0; rows.length() < bytes.length - 100; i++) {
      rows.append(i % 5000).append(",\"line\n").append(i % 77).append("\"\n");
    }
    byte[] csv = rows.toString().getBytes(UTF_8);
    var stored = s3.client().putObject(r -> r.bucket(BUCKET).key(KEY), RequestBody.fromBytes(csv));
    var object =
        new ObjectVersion(
            BUCKET, KEY, stored.versionId(), stored.eTag().replace("\"", ""), csv.length);
    put(BUCKET, 7);
    var capacity = Capacity.of(DataLimits.DEFAULT);
    var expected =
        CsvReader.profile(
            new ByteArrayInputStream(csv), KEY, CsvFormat.DEFAULT, DataLimits.DEFAULT, 1);

    Profile actual;
    try (var content = new ObjectStore(breaking).open(object)) {
      var source = new ObjectSource(new ObjectStore(breaking), object, csv.length, content.bytes());
      actual = RangedRead.profile(source, CsvFormat.DEFAULT, capacity, 9_000_000);
    }

    assertArrayEquals(stored(expected), stored(actual));
    assertTrue(breaking.connections.get() > 10, () -> breaking.connections + " connections");
  }

  private static byte[] stored(Profile profile) throws IOException {
    var out = new ByteArrayOutputStream();
    ProfileFormat.write(profile, out);
    return out.toByteArray();
  }

  private Source source(ObjectVersion object) {
    return new ObjectSource(
        new ObjectStore(breaking), object, object.size(), InputStream.nullInputStream());
  }

  private ObjectVersion put(String bucket, int seed) {
    new Random(seed).nextBytes(bytes);
    var stored =
        s3.client().putObject(r -> r.bucket(bucket).key(KEY), RequestBody.fromBytes(bytes));
    @Nullable String version = bucket.equals(BUCKET) ? stored.versionId() : null;
    assertEquals(bucket.equals(BUCKET), version != null);
    return new ObjectVersion(bucket, KEY, version, stored.eTag().replace("\"", ""), bytes.length);
  }

  /// Breaks each connection: by an early end, or by an exception.
  private static final class Breaking extends DelegatingS3Client {
    private final AtomicInteger connections = new AtomicInteger();

    Breaking(S3Client client) {
      super(client);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
      var answer = super.getObject(request);
      var content = new ShortBody(answer, connections.getAndIncrement() % 2 == 0);
      return new ResponseInputStream<>(answer.response(), AbortableInputStream.create(content));
    }
  }

  private static final class ShortBody extends FilterInputStream {
    private final boolean throwing;
    private int left = LONGEST;

    ShortBody(InputStream in, boolean throwing) {
      super(in);
      this.throwing = throwing;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
      if (left == 0 && throwing) {
        throw new IOException("Connection reset");
      }
      int n = left == 0 ? -1 : super.read(buffer, offset, Math.min(count, left));
      left -= Math.max(n, 0);
      return n;
    }
  }
}
