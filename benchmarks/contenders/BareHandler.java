import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/// What detect-drift is measured against: one object is read, one is written, by the same SDK and
/// the same HTTP client, and nothing else is done.
public final class BareHandler implements RequestStreamHandler {
  private final S3Client s3 =
      S3Client.builder()
          .forcePathStyle(true)
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String bucket = System.getenv("BARE_BUCKET");
    byte[] content =
        s3.getObjectAsBytes(get -> get.bucket(bucket).key(System.getenv("BARE_KEY"))).asByteArray();
    s3.putObject(put -> put.bucket(bucket).key("runs/bare"), RequestBody.fromBytes(content));
    output.write(("{\"bytes\":" + content.length + "}").getBytes());
  }
}
