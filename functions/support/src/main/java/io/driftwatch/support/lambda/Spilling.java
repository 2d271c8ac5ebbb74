package io.driftwatch.support.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.s3.S3Space;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/// Calls of a function that write to the bucket what does not fit into memory.
public final class Spilling {
  private Spilling() {}

  /// {@return what a call answers} Whatever it ends by, nothing that it wrote there is left.
  ///
  /// @param heap bytes of memory that the process has
  /// @param call gets the space, for as long as it runs
  /// @throws ServiceUnavailableException when the space fails
  public static <T> T call(
      S3Client s3,
      String bucket,
      String execution,
      Context context,
      long heap,
      Function<S3Space, T> call) {
    String folder = Layout.scratch(execution, context.getAwsRequestId());
    try (var space =
        new S3Space(
            s3,
            bucket,
            folder,
            heap,
            trouble -> Log.warn(context, trouble, Map.of("execution", execution)))) {
      return call.apply(space);
    } catch (UncheckedIOException failure) {
      throw new ServiceUnavailableException(String.valueOf(failure.getMessage()));
    }
  }
}
