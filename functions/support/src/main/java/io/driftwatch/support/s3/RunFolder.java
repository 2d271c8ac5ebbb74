package io.driftwatch.support.s3;

/// The keys of a run's results.
///
/// @param prefix the folder that they share, with a slash at its end
public record RunFolder(String prefix) {
  /// The longest name in the folder.
  static final String LONGEST_NAME = "upload-started.json";

  /// {@return the key of the configuration that the run was judged by}
  public String config() {
    return prefix + "config.json";
  }

  /// {@return the key of the page}
  public String page() {
    return prefix + "report.html";
  }

  /// {@return the key of the body for an Evidently service}
  public String snapshot() {
    return prefix + "snapshot.json";
  }

  /// {@return the key of the report; where it exists, page and snapshot exist too}
  public String report() {
    return prefix + "report.json";
  }

  /// {@return the key of the marker of an upload that has begun}
  public String uploadStarted() {
    return prefix + LONGEST_NAME;
  }

  /// {@return the key of the result of an upload}
  public String upload() {
    return prefix + "upload.json";
  }
}
