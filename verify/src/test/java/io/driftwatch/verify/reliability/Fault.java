package io.driftwatch.verify.reliability;

import io.driftwatch.verify.reliability.Call.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What goes wrong with one call.
enum Fault {
  /// The connection breaks before the request is sent.
  NOT_SENT,
  /// The request takes effect, and the connection breaks before the answer.
  ANSWER_LOST,
  /// The request takes effect, and there is no answer for longer than anybody waits.
  SLOW,
  /// The service asks to come back later.
  THROTTLED,
  /// The service fails inside, and has done nothing.
  BROKEN,
  /// Something between answers with success and a page of its own.
  GARBAGE,
  /// What answers does not speak HTTP.
  NOISE,
  /// The request takes effect, and the answer ends in its middle.
  CUT,
  /// This call and all that follow are not sent, until somebody repairs the network.
  OUTAGE,
  /// The process of the function ends before the call.
  DIED_BEFORE,
  /// The process of the function ends after the call took effect.
  DIED_AFTER;

  private static final Set<Fault> ON_THE_WIRE =
      EnumSet.of(NOT_SENT, ANSWER_LOST, SLOW, THROTTLED, BROKEN, GARBAGE, NOISE, CUT);
  private static final Set<Fault> OF_CLIENTS = EnumSet.of(NOT_SENT, ANSWER_LOST, THROTTLED, OUTAGE);
  private static final Set<Fault> OF_INVOCATIONS =
      EnumSet.of(NOT_SENT, ANSWER_LOST, SLOW, THROTTLED, BROKEN);

  static final Set<Fault> DEATHS = EnumSet.of(DIED_BEFORE, DIED_AFTER);

  /// {@return the faults that a call can have, without deaths}
  static List<Fault> of(Call call) {
    var faults =
        EnumSet.copyOf(
            switch (call.level()) {
              case INVOCATION -> OF_INVOCATIONS;
              case CLIENT -> OF_CLIENTS;
              case S3_WIRE, EVIDENTLY_WIRE -> ON_THE_WIRE;
            });
    if (call.level() == Level.CLIENT && call.reads()) {
      faults.add(CUT);
    }
    if (call.level() == Level.EVIDENTLY_WIRE) {
      faults.add(OUTAGE);
    }
    return List.copyOf(faults);
  }
}
