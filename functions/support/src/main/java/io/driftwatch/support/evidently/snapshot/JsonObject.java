package io.driftwatch.support.evidently.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object whose members are written in the order in which they were put.
final class JsonObject extends JsonSerializable.Base {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  private JsonObject() {}

  /// {@return a new object without members}
  static JsonObject object() {
    return new JsonObject();
  }

  /// {@return this object, with one more member}
  JsonObject put(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  /// {@return this object, with more members}
  JsonObject putAll(Map<String, ?> more) {
    members.putAll(more);
    return this;
  }

  @Override
  public void serialize(JsonGenerator json, SerializerProvider values) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
      values.defaultSerializeField(member.getKey(), member.getValue(), json);
    }
    json.writeEndObject();
  }

  @Override
  public void serializeWithType(
      JsonGenerator json, SerializerProvider values, TypeSerializer types) {
    throw new UnsupportedOperationException("a snapshot names no Java types");
  }
}
