package io.driftwatch.verify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A function that does what it is told: `{"return": …}`, `{"throw": class, "message": …}` or
/// `{"hang": true}`.
///
/// Its class files alone are a function's zip.
public final class Puppet implements RequestHandler<Map<String, Object>, Object> {
  /// Longer than any task of a case waits.
  static final int HANGS_SECONDS = 5;

  /// An exception whose name has a `$`.
  static final class Own extends RuntimeException {
    Own(String message) {
      super(message);
    }
  }

  @Override
  public @Nullable Object handleRequest(Map<String, Object> told, Context context) {
    if (told.containsKey("throw")) {
      Puppet.<RuntimeException>fail(
          throwable((String) told.get("throw"), (String) told.get("message")));
    }
    if (told.containsKey("hang")) {
      hang();
    }
    return told.get("return");
  }

  private static Throwable throwable(String className, @Nullable String message) {
    try {
      Class<?> type = Class.forName(className);
      return message == null
          ? (Throwable) type.getDeclaredConstructor().newInstance()
          : (Throwable) type.getDeclaredConstructor(String.class).newInstance(message);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(className, e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // whatever it is, it is thrown
  private static <T extends Throwable> void fail(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await(HANGS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
