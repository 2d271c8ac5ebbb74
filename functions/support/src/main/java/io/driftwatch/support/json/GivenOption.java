package io.driftwatch.support.json;

import io.driftwatch.core.text.Shown;
import io.driftwatch.support.InvalidMonitorException;

/// A setting on a command line.
///
/// @param written what the user wrote, for messages, such as `--set drift_share=2`
/// @param key the key in `monitor.json`, or in its `csv`
/// @param value its value as text
public record GivenOption(String written, String key, String value) {

  /// {@return an option of the form `key=value`}
  ///
  /// @param option its name, such as `--set`
  /// @param text what followed it
  /// @param example for the message where it has another form
  public static GivenOption of(String option, String text, String example) {
    int end = text.indexOf('=');
    String written = option + " " + text;
    if (end < 1) {
      throw refused(written, "must be key=value, such as " + example);
    }
    return new GivenOption(written, text.substring(0, end), text.substring(end + 1));
  }

  /// {@return the same option with another key}
  GivenOption withKey(String other) {
    return new GivenOption(written, other, value);
  }

  InvalidMonitorException refused(String why) {
    return refused(written, why);
  }

  private static InvalidMonitorException refused(String written, String why) {
    return new InvalidMonitorException("%s: %s".formatted(Shown.path(written), why));
  }
}
