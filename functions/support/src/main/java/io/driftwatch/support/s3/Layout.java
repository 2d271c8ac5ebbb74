package io.driftwatch.support.s3;

import io.driftwatch.core.format.DataFormat;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.profile.RowOrderFormat;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.text.Digest;
import io.driftwatch.support.InvalidMonitorException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The keys of the bucket: the only place that knows where things lie.
public final class Layout {
  /// The only prefix whose objects start executions.
  public static final String DROP = "data-drift/";

  /// S3's limit, in bytes of UTF-8.
  private static final int LONGEST_KEY = 1024;

  /// Below which functions keep what does not fit into their memory. It expires after a day.
  public static final String SCRATCH = "scratch/";

  private static final String REASON = "error.json";

  private static final String HISTORY = "history/";

  /// The name of an execution has up to 80 characters, of three bytes at most each.
  private static final int LONGEST_EXECUTION = 240;

  private static final int LONGEST_LINE =
      "_/2026-01/20260105T060000Z-.json".length() + LONGEST_EXECUTION;

  private static final String REFERENCE = "reference";

  private Layout() {}

  /// {@return the monitor that a dropped object belongs to: the folders between the prefix and the
  /// file name; empty for the root monitor}
  ///
  /// @param key the key of an object below [#DROP]
  /// @throws InvalidMonitorException when it is not below it, and so no monitor is responsible
  public static String monitor(String key) {
    if (!key.startsWith(DROP)) {
      throw new InvalidMonitorException(
          "%s: no monitor is responsible for it; upload it below %s"
              .formatted(Shown.path(key), DROP));
    }
    int slash = key.lastIndexOf('/');
    return slash < DROP.length() ? "" : key.substring(DROP.length(), slash);
  }

  /// {@return the part of a key behind its last slash}
  public static String fileName(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  /// {@return the usual key of the reference}
  ///
  /// @throws InvalidMonitorException when no object can have such a key
  public static String reference(String monitor) {
    String key = referenceStem(monitor) + ".csv";
    if (bytes(key) > LONGEST_KEY) {
      throw new InvalidMonitorException(
          "%s: a key of this length cannot be; upload the file below a folder with a shorter name"
              .formatted(Shown.path(key)));
    }
    return key;
  }

  /// {@return the key of the reference without its ending, which may be that of any format}
  public static String referenceStem(String monitor) {
    return folder("reference/", monitor) + REFERENCE;
  }

  /// {@return the key of the optional configuration}
  public static String configuration(String monitor) {
    return folder("reference/", monitor) + "monitor.json";
  }

  /// {@return where the profile of a file is kept}
  ///
  /// @param identity of the file's bytes: [ContentIdentity]
  /// @param fingerprint what decides how they are read: that of their [DataFormat]
  public static String profile(String monitor, String identity, String fingerprint) {
    String settings = Digest.hex(fingerprint).substring(0, 16);
    return fitting(
        "profiles/", monitor, "%s-%s-v%d".formatted(identity, settings, ProfileFormat.VERSION));
  }

  /// {@return where the order of a reference's rows is kept, beside its profile}
  ///
  /// @param profile the key of the profile
  public static String rowOrder(String monitor, String profile) {
    String name = fileName(profile);
    int version = name.lastIndexOf("-v");
    String stem = version < 0 ? name : name.substring(0, version);
    return fitting("profiles/", monitor, "%s-blocks-v%d".formatted(stem, RowOrderFormat.VERSION));
  }

  /// {@return the folder of a run's results}
  public static RunFolder run(String monitor, String execution) {
    String longest = fitting("runs/", monitor, execution + "/" + RunFolder.LONGEST_NAME);
    return new RunFolder(longest.substring(0, longest.length() - RunFolder.LONGEST_NAME.length()));
  }

  /// {@return the folder of what one call of a function does not have in its memory, with a slash
  /// at its end}
  ///
  /// @param request by which Lambda names the call: each attempt of a step is one
  public static String scratch(String execution, String request) {
    return SCRATCH + execution + "/" + request + "/";
  }

  /// {@return where a rejected object is kept, under its own file name where that fits and is not
  /// the name of the record beside it}
  public static String quarantined(String monitor, String execution, String key) {
    String name = fileName(key);
    String own = folder("quarantine/", monitor) + execution + "/" + name;
    return bytes(own) <= LONGEST_KEY && !name.equals(REASON)
        ? own
        : fitting("quarantine/", monitor, execution + "/object");
  }

  /// {@return where the reason for a rejection is kept}
  public static String quarantineReason(String monitor, String execution) {
    return fitting("quarantine/", monitor, execution + "/" + REASON);
  }

  /// {@return the folder of a monitor's history, with a slash at its end; its months are folders
  /// therein}
  ///
  /// A monitor may itself be named `a/_/2026-01`, so a month's lines are the objects of its folder
  /// that have no slash in the rest of their keys.
  public static String history(String monitor) {
    String folder = folder(HISTORY, monitor);
    // The same folder for all runs of a monitor, however long their names are.
    return (bytes(folder) + LONGEST_LINE <= LONGEST_KEY
            ? folder
            : folder(HISTORY, Digest.hex(monitor)))
        + "_/";
  }

  /// {@return the folder of a month of a monitor's history, with a slash at its end}
  ///
  /// @param uploaded a time in that month, which is one of UTC
  public static String historyMonth(String monitor, Instant uploaded) {
    return history(monitor) + uploaded.toString().substring(0, "2026-01".length()) + "/";
  }

  /// {@return where the line of a run is kept; the keys of a month are in the order of `uploaded`}
  ///
  /// @param uploaded when the run's file was uploaded; fractions of its second are left out
  public static String historyLine(String monitor, Instant uploaded, String execution) {
    String time =
        uploaded.truncatedTo(ChronoUnit.SECONDS).toString().replace("-", "").replace(":", "");
    return historyMonth(monitor, uploaded) + time + "-" + execution + ".json";
  }

  /// {@return whether a key below a monitor's history is that of a line, rather than of a merged
  /// month or of a monitor named alike}
  public static boolean isHistoryLine(String monitor, String key) {
    int slash = key.indexOf('/', history(monitor).length());
    return slash > 0 && key.indexOf('/', slash + 1) < 0 && key.endsWith(".json");
  }

  private static String folder(String prefix, String monitor) {
    return monitor.isEmpty() ? prefix : prefix + monitor + "/";
  }

  /// A monitor whose name alone makes the key too long is stored under a digest of its name.
  private static String fitting(String prefix, String monitor, String name) {
    String key = folder(prefix, monitor) + name;
    return bytes(key) <= LONGEST_KEY ? key : folder(prefix, Digest.hex(monitor)) + name;
  }

  private static int bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8).length;
  }
}
