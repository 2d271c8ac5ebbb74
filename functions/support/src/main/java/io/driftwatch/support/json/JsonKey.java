package io.driftwatch.support.json;

import java.io.IOException;
import java.util.List;

/// One key of a JSON object that is read as a `T`: its names and its reader.
interface JsonKey<T> {
  /// {@return the names that it may have in the file, of which one may be given}
  List<String> names();

  Reader<T> reader();

  /// Reads the value of a key, whose token is the current one.
  @FunctionalInterface
  interface Reader<T> {
    /// {@return what was read so far, with this value in it}
    T read(MonitorReader json, String name, T before) throws IOException;
  }

  /// Writes a key and its value; nothing where there is nothing to say.
  @FunctionalInterface
  interface Writer<T> {
    void write(MonitorWriter json, String name, T whole) throws IOException;
  }

  /// {@return all names of keys, in their order}
  static List<String> names(List<? extends JsonKey<?>> keys) {
    return keys.stream().flatMap(key -> key.names().stream()).toList();
  }
}
