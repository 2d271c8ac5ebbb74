package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.read.Source;
import io.driftwatch.local.emulator.s3.EmbeddedS3;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3SourceTest {
  private static final String BUCKET = "bucket";

  private final EmbeddedS3 s3 = EmbeddedS3.start(BUCKET);

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void open_wholeAndPart_areOfTheVersionReadFirst() throws Exception {
    put("in/a.csv", "0123456789");
    var source = S3Source.of("s3://bucket/in/a.csv", s3::client);
    assertEquals("s3://bucket/in/a.csv", source.name());
    assertEquals(10, source.length());
    put("in/a.csv", "abcdefghij");
    assertEquals("234", text(source, 2, 5));
    assertEquals("0123456789", text(source, 0, Source.END));
    assertEquals("0123456789", text(source, 0, Source.END));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://", "s3://bucket", "s3://bucket/", "s3:///key", "s3://bucket/in/"})
  void of_wordThatNamesNoObject_isRefused(String word) {
    var failure = assertThrows(CommandFailure.class, () -> S3Source.of(word, s3::client));
    assertEquals(word + ": names no object; write s3://bucket/key", failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/nothing.csv, the bucket has no such object; aws s3 ls shows what it has",
    "s3://no-such/a.csv, there is no such bucket; aws s3 ls shows those of your account"
  })
  void open_whatIsNotThere_saysWhatIsMissing(String word, String expected) throws Exception {
    var source = S3Source.of(word, s3::client);
    assertEquals(expected, assertThrows(IOException.class, source::length).getMessage());
  }

  @Test
  void open_credentialsThatAreNotAccepted_saysSo() throws Exception {
    put("a.csv", "1");
    try (var client = stranger(s3.endpoint())) {
      var source = S3Source.of("s3://bucket/a.csv", () -> client);
      assertEquals(
          "AWS does not accept the credentials; check your profile (AWS_PROFILE)",
          assertThrows(IOException.class, source::length).getMessage());
    }
  }

  @Test
  void open_hostThatIsNotThere_isNamed() throws Exception {
    try (var client = stranger(URI.create("http://s3.nowhere.invalid"))) {
      var source = S3Source.of("s3://bucket/a.csv", () -> client);
      var message = String.valueOf(assertThrows(IOException.class, source::length).getMessage());
      assertTrue(message.startsWith("the host s3.nowhere.invalid cannot be found; "), message);
    }
  }

  @Test
  void open_overwrittenObjectOfABucketWithoutVersions_saysSo() throws Exception {
    s3.client().createBucket(r -> r.bucket("plain"));
    s3.client().putObject(r -> r.bucket("plain").key("a.csv"), RequestBody.fromString("012345"));
    var source = S3Source.of("s3://plain/a.csv", s3::client);
    assertEquals(6, source.length());
    s3.client().putObject(r -> r.bucket("plain").key("a.csv"), RequestBody.fromString("abcdef"));
    assertEquals(
        "it was overwritten or deleted while it was read",
        assertThrows(IOException.class, () -> source.open(2, 4)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|AccessDenied|access denied; your profile (AWS_PROFILE) needs s3:GetObject",
        "400|ExpiredToken|the login to AWS has expired; log in, for example with aws sso login",
        "301|PermanentRedirect|the bucket is in another region, eu-west-1; set AWS_REGION to it",
        "400|AuthorizationHeaderMalformed|the bucket is in another region, eu-west-1; set",
        "403|InvalidObjectState|the object is archived; restore it first",
        "503|SlowDown|S3 answered 503 SlowDown"
      })
  void refusal_ofTheService_saysWhatToDo(int status, String code, String expected) {
    var answer = SdkHttpResponse.builder().putHeader("x-amz-bucket-region", "eu-west-1").build();
    var details = AwsErrorDetails.builder().errorCode(code).sdkHttpResponse(answer).build();
    var refused = S3Exception.builder().statusCode(status).awsErrorDetails(details).build();
    var words = S3Refusal.inWords(refused);
    assertTrue(words.startsWith(expected), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unable to load credentials from any of the providers|no AWS credentials were found; set",
        "The SSO session associated with this profile has expired|the login to AWS has expired",
        "Unable to execute HTTP request: refused|Unable to execute HTTP request: refused"
      })
  void refusal_ofTheClient_saysWhatToDo(String message, String expected) {
    var words = S3Refusal.inWords(SdkClientException.create(message));
    assertTrue(words.startsWith(expected), words);
  }

  private static S3Client stranger(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("stranger", "secret")))
        .build();
  }

  private void put(String key, String text) {
    s3.client().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  private static String text(Source source, long from, long to) throws IOException {
    try (var bytes = source.open(from, to)) {
      return new String(bytes.readAllBytes(), UTF_8);
    }
  }
}
