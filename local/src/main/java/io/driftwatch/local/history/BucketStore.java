package io.driftwatch.local.history;

import java.io.IOException;
import java.util.List;

/// The objects of a bucket, or of their copy on disk: enough to read a history and to add to it.
///
/// Keys are those of the bucket, such as `history/weather/_/2026-08/….json`, wherever it begins.
/// May be used by several threads.
public interface BucketStore {
  /// {@return the keys that begin with a prefix, in their order}
  ///
  /// @param prefix empty, or ending in a slash
  /// @param troubles takes a message for each part that could not be listed
  /// @throws IOException where nothing could be; with a message for people, as everywhere here
  List<String> list(String prefix, List<String> troubles) throws IOException;

  /// {@return the content of an object}
  byte[] get(String key) throws IOException;

  /// Stores an object whole, unless there is one of this key.
  ///
  /// @return whether it was stored
  boolean putIfAbsent(String key, byte[] content) throws IOException;

  /// {@return how many objects to read at the same time}
  int readers();

  /// {@return how a person would name an object, for messages}
  String name(String key);
}
