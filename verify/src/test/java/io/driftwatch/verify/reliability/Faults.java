package io.driftwatch.verify.reliability;

import io.driftwatch.verify.reliability.Call.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The calls of one run, numbered in their order, and what goes wrong with which.
///
/// A run without faults tells how many calls there are: what a function calls tomorrow is a fault
/// point tomorrow.
final class Faults {
  private final Map<Integer, Fault> plan;
  private final List<Call> calls = new ArrayList<>();
  private final Set<Fault> struck = EnumSet.noneOf(Fault.class);
  private boolean outage;
  private boolean died;
  private @Nullable Thread process;

  /// @param plan what goes wrong, by the number of the call, from 0 on
  Faults(Map<Integer, Fault> plan) {
    this.plan = Map.copyOf(plan);
  }

  /// The process has ended: no code of the function may go on after this.
  static final class ProcessDied extends Error {
    ProcessDied() {
      super("the process died");
    }
  }

  /// Counts a call.
  ///
  /// @return what goes wrong with it, if anything
  synchronized Optional<Fault> next(Level level, String name) {
    if (died) {
      return Optional.of(Fault.DIED_BEFORE);
    }
    Fault fault = plan.get(calls.size());
    calls.add(new Call(level, name));
    if (fault == Fault.OUTAGE) {
      outage = true;
    }
    if (outage && level != Level.INVOCATION) {
      fault = Fault.OUTAGE;
    }
    if (fault != null) {
      struck.add(fault);
    }
    return Optional.ofNullable(fault);
  }

  /// A process of a function begins, on this thread.
  synchronized void begin() {
    process = Thread.currentThread();
  }

  /// The process has ended: nobody is left to be interrupted.
  synchronized void end() {
    process = null;
    Thread.interrupted();
  }

  /// The process dies: whatever it still waits for is of no use to it.
  synchronized void die() {
    died = true;
    if (process != null && !process.equals(Thread.currentThread())) {
      process.interrupt();
    }
  }

  synchronized boolean died() {
    return died;
  }

  /// Another process takes its place.
  synchronized void restart() {
    died = false;
  }

  /// The network works again.
  synchronized void repair() {
    outage = false;
  }

  /// {@return the calls so far}
  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /// {@return the faults that came to pass}
  synchronized Set<Fault> struck() {
    return EnumSet.copyOf(struck);
  }

  @Override
  public synchronized String toString() {
    var text = new StringBuilder();
    plan.forEach(
        (number, fault) ->
            text.append(
                "%s at %d (%s) "
                    .formatted(
                        fault,
                        number,
                        number < calls.size() ? calls.get(number) : "which was not reached")));
    return text.toString().strip();
  }
}
