package io.driftwatch.verify.reliability;

import io.driftwatch.verify.reliability.Call.Level;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/// A client of the AWS SDK whose calls fail as planned, after the SDK's own retries.
final class FaultyClient implements InvocationHandler {
  private final Object client;
  private final String service;
  private final Faults faults;

  private FaultyClient(Object client, String service, Faults faults) {
    this.client = client;
    this.service = service;
    this.faults = faults;
  }

  /// {@return the client, its calls counted and failing as planned}
  static <T> T around(Class<T> type, T client, Faults faults) {
    var handler = new FaultyClient(client, type.getSimpleName(), faults);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (arguments != null
        && arguments.length > 0
        && arguments[0] instanceof SdkRequest request
        && !method.getName().endsWith("Paginator")) {
      return call(method, arguments, request);
    }
    // A request in the making: its default method comes back with it made.
    return method.isDefault() && arguments != null && arguments.length > 0
        ? InvocationHandler.invokeDefault(proxy, method, arguments)
        : direct(method, arguments);
  }

  private @Nullable Object call(Method method, Object[] arguments, SdkRequest request)
      throws Throwable {
    String name = "%s.%s".formatted(service, method.getName());
    Fault fault = faults.next(Level.CLIENT, name + " " + about(request)).orElse(null);
    if (fault == null) {
      return direct(method, arguments);
    }
    return switch (fault) {
      case NOT_SENT, OUTAGE -> throw SdkClientException.create("Unable to execute HTTP request");
      case THROTTLED -> throw refusal(503, "SlowDown");
      case BROKEN -> throw refusal(500, "InternalError");
      case CUT -> cut(direct(method, arguments));
      case DIED_BEFORE -> {
        faults.die();
        throw new Faults.ProcessDied();
      }
      case DIED_AFTER -> {
        direct(method, arguments);
        faults.die();
        throw new Faults.ProcessDied();
      }
      case ANSWER_LOST, SLOW, GARBAGE, NOISE -> {
        direct(method, arguments);
        throw SdkClientException.create("Unable to execute HTTP request: Read timed out");
      }
    };
  }

  private static String about(SdkRequest request) {
    return request
        .getValueForField("Key", String.class)
        .or(() -> request.getValueForField("Path", String.class))
        .orElse("");
  }

  private AwsServiceException refusal(int status, String code) {
    var details = AwsErrorDetails.builder().errorCode(code).errorMessage(code).build();
    return switch (service) {
      case "S3Client" -> S3Exception.builder().statusCode(status).awsErrorDetails(details).build();
      case "SsmClient" ->
          SsmException.builder().statusCode(status).awsErrorDetails(details).build();
      default -> SfnException.builder().statusCode(status).awsErrorDetails(details).build();
    };
  }

  /// The same answer, whose content ends after its first half.
  private static @Nullable Object cut(@Nullable Object answer) throws IOException {
    if (!(answer instanceof ResponseInputStream<?> content)) {
      return answer;
    }
    byte[] whole = content.readAllBytes();
    return new ResponseInputStream<>(
        content.response(),
        AbortableInputStream.create(new EndingStream(InputStream.nullInputStream(), whole)));
  }

  private @Nullable Object direct(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /// Half of some content, then a broken connection.
  private static final class EndingStream extends FilterInputStream {
    private final byte[] whole;
    private int read;

    EndingStream(InputStream in, byte[] whole) {
      super(in);
      this.whole = whole;
    }

    @Override
    public int read() throws IOException {
      if (read >= whole.length / 2) {
        throw new IOException("Connection reset");
      }
      return whole[read++] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      buffer[offset] = (byte) read();
      return 1;
    }
  }
}
