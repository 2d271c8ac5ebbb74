package io.driftwatch.support.lambda;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.driftwatch.core.text.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/// Reads requests and writes results of the functions; Lambda's runtime finds it as a service.
///
/// Events of AWS go to the runtime's own serializers: their classes are not plain beans (`Records`
/// of an `S3Event` would be lost in silence).
@SuppressWarnings("TypeParameterUnusedInFormals") // the interface is the runtime's
public final class RecordSerializer implements CustomPojoSerializer {
  // Events of AWS have less than ten levels.
  private static final JsonFactory EVENTS =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
          .build();

  @Override
  public <T> T fromJson(InputStream input, Type type) {
    if (isEvent(type)) {
      return event(input, type);
    }
    return Json.read(input, type);
  }

  @Override
  public <T> T fromJson(String input, Type type) {
    return fromJson(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), type);
  }

  @Override
  public <T> void toJson(T value, OutputStream output, Type type) {
    try {
      output.write(Json.bytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws IllegalArgumentException when the JSON does not match the event
  private static <T> T event(InputStream input, Type type) {
    try {
      byte[] json = input.readAllBytes();
      requireShallow(json);
      T event = RecordSerializer.<T>eventSerializer(type).fromJson(new ByteArrayInputStream(json));
      if (event != null) {
        return event;
      }
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          Shown.message(
              "the JSON does not match %s: %s".formatted(type.getTypeName(), e.getMessage())),
          e);
    }
    throw new IllegalArgumentException("'null' is no " + type.getTypeName());
  }

  /// The runtime's serializer descends into whatever an event holds, until the stack ends.
  private static void requireShallow(byte[] json) throws IOException {
    try (JsonParser parser = EVENTS.createParser(json)) {
      while (parser.nextToken() != null) {
        parser.finishToken();
      }
    }
  }

  /// The class of the runtime that knows all events takes a tenth of a second to load: only a type
  /// that may be an event is asked about.
  private static boolean isEvent(Type type) {
    return type instanceof Class<?> c
        && c.getName().startsWith("com.amazonaws.")
        && LambdaEventSerializers.isLambdaSupportedEvent(c.getName());
  }

  @SuppressWarnings("unchecked") // the serializer that is made for this class
  private static <T> PojoSerializer<T> eventSerializer(Type type) {
    var event = (Class<T>) type;
    return LambdaEventSerializers.serializerFor(event, event.getClassLoader());
  }
}
