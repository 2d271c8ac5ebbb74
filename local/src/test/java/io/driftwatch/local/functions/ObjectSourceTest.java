package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.core.read.Source;
import io.driftwatch.local.emulator.s3.EmbeddedS3;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.s3.ObjectSource;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.state.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class ObjectSourceTest {
  private static final String BUCKET = "bucket";
  private static final String KEY = "data-drift/a.csv";

  private final EmbeddedS3 s3 = EmbeddedS3.start(BUCKET);
  private final ObjectVersion object = put("0123456789");

  @AfterEach
  void stop() {
    s3.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 012", "3, 7, 3456", "8, 99, 89", "10, 12, ''", "4, 4, ''", "12, 13, ''"})
  void open_part_isThoseBytesOfThatVersion(long from, long to, String expected) throws IOException {
    put("abcdefghij");
    try (var part = source(s3.client(), object, "open already").open(from, to)) {
      assertEquals(expected, text(part));
    }
  }

  @Test
  void open_wholeObject_isWhatIsOpenAndThenReadAnew() throws IOException {
    put("abcdefghij");
    Source source = source(s3.client(), object, "open already");
    try (var first = source.open(0, Source.END);
        var second = source.open(0, source.length())) {
      assertEquals("open already", text(first));
      assertEquals("0123456789", text(second));
    }
  }

  @Test
  void open_objectWithoutVersionOverwritten_isGone() {
    var unversioned = new ObjectVersion(BUCKET, KEY, null, object.eTag(), object.size());
    put("abcdefghij");
    Source source = source(s3.client(), unversioned, "");
    assertThrows(ObjectGoneException.class, () -> source.open(1, 2));
  }

  @Test
  void open_answerWithOtherBytes_isRefused() {
    Source source = source(new WithoutRanges(s3.client()), object, "");
    assertThrows(ServiceUnavailableException.class, () -> source.open(1, 2));
  }

  /// Sends the whole object, as a proxy may that does not know ranges.
  private static final class WithoutRanges extends DelegatingS3Client {
    WithoutRanges(S3Client client) {
      super(client);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
      return super.getObject(request.toBuilder().range(null).build());
    }
  }

  private static Source source(S3Client client, ObjectVersion object, String whole) {
    var open = new ByteArrayInputStream(whole.getBytes(UTF_8));
    return new ObjectSource(new ObjectStore(client), object, object.size(), open);
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), UTF_8);
  }

  private ObjectVersion put(String text) {
    var stored =
        s3.client().putObject(r -> r.bucket(BUCKET).key(KEY), RequestBody.fromString(text));
    return new ObjectVersion(
        BUCKET, KEY, stored.versionId(), stored.eTag().replace("\"", ""), text.length());
  }
}
