package io.driftwatch.local.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.json.ReportJson;
import io.driftwatch.support.s3.Layout;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the lines of runs that have none, out of their reports: those of runs from before there
/// was a history.
///
/// Each line is stored whole, unless there is one, under the key that its run would have chosen. So
/// a kill at any moment or two of them at once lose nothing and double nothing; the next one goes
/// on.
///
/// @param made how many lines were made
/// @param present how many runs had one
/// @param troubles a message for each run without a line afterwards
public record Rebuild(int made, int present, List<String> troubles) {
  private static final String RUNS = "runs/";
  private static final String REPORT = "/report.json";

  /// Makes the lines that are missing.
  ///
  /// @param monitor the only monitor whose runs are looked at; null = all
  /// @throws IOException when the bucket cannot be listed
  public static Rebuild run(BucketStore store, @Nullable String monitor) throws IOException {
    var troubles = new ArrayList<String>();
    Set<String> known = executions(store, monitor, troubles);
    String prefix = prefix(monitor);
    var missing = new ArrayList<String>();
    int present = 0;
    for (String key : store.list(prefix, troubles)) {
      if (!key.endsWith(REPORT) || (monitor != null && isDeeper(key, prefix))) {
        continue;
      }
      if (known.contains(execution(key))) {
        present++;
      } else {
        missing.add(key);
      }
    }
    var made = new ArrayList<String>();
    var others = new ArrayList<String>(); // whose lines another one made meanwhile
    Parallel.each(
        store.readers(),
        missing,
        key -> store(store, key),
        (key, stored) -> (stored ? made : others).add(key),
        (key, failure) -> troubles.add(message(store, key, failure)));
    return new Rebuild(made.size(), present + others.size(), troubles);
  }

  private static String prefix(@Nullable String monitor) {
    if (monitor == null) {
      return RUNS;
    }
    String run = Layout.run(monitor, "-").prefix();
    return run.substring(0, run.length() - "-/".length());
  }

  /// {@return whether a run belongs to a monitor below}
  private static boolean isDeeper(String key, String prefix) {
    return key.indexOf('/', prefix.length()) < key.length() - REPORT.length();
  }

  private static String execution(String key) {
    String run = key.substring(0, key.length() - REPORT.length());
    return run.substring(run.lastIndexOf('/') + 1);
  }

  /// {@return the executions that have a line, by the listing and what merged months name}
  private static Set<String> executions(
      BucketStore store, @Nullable String monitor, List<String> troubles) throws IOException {
    var executions = new HashSet<String>();
    for (String key : store.list(HistoryKey.prefix(monitor), troubles)) {
      HistoryKey parts = HistoryKey.of(key);
      if (parts != null && parts.name() != null) {
        executions.add(executionOf(parts.name()));
      } else if (parts != null) {
        for (String member : members(store, key)) {
          executions.add(executionOf(member));
        }
      }
    }
    return executions;
  }

  private static List<String> members(BucketStore store, String key) throws IOException {
    try {
      return MergedMonth.read(store.get(key), store.name(key)).members();
    } catch (IllegalArgumentException damaged) {
      return List.of(); // the lines themselves are still there
    }
  }

  /// {@return the execution in the name of a line's object, which begins with a time without `-`}
  private static String executionOf(String name) {
    return name.substring(name.indexOf('-') + 1, name.length() - ".json".length());
  }

  private static boolean store(BucketStore store, String key) throws IOException {
    Report report = ReportJson.read(store.get(key), store.name(key));
    var about = report.about();
    if (about.execution() == null || about.monitor() == null || about.object() == null) {
      throw new IllegalArgumentException(
          store.name(key) + ": it does not say which file it is of, so it has no place in time");
    }
    if (isElsewhere(about.monitor()) || isElsewhere(about.execution())) {
      throw new IllegalArgumentException(
          store.name(key) + ": it names a run that cannot be, so it has no line");
    }
    Instant uploaded = about.uploaded() == null ? uploaded(store, key) : about.uploaded();
    HistoryLine line = HistoryLine.of(report, uploaded, Layout.fileName(about.object().key()));
    return store.putIfAbsent(
        Layout.historyLine(about.monitor(), uploaded, about.execution()),
        (HistoryJson.write(line) + "\n").getBytes(UTF_8));
  }

  /// {@return whether a name would lead out of its folder, as that of a forged report may}
  private static boolean isElsewhere(String name) {
    return ("/" + name + "/").contains("/../");
  }

  /// A report of the first version does not say when its file was uploaded; the snapshot beside it
  /// does.
  private static Instant uploaded(BucketStore store, String key) throws IOException {
    String snapshot = key.substring(0, key.length() - REPORT.length()) + "/snapshot.json";
    return SnapshotTime.read(store.get(snapshot), store.name(snapshot));
  }

  private static String message(BucketStore store, String key, Exception failure) {
    return failure instanceof IllegalArgumentException
        ? Shown.message(failure.getMessage())
        : Shown.message("%s: no line of it: %s".formatted(store.name(key), failure));
  }
}
