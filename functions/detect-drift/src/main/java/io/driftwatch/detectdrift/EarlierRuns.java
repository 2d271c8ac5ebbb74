package io.driftwatch.detectdrift;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.report.EarlierFiles;
import io.driftwatch.core.report.EarlierFiles.Streak;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.s3.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of a monitor that were uploaded before one, as its history has them.
///
/// Lines that a merged month has taken in are not looked at.
final class EarlierRuns {
  /// How far back to look, first for monitors of many files.
  private static final List<Duration> SPANS =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(16), Duration.ofDays(150));

  /// What S3 lists at once.
  private static final int PAGE = 1000;

  private static final int MOST_PAGES = 10;

  /// What a page shows beside its own file.
  private static final int SHOWN = 11;

  /// Lines that are read at most, to see since when a column has drifted: 12 ms each.
  private static final int MOST_LINES = 60;

  private final ObjectStore store;
  private final String bucket;
  private final String monitor;

  EarlierRuns(ObjectStore store, String bucket, String monitor) {
    this.store = store;
    this.bucket = bucket;
    this.monitor = monitor;
  }

  /// {@return what the files before one came to; null where the history cannot be read, which must
  /// not keep a run from its report}
  ///
  /// **Cost** one to four listings, and from 11 to 60 small objects.
  ///
  /// @param line of the file itself, which need not be stored
  @Nullable EarlierFiles before(HistoryLine line) {
    try {
      return read(line);
    } catch (ServiceUnavailableException e) {
      return null;
    }
  }

  private EarlierFiles read(HistoryLine line) {
    Deque<HistoryLine> lines = new ArrayDeque<>();
    lines.add(line);
    List<String> keys = keysBefore(line);
    EarlierFiles earlier = MonitorHistory.of(monitor, lines).beforeNewest();
    for (int i = keys.size() - 1; i >= 0 && lines.size() <= MOST_LINES; i--) {
      if (lines.size() > SHOWN && !reachesBack(earlier.streaks(), lines.getFirst().uploaded())) {
        break;
      }
      if (addTo(lines, keys.get(i))) {
        earlier = MonitorHistory.of(monitor, lines).beforeNewest();
      }
    }
    return earlier;
  }

  /// {@return whether a streak may have begun before the oldest line that was read}
  private static boolean reachesBack(List<Streak> streaks, Instant oldest) {
    for (Streak streak : streaks) {
      if (streak.since().equals(oldest)) {
        return true;
      }
    }
    return false;
  }

  /// Adds a line at the front, unless it is gone or damaged.
  private boolean addTo(Deque<HistoryLine> lines, String key) {
    byte[] stored = store.read(bucket, key).orElse(null);
    if (stored == null) {
      return false;
    }
    try {
      lines.addFirst(HistoryJson.read(stored, key));
      return true;
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }

  /// {@return the keys of the lines before one, in the order of time, as many as are worth a look}
  private List<String> keysBefore(HistoryLine line) {
    List<String> keys = List.of();
    for (Duration span : SPANS) {
      keys = keysBefore(line, span);
      if (keys.size() >= MOST_LINES) {
        break;
      }
    }
    return keys;
  }

  private List<String> keysBefore(HistoryLine line, Duration span) {
    String folder = Layout.history(monitor);
    String own = Layout.historyLine(monitor, line.uploaded(), line.execution());
    String after = Layout.historyLine(monitor, line.uploaded().minus(span), "");
    var keys = new ArrayList<String>();
    for (int page = 0; page < MOST_PAGES; page++) {
      List<String> listed = store.keys(bucket, folder, after);
      for (String key : listed) {
        if (key.compareTo(own) < 0 && Layout.isHistoryLine(monitor, key)) {
          keys.add(key);
        }
      }
      if (listed.size() < PAGE || listed.getLast().compareTo(own) >= 0) {
        break;
      }
      after = listed.getLast();
    }
    return keys;
  }
}
