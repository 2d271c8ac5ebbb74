package io.driftwatch.verify;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The six functions; every other name of theirs follows from the one here.
enum Function {
  START_EXECUTION,
  LOAD_DATA,
  DETECT_DRIFT,
  UPLOAD_REPORT,
  QUARANTINE_OBJECT,
  DELETE_OBJECT;

  /// {@return its module, and the end of its name in Lambda: `load-data`}
  String module() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// {@return the start of the names of its resources, and its state: `LoadData`}
  String id() {
    return Stream.of(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  String packageName() {
    return "io.driftwatch." + id().toLowerCase(Locale.ROOT);
  }

  String handler() {
    return packageName() + "." + id() + "Handler";
  }

  /// {@return where the build leaves it, from the root of the repository}
  String zip() {
    return "functions/%s/target/%s.zip".formatted(module(), module());
  }
}
