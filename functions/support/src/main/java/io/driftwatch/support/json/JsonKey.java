package io.driftwatch.support.json;

import java.io.IOException;
import java.util.List;

/// One key of a JSON object that stands for a `T`: its name, its reader and its writer.
interface JsonKey<T> {
  /// {@return the name in the file}
  String key();

  Reader<T> reader();

  Writer<T> writer();

  /// Reads the value of a key, whose token is the current one.
  @FunctionalInterface
  interface Reader<T> {
    /// {@return what was read so far, with this value in it}
    T read(MonitorReader json, String key, T before) throws IOException;
  }

  /// Writes a key and its value; nothing where there is nothing to say.
  @FunctionalInterface
  interface Writer<T> {
    void write(MonitorWriter json, String key, T whole) throws IOException;
  }

  /// {@return the names of keys, in their order}
  static List<String> names(List<? extends JsonKey<?>> keys) {
    return keys.stream().map(JsonKey::key).toList();
  }
}
