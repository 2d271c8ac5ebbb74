package io.driftwatch.local.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.text.Digest;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.s3.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes the history of a monitor as its runs leave it: the first column drifts at the end, the
/// second now and then, the others by chance, and a file in a hundred is rejected.
///
/// From a shell, to measure: `GeneratedHistory FOLDER MONITOR RUNS COLUMNS HOURS`.
public final class GeneratedHistory {
  static final Instant START = Instant.parse("2026-05-10T06:12:00Z");

  /// For how many files the first column drifts at the end.
  static final int DRIFTING = 16;

  private static final double THRESHOLD = 0.5;
  private static final String[] NAMES = {
    "temp", "humidity", "wind_speed", "pressure", "cnt", "season", "weather", "holiday"
  };

  private final String monitor;
  private final int runs;
  private final int columns;
  private final Duration apart;

  /// @param apart the time between two files
  public GeneratedHistory(String monitor, int runs, int columns, Duration apart) {
    this.monitor = monitor;
    this.runs = runs;
    this.columns = columns;
    this.apart = apart;
  }

  public static void main(String[] arguments) throws IOException {
    new GeneratedHistory(
            arguments[1],
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Duration.ofHours(Long.parseLong(arguments[4])))
        .writeTo(Path.of(arguments[0]));
  }

  /// {@return the lines, in the order of time}
  public List<HistoryLine> lines() {
    var random = new Random(runs * 31L + columns);
    var lines = new ArrayList<HistoryLine>();
    for (int i = 0; i < runs; i++) {
      lines.add(i % 100 == 57 ? rejected(i) : judged(i, random));
    }
    return lines;
  }

  private HistoryLine rejected(int i) {
    return HistoryLine.rejected(
        uploaded(i),
        monitor,
        execution(i),
        file(i),
        "row has 9 fields, the header has 10",
        42L,
        null);
  }

  private HistoryLine judged(int i, Random random) {
    var all = new ArrayList<Column>();
    int drifted = 0;
    for (int c = 0; c < columns; c++) {
      Column column = column(i, c, random);
      drifted += column.drifted() ? 1 : 0;
      all.add(column);
    }
    double share = (double) drifted / columns;
    return new HistoryLine(
        uploaded(i),
        null,
        monitor,
        execution(i),
        file(i),
        state(share),
        null,
        null,
        null,
        share,
        THRESHOLD,
        168L,
        Digest.hex(i < runs / 2 ? "settings" : "other settings"),
        null,
        all);
  }

  private static State state(double share) {
    if (share >= THRESHOLD) {
      return State.DRIFT;
    }
    return share > 0 ? State.SOME : State.STABLE;
  }

  private Column column(int i, int c, Random random) {
    double shift = shift(i, c, random);
    double evidence = Math.abs(shift) * 4 + random.nextDouble() * 0.9;
    boolean category = c % 5 == 4;
    return new Column(
        c < NAMES.length ? NAMES[c] : "measure_" + c,
        evidence >= 1,
        evidence,
        new Size(Math.abs(shift), category ? Size.Unit.SHARE_OF_ROWS : Size.Unit.SPREADS),
        random.nextInt(4) == 0 ? random.nextDouble() / 10 : 0,
        category ? null : 8.2 + c * 10 + shift * 4 + random.nextGaussian() / 4,
        category ? null : 6.56 + c * 10,
        category ? null : 9.84 + c * 10,
        false);
  }

  private double shift(int i, int c, Random random) {
    if (c == 0 && i >= runs - DRIFTING) {
      return 0.5 + 3.0 * (i - runs + DRIFTING) / DRIFTING;
    }
    if (c == 1 && i % 9 < 2) {
      return 0.7;
    }
    return random.nextInt(150) == 0 ? 0.4 : 0;
  }

  Instant uploaded(int i) {
    return START.plus(apart.multipliedBy(i));
  }

  private static String file(int i) {
    return "week%d.csv".formatted(i + 1);
  }

  String execution(int i) {
    return "week%d-%s".formatted(i + 1, Digest.hex(monitor + i));
  }

  /// {@return the key of a line}
  static String key(HistoryLine line) {
    return Layout.historyLine(line.monitor(), line.uploaded(), line.execution());
  }

  /// Writes each line as an object of the bucket.
  public void writeTo(Path bucket) throws IOException {
    for (HistoryLine line : lines()) {
      Path file = bucket.resolve(key(line));
      Files.createDirectories(file.getParent());
      Files.write(file, (HistoryJson.write(line) + "\n").getBytes(UTF_8));
    }
  }
}
