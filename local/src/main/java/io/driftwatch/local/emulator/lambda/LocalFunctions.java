package io.driftwatch.local.emulator.lambda;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.driftwatch.support.lambda.PlainContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/// The functions by name, each called as Lambda's runtime calls it: bytes in, bytes out, and an
/// exception becomes an error name and the JSON that the runtime makes of it.
///
/// As many calls run at once as the machine has use for, the others wait for their turn: each takes
/// memory and connections, and a thousand files may be dropped at once.
public final class LocalFunctions implements FunctionInvoker {
  // What the runtime hands out of a stack trace is longer; more is not worth reading in a history.
  private static final int STACK_FRAMES = 20;

  private final CustomPojoSerializer serializer =
      ServiceLoader.load(CustomPojoSerializer.class)
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("no CustomPojoSerializer on the class path"));
  // A call computes for the most part, and waits for S3 in between. S3 has 200 threads, and a call
  // may hold two of them.
  private final Semaphore turns =
      new Semaphore(Math.min(64, 4 * Runtime.getRuntime().availableProcessors()), true);
  private final Map<String, RequestHandler<?, ?>> handlers = new LinkedHashMap<>();
  private final PrintStream log;

  /// @param log where the functions log to
  public LocalFunctions(PrintStream log) {
    this.log = log;
  }

  /// Makes a handler known under a name.
  public LocalFunctions with(String functionName, RequestHandler<?, ?> handler) {
    handlers.put(functionName, handler);
    return this;
  }

  @Override
  public byte[] invoke(String functionName, byte[] payload) throws FunctionError {
    var handler = handlers.get(functionName);
    if (handler == null) {
      throw new FunctionError(
          "Lambda.ResourceNotFoundException", "Function not found: " + functionName);
    }
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FunctionError("Lambda.ServiceException", "the local system was stopped");
    }
    try {
      return call(functionName, handler, payload);
    } catch (RuntimeException | Error e) { // whatever a handler throws, the runtime reports
      throw new FunctionError(e.getClass().getName(), describe(e));
    } finally {
      turns.release();
    }
  }

  private <I, O> byte[] call(String functionName, RequestHandler<I, O> handler, byte[] payload) {
    Type[] types = types(handler.getClass());
    I request = serializer.fromJson(new ByteArrayInputStream(payload), types[0]);
    var context = new PlainContext(functionName, UUID.randomUUID().toString(), log::println);
    O result = handler.handleRequest(request, context);
    var out = new ByteArrayOutputStream();
    serializer.toJson(result, out, types[1]);
    return out.toByteArray();
  }

  private static Type[] types(Class<?> handler) {
    return Arrays.stream(handler.getGenericInterfaces())
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(type -> type.getRawType() == RequestHandler.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(handler + " names no request and result"))
        .getActualTypeArguments();
  }

  private static String describe(Throwable thrown) {
    var error = JsonNodeFactory.instance.objectNode();
    // Lambda's runtime tells the class where there is no message.
    error.put(
        "errorMessage",
        Objects.requireNonNullElse(thrown.getLocalizedMessage(), thrown.getClass().getName()));
    error.put("errorType", thrown.getClass().getName());
    var stackTrace = error.putArray("stackTrace");
    Arrays.stream(thrown.getStackTrace())
        .limit(STACK_FRAMES)
        .forEach(frame -> stackTrace.add(frame.toString()));
    return error.toString();
  }
}
