package io.driftwatch.support.s3;

import io.driftwatch.support.ServiceUnavailableException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Turns whatever an AWS client throws into the one error that is retried.
public final class AwsFailures {
  private AwsFailures() {}

  /// {@return what a call answers}
  ///
  /// @param what the call, for the message: "reading s3://…"
  /// @throws ServiceUnavailableException when the service or the way to it fails
  public static <T> T mapped(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException failure) {
      throw unavailable(what, failure);
    }
  }

  /// {@return the error for a failed call, with the service's status and code but without its
  /// message's request details}
  ///
  /// @param failure what the client threw: its own exception, or, where a connection broke at an
  ///   odd moment or something else than the service answered, any other
  public static ServiceUnavailableException unavailable(String what, RuntimeException failure) {
    return switch (failure) {
      case ServiceUnavailableException known -> known;
      case AwsServiceException service -> refused(what, service);
      case SdkException _, UncheckedIOException _ when !quotesAnswer(failure) ->
          new ServiceUnavailableException(
              "%s failed: %s".formatted(what, String.valueOf(failure.getMessage())));
      default ->
          new ServiceUnavailableException(
              "%s failed: the request cannot be sent, or the answer is none of the service's (%s)"
                  .formatted(what, failure.getClass().getName()));
    };
  }

  /// {@return whether the message holds what the service answered, which may be a credential}
  private static boolean quotesAnswer(RuntimeException failure) {
    return String.valueOf(failure.getMessage()).startsWith("Unable to unmarshall response");
  }

  private static ServiceUnavailableException refused(String what, AwsServiceException service) {
    var details = service.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    return new ServiceUnavailableException(
        "%s failed: the service answered %d %s%s"
            .formatted(
                what,
                service.statusCode(),
                code,
                service.statusCode() == 403
                    ? "; check what the role of the function allows, s3:ListBucket included"
                    : ""));
  }
}
