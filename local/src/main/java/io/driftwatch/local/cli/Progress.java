package io.driftwatch.local.cli;

import io.driftwatch.core.text.Shown;
import java.io.PrintStream;

/// Lines for a person, and on a terminal a bar below them.
///
/// The lines go to standard output and are the same everywhere; the bar goes to standard error and
/// leaves nothing behind.
final class Progress implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final int WIDEST = 60;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean bar;
  private final int steps;
  private int done;
  private String doing = "";

  /// @param bar whether standard error is a terminal
  /// @param steps how many steps the whole takes
  Progress(PrintStream out, PrintStream err, boolean bar, int steps) {
    this.out = out;
    this.err = err;
    this.bar = bar;
    this.steps = steps;
  }

  synchronized void line(String text) {
    clear();
    out.println(Shown.of(text).printable());
    out.flush();
    draw();
  }

  /// Says what is going on.
  synchronized void doing(String what) {
    doing = Shown.of(what).within(WIDEST).printable().toString();
    clear();
    draw();
  }

  synchronized void step() {
    done = Math.min(steps, done + 1);
    clear();
    draw();
  }

  @Override
  public synchronized void close() {
    clear();
  }

  private void clear() {
    if (bar) {
      err.print(CLEAR);
      err.flush();
    }
  }

  private void draw() {
    if (bar) {
      int full = WIDTH * done / Math.max(1, steps);
      err.print("[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + doing);
      err.flush();
    }
  }
}
