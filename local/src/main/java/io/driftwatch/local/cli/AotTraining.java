package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.report.Size;
import io.driftwatch.local.history.FolderStore;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.s3.Layout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;

/// Does what users do most, for the JVM to remember: the script `driftwatch` runs it after a build
/// and keeps the classes that were loaded, and how the hot ones were used.
final class AotTraining {
  private static final int ROWS = 100_000;
  private static final int COLUMNS = 11;

  /// Lines of a history.
  private static final int RUNS = 500;

  private AotTraining() {}

  /// @param arguments a reference and a current file of the samples
  public static void main(String[] arguments) throws IOException {
    var folder = Files.createTempDirectory("driftwatch-training");
    var reference = Files.writeString(folder.resolve("reference.csv"), csv(1));
    var current = Files.writeString(folder.resolve("current.csv"), csv(2));
    try {
      for (var format : new String[] {"text", "json", "html", "markdown"}) {
        run("compare", arguments[0], arguments[1], "--format", format);
      }
      run("compare", arguments[0], arguments[1], arguments[1]);
      run("compare", reference.toString(), current.toString(), "--format", "json");
      run("profile", reference.toString());
      run("profile", current.toString(), "--threads", "1", "--format", "json");
      history(folder.resolve("bucket"));
    } finally {
      Files.delete(reference);
      Files.delete(current);
      Files.delete(folder);
    }
  }

  /// Prints the history of some files, and makes its pages.
  private static void history(Path bucket) throws IOException {
    var store = new FolderStore(bucket);
    for (int run = 0; run < RUNS; run++) {
      var columns = new ArrayList<HistoryLine.Column>();
      for (int c = 0; c < COLUMNS; c++) {
        double number = 0.1 * c + 0.01 * run;
        var size = new Size(number, Size.Unit.SPREADS);
        columns.add(
            new HistoryLine.Column(
                "column" + c, number >= 1, number, size, 0.0, number, 1.0, 2.0, false));
      }
      var uploaded = Instant.EPOCH.plusSeconds(run * 3600L);
      var line =
          new HistoryLine(
              uploaded,
              null,
              "",
              "run" + run,
              "file.csv",
              HistoryLine.State.SOME,
              null,
              null,
              null,
              0.1,
              0.5,
              100L,
              null,
              null,
              columns);
      store.putIfAbsent(
          Layout.historyLine("", uploaded, "run" + run), HistoryJson.write(line).getBytes(UTF_8));
    }
    run("history", bucket.toString());
    var site = bucket.resolve("site");
    run("history", bucket.toString(), "--output", site.toString());
    try (var all = Files.walk(bucket)) {
      for (Path file : all.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void run(String... arguments) {
    var nowhere = new Output(OutputStream.nullOutputStream());
    var surroundings =
        Surroundings.withoutInput(nowhere, nowhere, 0, false, Path.of(""), Duration.ZERO, Map.of());
    if (Main.run(arguments, surroundings) == ExitCode.TROUBLE) {
      throw new IllegalStateException(String.join(" ", arguments));
    }
  }

  /// {@return a file as large ones are: measurements that repeat and that do not, counts, texts}
  private static String csv(long seed) {
    var random = new Random(seed);
    var csv = new StringBuilder(ROWS * COLUMNS * 8).append("a,b,c,d,e,f,g,h,i,j,k\n");
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        double value = random.nextGaussian(10 * column, 3 + column);
        switch (column) {
          case 0, 1 -> csv.append(value);
          case 2, 3, 4, 5 -> csv.append(Math.round(value * 100) / 100.0).append("00");
          case 6, 7 -> csv.append(Math.abs(Math.round(value)));
          case 8 -> csv.append("city ").append(random.nextInt(12));
          case 9 -> csv.append(random.nextInt(50) == 0 ? "\"a, \"\"b\"\"\"" : "plain");
          default -> csv.append(random.nextInt(20) == 0 ? "" : String.valueOf(row % 7));
        }
        csv.append(column < COLUMNS - 1 ? ',' : '\n');
      }
    }
    return csv.toString();
  }
}
