package io.driftwatch.verify.reliability;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A file, and how its run ends when nothing fails.
enum Scenario {
  DRIFT(
      "week.csv",
      rows(100),
      "LoadData",
      "DetectDrift",
      "DriftDetected",
      "UploadReport",
      "DeleteObject"),
  CALM("week.csv", rows(0), "LoadData", "DetectDrift", "DriftDetected", "NoDrift", "DeleteObject"),
  /// Refused while it is read.
  RAGGED("week.csv", rows(0) + "1\n", "LoadData", "QuarantineObject", "DataRejected"),
  /// Refused while it is read, and copied to quarantine in parts, as a large file is.
  RAGGED_IN_PARTS("week.csv", rows(0) + "1\n", "LoadData", "QuarantineObject", "DataRejected"),
  /// Refused by its name, which is also the name of the record of the refusal.
  NAMED_ERROR_JSON("error.json", "{}", "LoadData", "QuarantineObject", "DataRejected"),
  /// Refused when it is compared.
  NOTHING_SHARED(
      "week.csv", "x\n1\n2\n", "LoadData", "DetectDrift", "QuarantineObject", "DataRejected"),
  /// Deleted before its run begins.
  GONE("week.csv", rows(0), "LoadData", "ObjectGone"),
  /// Drift, and no service to tell.
  UNCONFIGURED(
      "week.csv",
      rows(100),
      "LoadData",
      "DetectDrift",
      "DriftDetected",
      "UploadReport",
      "DeleteObject");

  private final String file;
  private final String content;
  private final String states;

  Scenario(String file, String content, String... states) {
    this.file = file;
    this.content = content;
    this.states = String.join(" ", states);
  }

  static String reference() {
    return rows(0);
  }

  String file() {
    return file;
  }

  String content() {
    return content;
  }

  /// {@return the states of a run without faults}
  List<String> states() {
    return List.of(states.split(" ", -1));
  }

  /// {@return whether its calls are, together with those of the other such, all that there are}
  boolean hasAllCalls() {
    return this == DRIFT || this == RAGGED;
  }

  /// {@return how many bytes a part of a copy has}
  long partBytes() {
    return this == RAGGED_IN_PARTS ? 150 : 1 << 20;
  }

  boolean drifts() {
    return this == DRIFT || this == UNCONFIGURED;
  }

  boolean rejected() {
    return states().contains("DataRejected");
  }

  private static String rows(int shift) {
    return IntStream.range(0, 40)
        .mapToObj(i -> "%d.5,%d,%s\n".formatted(i + shift, i % 7 + shift, "abc".charAt(i % 3)))
        .collect(Collectors.joining("", "a,b,c\n", ""));
  }
}
