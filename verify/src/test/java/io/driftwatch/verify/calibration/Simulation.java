package io.driftwatch.verify.calibration;

import io.driftwatch.verify.calibration.Cell.Check;
import io.driftwatch.verify.calibration.Cell.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Runs the cells and writes their tables: `benchmarks/calibration --help`.
public final class Simulation {
  private Simulation() {}

  /// One cell that was run.
  record Result(Cell cell, Row row, double seconds) {}

  /// {@return all cells, in the order of the page}
  static List<Cell> cells(Path data) {
    var cells = new ArrayList<Cell>();
    cells.addAll(NullCells.files());
    cells.addAll(NullCells.single());
    cells.addAll(ProductCells.types());
    cells.addAll(TailCells.all());
    cells.addAll(PowerCells.changes());
    cells.addAll(PowerCells.shares());
    cells.addAll(PromiseCells.detectable());
    cells.addAll(PromiseCells.effects());
    cells.addAll(ProductCells.serial());
    cells.addAll(ProductCells.weeks(data));
    cells.addAll(ProductCells.blocks(data));
    return cells;
  }

  /// Arguments: the root of the repository, the number of threads, the scale, the part of a name
  /// that cells have to have (may be empty), the page to write to (may be empty).
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    var root = Path.of(args[0]);
    double scale = Double.parseDouble(args[2]);
    var cells =
        cells(root.resolve("data")).stream().filter(c -> c.name().contains(args[3])).toList();
    if (cells.isEmpty()) {
      System.err.println("calibration: no cell has '" + args[3] + "' in its name");
      System.exit(2);
    }
    var results = run(cells, Integer.parseInt(args[1]), scale);
    if (!args[4].isEmpty()) {
      new Page(Path.of(args[4])).write(results);
    }
    System.exit(report(results) ? 0 : 1);
  }

  private static List<Result> run(List<Cell> cells, int threads, double scale) throws Exception {
    var results = new ArrayList<Result>();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<Result>>();
      for (var cell : cells) {
        running.add(pool.submit(() -> run(cell, scale)));
      }
      @Nullable Table before = null;
      for (var future : running) {
        var result = future.get();
        results.add(result);
        if (result.cell().table() != before) {
          before = result.cell().table();
          System.out.println("\n" + before.head());
        }
        System.out.println(Page.line(result) + " <!-- %.1f s -->".formatted(result.seconds()));
      }
    }
    return results;
  }

  static Result run(Cell cell, double scale) {
    long begun = System.nanoTime();
    var row = cell.run(scale);
    return new Result(cell, row, (System.nanoTime() - begun) / 1e9);
  }

  /// Prints what is not kept, and how long it took.
  ///
  /// @return whether all limits are kept
  private static boolean report(List<Result> results) {
    int checks = 0;
    int broken = 0;
    double seconds = 0;
    System.out.println();
    for (var result : results) {
      seconds += result.seconds();
      for (Check check : result.row().checks()) {
        checks++;
        if (!check.kept()) {
          broken++;
          System.out.printf("BROKEN: %s: not true: %s%n", result.cell().name(), check.limit());
        }
      }
    }
    System.out.printf(
        "%s: %d cells, %d limits, %d broken; %.0f seconds of one processor%n",
        broken == 0 ? "ok" : "FAILED", results.size(), checks, broken, seconds);
    return broken == 0;
  }
}
