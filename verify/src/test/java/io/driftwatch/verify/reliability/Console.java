package io.driftwatch.verify.reliability;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Everything that goes past the functions' own log: what Lambda would find on standard error.
final class Console extends Handler {
  private static final Console ALL = new Console();

  // Held, else the logger could be collected together with its handler.
  private static final Logger LOGGER = Logger.getLogger("io.driftwatch");

  static {
    LOGGER.addHandler(ALL);
    LOGGER.setUseParentHandlers(false); // hundreds of warnings, each of them asked for
  }

  private final SimpleFormatter formatter = new SimpleFormatter();
  private final StringBuilder text = new StringBuilder();

  private Console() {}

  /// {@return what was said so far, by any run}
  static String text() {
    synchronized (ALL) {
      return ALL.text.toString();
    }
  }

  @Override
  public synchronized void publish(LogRecord entry) {
    text.append(formatter.format(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
